"""PDF bytes -> Source, through pdfium: lines with their places, footers by position, links by annotation."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from .errors import DamagedPdf, LockedPdf, NoTextLayer, TooLarge
from .lines import Furniture, Line, Source, visible
from .normalise import FOOTER, FOOTER_LISTED, FOOTER_NAME, FOOTER_PAGE
from .pdf_layout import Cell, Layout, Row, rows_of, step_of, with_links
from .pdf_page import UNKNOWN, PageText, Segment, read_page

MAX_PAGES = 2000
"""Five times the thickest pack of papers seen."""

MAX_CHARACTERS = 5_000_000

MAX_UNKNOWN = 0.2
"""A text of which a larger share is unknown characters cannot be read."""

MARGIN = 0.11
"""The share of a page's height at its top and bottom in which a header or footer stands."""

PAGE_NUMBER = re.compile(
    r"[-–|]?\s*(?:side\s*[|:]?\s*)?\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?\s*[-–|]?", re.IGNORECASE
)
"""'- 3 -', '12', 'Side 3 af 12'; only in the margin"""

DATE_ALONE = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}")
"""'25.08.2011', '23/3-2007'; only in the margin"""

FOOTERS = (FOOTER_NAME, FOOTER_LISTED, FOOTER_PAGE, PAGE_NUMBER, DATE_ALONE)
"""What a margin's words may be by themselves."""

REPEATED = 3
"""Words that stand in the margin of so many pages, figures apart, are a header or footer."""


def extract_pdf(data: bytes, name: str) -> Source:
    """The lines of a PDF. Raises LockedPdf, DamagedPdf, NoTextLayer, TooLarge."""
    if b"%%EOF" not in data[-4096:]:
        raise DamagedPdf("PDF-filen er afkortet", file=name)
    document = _open(data, name)
    try:
        if len(document) > MAX_PAGES:
            raise TooLarge(f"PDF-filen har {len(document)} sider, højst {MAX_PAGES} læses", file=name)
        pages = [_page(document, index, name) for index in range(len(document))]
    finally:
        document.close()
    text = "".join(page.text for page in pages)
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(f"PDF-filen har {len(text)} tegn, højst {MAX_CHARACTERS} læses", file=name)
    if not text.strip():
        raise NoTextLayer("PDF-filen er en scanning uden tekst", file=name)
    if text.count(UNKNOWN) > MAX_UNKNOWN * len(text):
        raise NoTextLayer("PDF-filens skrifttyper fortæller ikke, hvilke bogstaver den viser", file=name)
    return _source(pages)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as problem:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(problem).lower():
            raise LockedPdf("PDF-filen er låst med en adgangskode", file=name) from problem
        raise DamagedPdf("PDF-filen er beskadiget", file=name) from problem
    if not len(document):
        raise DamagedPdf("PDF-filen har ingen sider", file=name)
    return document


def _page(document: pdfium.PdfDocument, index: int, name: str) -> PageText:
    try:
        return read_page(document, index)
    except pdfium.PdfiumError as problem:
        raise DamagedPdf("siden er beskadiget", file=name, page=index + 1) from problem


def _source(pages: Sequence[PageText]) -> Source:
    rows = [rows_of(page) for page in pages]
    repeated = _repeated(pages, rows)
    bodies: list[list[Row]] = []
    footers: list[Line] = []
    for number, (page, printed) in enumerate(zip(pages, rows, strict=True), start=1):
        body, foot = _parted(printed, page.height, repeated)
        bodies.append(body)
        footers += [Line(s.text, number, box=s.box, size=s.size) for s in foot]
    layout = Layout(step_of(bodies), _body_size(bodies))
    cells = [layout.cells(body) for body in bodies]
    tells = _tell_ends(cells)
    lines: list[Line] = []
    for number, (page, on_page) in enumerate(zip(pages, cells, strict=True), start=1):
        lines += with_links([_line(cell, number, tells) for cell in on_page], page.targets)
    return Source(
        tuple(lines),
        len(pages),
        sum(visible(unicodedata.normalize("NFC", page.text)) for page in pages),
        furniture=(Furniture(FOOTER, tuple(footers)),) if footers else (),
        unread_pages=tuple(number for number, page in enumerate(pages, start=1) if page.pictured),
    )


def _parted(rows: Sequence[Row], height: float, repeated: frozenset[str]) -> tuple[list[Row], list[Segment]]:
    """A page's rows without the headers and footers in its margins, and these."""
    top, bottom = MARGIN * height, (1 - MARGIN) * height
    body: list[Row] = []
    taken: list[Segment] = []
    for row in rows:
        foot = [s for s in row if not top <= s.box[1] <= bottom and _is_footer(s.text, repeated)]
        kept = [s for s in row if s not in foot] if foot else row
        taken += foot
        if kept:
            body.append(kept)
    return body, taken


def _tell_ends(pages: Sequence[Sequence[Cell]]) -> bool:
    """A missing blank at a line's end tells something only where most lines have one."""
    return 2 * sum(cell.segment.ends_word for cells in pages for cell in cells) > sum(map(len, pages))


def _line(cell: Cell, page: int, tells: bool) -> Line:
    """Of a line's end nothing is known in a table, but that a hyphen breaks a word."""
    segment, gap, starts_page, column, starts_row, starts_cell = cell
    text, ends = segment.text, segment.ends_word
    broken = not ends and text.endswith("-") and not text.endswith(" -")
    return Line(
        text=text,
        page=page,
        box=segment.box,
        gap=gap,
        starts_page=starts_page,
        ends_word=ends if broken or (tells and not column) else None,
        bold=segment.bold,
        size=segment.size,
        column=column,
        starts_row=starts_row,
        starts_cell=starts_cell,
    )


def _body_size(pages: Sequence[Sequence[Row]]) -> float:
    """The font size in which most characters are set."""
    exact: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            for segment in row:
                exact[segment.size] += len(segment.text)
    sizes: Counter[float] = Counter()
    for size, characters in exact.items():
        sizes[round(size, 1)] += characters
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _repeated(pages: Sequence[PageText], rows: Sequence[Sequence[Row]]) -> frozenset[str]:
    """What stands in the margins of several pages, figures apart."""
    counts: Counter[str] = Counter()
    for page, page_rows in zip(pages, rows, strict=True):
        top, bottom = MARGIN * page.height, (1 - MARGIN) * page.height
        counts.update({_masked(s.text) for row in page_rows for s in row if not top <= s.box[1] <= bottom})
    needed = max(REPEATED, len(pages) * 0.4)
    return frozenset(text for text, count in counts.items() if count >= needed)


def _is_footer(text: str, repeated: frozenset[str]) -> bool:
    """Whether words in a page's margin belong to the page."""
    return any(form.fullmatch(text) for form in FOOTERS) or _masked(text) in repeated
