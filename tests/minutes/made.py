"""Small documents made for tests: lines, texts as an extractor writes them, PDFs typeset with reportlab."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetings.minutes.lines import Line

HEIGHT = A4[1]
LEFT = 92.0


def lines(text: str, **values: object) -> tuple[Line, ...]:
    """One line for each printed one; an empty one above means a paragraph's gap, a trailing '|' no blank at the end."""
    found: list[Line] = []
    gap = 0
    for number, raw in enumerate(text.strip("\n").split("\n"), start=1):
        if not raw.strip():
            gap = 1
            continue
        ends = not raw.endswith("|")
        line = Line(raw.removesuffix("|").strip(), 1, number=number, gap=gap, ends_word=ends)
        found.append(line._replace(**values))
        gap = 0
    return tuple(found)


def dump(*pages: str) -> str:
    """A text as the extractor of the real documents writes it: an empty line after each, no form feeds."""
    text = "\n\n\n"
    for page in pages:
        printed = page.strip("\n").split("\n")
        body = "".join(line + " \n\n" if line.strip() else " \n\n" for line in printed)
        text = text.rstrip("\n") + "\n " + body if text.strip() else text + body
    return text


ITEM = """
1. Godkendelse af referat

1.1. Godkendelse af referat
SAG-2024-00001 abc

Beslutning
Godkendt.
"""

COVER = "KKR Sjælland\nReferat\n\nDato: 14. marts 2024"


def minutes(*pages: str) -> bytes:
    """A whole document: cover, the given pages, as a text dump."""
    return dump(COVER, *pages).encode()


def pdf(*draw: Callable[[Canvas], None], **settings: object) -> bytes:
    """A PDF with one page for each function that draws one."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, **settings)
    for page in draw:
        page(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def page_of(
    text: str, *, footer: str = "", number: int | None = None, left: float = LEFT
) -> Callable[[Canvas], None]:
    """Draws lines from the top, an empty one as a gap; labels and numbered headings in bold."""

    def draw(canvas: Canvas) -> None:
        y = HEIGHT - 90
        for line in text.strip("\n").split("\n"):
            heading = line.rstrip() in LABELS or line[:1].isdigit()
            canvas.setFont("Helvetica-Bold" if heading else "Helvetica", 10)
            if line.strip():
                canvas.drawString(left, y, line)
            y -= 13
        canvas.setFont("Helvetica", 8)
        if footer:
            canvas.drawString(left, 50, footer)
        if number is not None:
            canvas.drawString(490, 50, f"SIDE | {number}")

    return draw


LABELS = ("Baggrund", "Indstilling", "Sagsfremstilling", "Beslutning")


def stored(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def texts(found: Iterable[Line]) -> list[str]:
    return [line.text for line in found]
