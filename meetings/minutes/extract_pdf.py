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
from .pdf_layout import Layout, Row, rows_of, step_of, with_links
from .pdf_page import BROKEN, UNKNOWN, PageText, read_page

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
    bodies: list[list[Row]] = []
    footers: list[Line] = []
    repeated = _repeated(pages, rows)
    for number, (page, page_rows) in enumerate(zip(pages, rows, strict=True), start=1):
        body: list[Row] = []
        for row in page_rows:
            kept = tuple(s for s in row.segments if not _is_footer(s.text, s.box[1], page.height, repeated))
            if kept:
                body.append(Row(kept))
            footers += [Line(s.text, number, box=s.box, size=s.size) for s in row.segments if s not in kept]
        bodies.append(body)
    layout = Layout(step_of(bodies), _body_size(bodies))
    lines: list[Line] = []
    for number, (page, body) in enumerate(zip(pages, bodies, strict=True), start=1):
        lines += with_links(list(layout.lines(body, number)), page.targets)
    furniture = (Furniture(FOOTER, tuple(footers)),) if footers else ()
    return Source(
        tuple(_composed(line) for line in _with_evidence(lines)),
        len(pages),
        sum(visible(unicodedata.normalize("NFC", page.text.replace(BROKEN, "-"))) for page in pages),
        furniture=furniture,
        unread_pages=tuple(number for number, page in enumerate(pages, start=1) if page.pictured),
    )


def _with_evidence(lines: Sequence[Line]) -> Sequence[Line]:
    """A missing blank at a line's end tells something only where most lines have one, never in a table."""
    tells = 2 * sum(bool(line.ends_word) for line in lines) > len(lines)
    return [line if _tells_end(line, tells) else line._replace(ends_word=None) for line in lines]


def _tells_end(line: Line, tells: bool) -> bool:
    broken = line.text.endswith("-") and not line.text.endswith(" -") and line.ends_word is False
    return broken or (tells and not line.column)


def _composed(line: Line) -> Line:
    """Letters with their accents as one character, as a text has them."""
    if unicodedata.is_normalized("NFC", line.text):
        return line
    return line._replace(text=unicodedata.normalize("NFC", line.text))


def _body_size(pages: Sequence[Sequence[Row]]) -> float:
    """The font size in which most characters are set."""
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            for segment in row.segments:
                sizes[round(segment.size, 1)] += len(segment.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _in_margin(top: float, height: float) -> bool:
    return top < MARGIN * height or top > (1 - MARGIN) * height


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text)


def _repeated(pages: Sequence[PageText], rows: Sequence[Sequence[Row]]) -> frozenset[str]:
    """What stands in the margins of several pages, figures apart."""
    counts: Counter[str] = Counter()
    for page, page_rows in zip(pages, rows, strict=True):
        counts.update(
            {_masked(s.text) for row in page_rows for s in row.segments if _in_margin(s.box[1], page.height)}
        )
    needed = max(REPEATED, len(pages) * 0.4)
    return frozenset(text for text, count in counts.items() if count >= needed)


def _is_footer(text: str, top: float, height: float, repeated: frozenset[str]) -> bool:
    if not _in_margin(top, height):
        return False
    patterns = (FOOTER_NAME, FOOTER_LISTED, FOOTER_PAGE, PAGE_NUMBER, DATE_ALONE)
    return any(pattern.fullmatch(text) for pattern in patterns) or _masked(text) in repeated
