"""Tables of a text: rows told by their figures, and a table that was put into the middle of a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import PARAGRAPH, RUNNING, TIGHT, WIDE, Line

CAPTION = re.compile(r"(?:Tabel|Figur|Skema)\s+\d+\s*[:.]")
"""'Tabel 1: Belægningen'"""

CELL = re.compile(r"[-–]?\d[\d.,]*\s*%?")
"""'4,5', '92%', '-1.200'"""

FIGURE_END = re.compile(r"[0-9%](?!\S)")
"""Where a cell may end: a quick count before the cells are looked at."""

ROW_CELLS = 3
"""So many figures make a printed line a row of a table, when they are most of it."""

MAX_TABLE_LINES = 100
"""A table is not longer than a page."""


def tables_at_gaps(lines: Sequence[Line]) -> Sequence[Line]:
    """A table that the extractor put into the middle of a sentence goes back to the gap it was cut from."""
    found = _table_inside_sentence(lines)
    if found is None:
        return lines
    start, stop = found
    table = [line._replace(gap=TIGHT) for line in lines[start:stop]]
    table[0] = table[0]._replace(gap=PARAGRAPH)
    wide = [i for i in range(start) if lines[i].gap == WIDE]
    ends = [i for i in range(stop, len(lines)) if lines[i].gap >= PARAGRAPH]
    after = lines[stop]._replace(gap=RUNNING, page=lines[start - 1].page)
    rest = [*lines[:start], after, *lines[stop + 1 :]]
    at = wide[-1] if wide else (ends[0] - len(table) if ends else len(rest))
    return [*rest[:at], *table, *rest[at:]]


def _table_inside_sentence(lines: Sequence[Line]) -> tuple[int, int] | None:
    """From the caption to the last row, when the sentence before is unfinished and goes on after."""
    for start in range(1, len(lines)):
        if not CAPTION.match(lines[start].text) or lines[start - 1].text.endswith((".", ":", "!", "?")):
            continue
        rows = _rows_below(lines, start)
        if rows and rows[-1] + 1 < len(lines) and lines[rows[-1] + 1].text[:1].islower():
            return start, rows[-1] + 1
    return None


def _rows_below(lines: Sequence[Line], start: int) -> list[int]:
    """The rows of the table whose caption stands at `start`, on its page and before the next caption."""
    rows: list[int] = []
    for at in range(start + 1, min(len(lines), start + MAX_TABLE_LINES)):
        if lines[at].page != lines[start].page or CAPTION.match(lines[at].text):
            break
        if is_row(lines[at]):
            rows.append(at)
    return rows


def is_row(line: Line) -> bool:
    if len(FIGURE_END.findall(line.text)) < ROW_CELLS:
        return False
    tokens = line.text.split()
    likely = [token for token in tokens if token[-1].isdigit() or token[-1] == "%"]
    if len(likely) < ROW_CELLS or 2 * len(likely) <= len(tokens):
        return False
    cells = sum(bool(CELL.fullmatch(token)) for token in likely)
    return cells >= ROW_CELLS and 2 * cells > len(tokens)
