"""The layouts of the years, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

PAGE_WIDTH, PAGE_HEIGHT = A4
FONTS = Path(reportlab.__file__).parent / "fonts"


def register_fonts() -> None:
    """Makes reportlab's own free fonts known; the others are the PDF's standard fonts."""
    for name in ("Vera", "VeraBd"):
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"{name}.ttf")))


@dataclass(frozen=True)
class Style:
    """Measures in points."""

    regular: str
    bold: str
    italic: str
    size: float
    leading: float
    left: float
    width: float
    bullet: str
    cover: str  # memo: a head on the first page; mission: a cover page of its own
    footer: str  # pattern of the left footer
    page_mark: str  # pattern of the page number
    numbered: str = "{}"  # how '1)' is written
    spaced_name: bool = False
    new_page: bool = True  # every section begins a page


VERA = ("Vera", "VeraBd", "Vera")  # two embedded subsets are 45 kB, a third would be 70
HELVETICA = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique")
TIMES = ("Times-Roman", "Times-Bold", "Times-Italic")

STYLES = {
    "2007": Style(*TIMES, 11.5, 14.5, 96, 400, "•", "memo", "{short}", "Side {page}", spaced_name=True),
    "2011": Style(
        *HELVETICA, 10, 13.5, 96, 400, "•", "memo", "{dotted}", "- {page} -", spaced_name=True
    ),
    "2016": Style(
        *HELVETICA, 10, 14, 92, 385, "-", "mission", "{council}  | {dashed}", "SIDE  |  {page}"
    ),
    "2020": Style(*VERA, 8.8, 13.2, 92, 400, "–", "mission", "{council}  | {dashed}", "SIDE  |  {page}"),
    "2025": Style(*HELVETICA, 10, 13.6, 92, 390, "-", "mission", "{council}  | {dashed}", "SIDE  |  {page}"),
    "municipal": Style(
        *HELVETICA, 10, 13.5, 72, 440, "•", "memo", "{council}, {dotted}", "Side {page} af {pages}",
        new_page=False,
    ),
}  # fmt: skip
