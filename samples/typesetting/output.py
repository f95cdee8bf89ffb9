"""Pages -> PDF bytes (the same on every run) or a text dump."""

from __future__ import annotations

import io
from datetime import date

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from .covers import dump_lines
from .layout import Line, Typesetter
from .styles import PAGE_HEIGHT, PAGE_WIDTH

FOOTER_Y = 52.0


def pdf_bytes(setter: Typesetter) -> bytes:
    """The PDF; invariant, so that the same source gives the same bytes."""
    rl_config.useA85 = 0
    meta = setter.source.meta
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), invariant=1, pageCompression=1, lang="da-DK")
    canvas.setTitle(
        meta.get("title", f"{meta['kind']} {meta['council']} {date.fromisoformat(meta['date']):%d-%m-%Y}")
    )
    canvas.setAuthor("Fiktivt eksempel")
    for page in setter.pages:
        for line in dump_lines(page):
            _draw(canvas, line)
        canvas.setLineWidth(0.4)
        for left, bottom, right, top in page.rules:
            canvas.rect(left, bottom, right - left, top - bottom)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, line: Line) -> None:
    for run in line.runs:
        canvas.setFont(run.font, run.size)
        canvas.drawString(run.x, line.y, run.text)
        if run.link:
            width = stringWidth(run.text.rstrip(), run.font, run.size)
            box = (run.x, line.y - 2, run.x + width, line.y + run.size)
            canvas.linkURL(run.link, box, relative=0, thickness=0)


def text_dump(setter: Typesetter) -> str:
    """The pages as an extractor writes them.

    Every line is followed by an empty one, a page begins with a blank, a page's link targets stand at
    its end.  Footers are lost except the last one, which hides its page's break.
    """
    dump = ""
    last = len(setter.pages) - 1
    for number, page in enumerate(setter.pages):
        left, right = (run.text.strip() for run in page.footer) if number == last else ("", "")
        dump += f"\n\n{left} \n\n {right} \n\n" if left else " "
        body = "".join(_dumped(page.lines, setter.style.leading)) + _targets(page.lines)
        dump += body.removesuffix("\n\n") + "\n"
    return dump


def _dumped(lines: list[Line], leading: float) -> list[str]:
    texts = []
    before: Line | None = None
    for line in lines:
        if before and before.y - line.y > 1.5 * leading:
            texts.append(" \n\n")
        text = "".join(run.text for run in line.runs)
        if text:
            texts.append(text + "\n\n")
        before = line
    return texts


def _targets(lines: list[Line]) -> str:
    seen = dict.fromkeys(run.link for line in lines for run in line.runs if run.link)
    return "".join(f"{target}\n\n" for target in seen)
