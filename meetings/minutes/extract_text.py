"""Text files -> Source: what the blanks around a line tell about pages, paragraphs and word ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .lines import PARAGRAPH, RUNNING, TIGHT, WIDE, Line, Source, visible

PAGE_MARK = "\f"
FEW = 5
"""Fewer than one line in so many may carry a sign; what more carry is layout."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\u200b\u2060]")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A line with its surroundings: blank lines above, and whether a form feed stood between."""

    raw: str
    number: int
    blanks: int
    after_form_feed: bool


def extract_text(text: str) -> Source:
    """The lines of a text file, as an extractor wrote it.

    Two dialects: every line followed by an empty one (a paragraph gap is then three line ends with a
    lone blank between, and a line with one leading blank directly below another begins a page), or plain
    lines with empty ones between paragraphs. Form feeds begin pages in both.
    """
    clean = _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    printed = list(_printed(clean))
    spaced = _is_double_spaced(printed)
    tells_ends = _tells_word_ends(printed)
    lines: list[Line] = []
    page = 1
    for entry in printed:
        starts = entry.after_form_feed or (spaced and _begins_page(entry) and PAGE_MARK not in clean)
        page += starts and bool(lines)
        lines.append(_line(entry, page, starts=starts, spaced=spaced, tells_ends=tells_ends))
    return Source(_with_margin(lines), page, visible(clean), unnumbered_pages=True)


def _with_margin(lines: list[Line]) -> tuple[Line, ...]:
    """A leading blank tells something only where few lines have one; else it is the paper's margin."""
    if sum(line.indented for line in lines) * FEW < len(lines):
        return tuple(lines)
    return tuple(line._replace(indented=False) for line in lines)


def _printed(text: str) -> Iterator[_Printed]:
    blanks, fed = 0, False
    for number, raw in enumerate(text.split("\n"), start=1):
        fed = fed or PAGE_MARK in raw
        kept = raw.replace(PAGE_MARK, "")
        if not kept.strip():
            blanks += 1
            continue
        yield _Printed(kept, number, blanks, fed)
        blanks, fed = 0, False


def _is_double_spaced(printed: list[_Printed]) -> bool:
    """Whether an empty line follows each line: gaps are then of one and of three, seldom of none."""
    counts = Counter(min(entry.blanks, 3) for entry in printed[1:])
    return counts[3] > 0 and counts[1] + counts[3] > counts[0] + counts[2]


def _tells_word_ends(printed: list[_Printed]) -> bool:
    """Whether trailing blanks are evidence here: a source that was stripped has none at all."""
    ends = sum(entry.raw.endswith(" ") for entry in printed)
    return ends * 2 > len(printed)


def _begins_page(entry: _Printed) -> bool:
    return entry.blanks == 0 and entry.raw.startswith(" ")


def _line(entry: _Printed, page: int, *, starts: bool, spaced: bool, tells_ends: bool) -> Line:
    line = Line(
        text=entry.raw.strip(),
        page=page,
        number=entry.number,
        gap=_gap(entry.blanks, spaced),
        starts_page=starts,
        ends_word=entry.raw[-1:].isspace() if tells_ends else None,
        indented=entry.raw.startswith(" ") and not starts,
    )
    return line._replace(gap=RUNNING) if starts and line.gap == TIGHT else line


def _gap(blanks: int, spaced: bool) -> int:
    if spaced:
        return TIGHT if blanks == 0 else RUNNING if blanks == 1 else PARAGRAPH if blanks <= 4 else WIDE
    return RUNNING if blanks == 0 else PARAGRAPH if blanks <= 2 else WIDE
