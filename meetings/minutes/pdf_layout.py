"""Segments of a page -> cells: rows by baseline, marks in the margin, tables by columns, white space."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from .lines import PARAGRAPH, RUNNING, WIDE, Line
from .normalise import MARK
from .pdf_page import PageText, Segment, Target

SAME_ROW = 0.35
"""Baselines that differ by less than this share of the font size are one row."""

LEADER = re.compile(r"[-–—•·▪◦\u0336\uf0b7\uf02d]|o|\d{1,2}(?:\.\d{1,2})*[.)]?|\./\.{1,2}|[a-z]\)")
"""What stands alone before a wide gap and begins its line all the same: '–', '3.1.', './.'"""

WRAPPED = 1.2
"""A step to the next row of a table above this multiple of the smallest one begins a new row."""

CELL_GAP = 1.6
"""A blank wider than so many times the font size parts cells; a narrower one does at a known column only."""

ALIGNED = 4.0
"""Points by which the left edges of one column may differ."""


Row = Sequence[Segment]
"""Segments on one baseline, from left to right."""


class Cell(NamedTuple):
    """A segment in its place among the others: a line of running text, or a line in a cell of a table."""

    segment: Segment
    gap: int = RUNNING
    starts_page: bool = False
    column: int = 0
    starts_row: bool = False
    starts_cell: bool = False


def rows_of(page: PageText) -> list[Row]:
    """The page's rows from top to bottom; a bullet, a number or a mark joins the text behind it."""
    rows: list[list[Segment]] = []
    row: list[Segment] = []
    for segment in sorted(page.segments, key=lambda s: (s.baseline, s.box[0])):
        if row and segment.baseline - row[0].baseline <= SAME_ROW * segment.size:
            row.append(segment)
        else:
            row = [segment]
            rows.append(row)
    return [row if len(row) == 1 else list(_led(sorted(row, key=lambda s: s.box[0]))) for row in rows]


def _led(row: Sequence[Segment]) -> Iterator[Segment]:
    held: Segment | None = None
    for segment in row:
        joined = _joined(held, segment) if held else segment
        held = joined if LEADER.fullmatch(segment.text) and held is None else None
        if held is None:
            yield joined
    if held:
        yield held


def _joined(left: Segment, right: Segment) -> Segment:
    a, b = left.box, right.box
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    return right._replace(text=f"{left.text} {right.text}", box=box, baseline=left.baseline)


def step_of(pages: Sequence[Sequence[Row]]) -> float:
    """The usual step from one line of running text to the next, in points."""
    exact = Counter(
        below[0].baseline - above[0].baseline for rows in pages for above, below in pairwise(rows)
    )
    steps: Counter[float] = Counter()
    for step, count in exact.items():
        steps[round(step * 2) / 2] += count
    small = {step: count for step, count in steps.items() if step > 4}
    return max(small, key=lambda step: (small[step], -step)) if small else 12.0


class Layout:
    """Makes cells of rows, page after page; a table that goes on over a page keeps its columns."""

    def __init__(self, step: float, body: float) -> None:
        self._step, self._body = step, body
        self._lefts: list[float] = []

    def cells(self, rows: Sequence[Row]) -> list[Cell]:
        """The cells of one page; those of running text are lines by themselves."""
        found: list[Cell] = []
        at = 0
        while at < len(rows):
            gap, first = self._gap(rows[at - 1] if at else None, rows[at]), at == 0
            row = self._joined(rows[at])
            if len(row) == 1:
                found.append(Cell(row[0], gap, first))
                at += 1
                continue
            stop = self._table_end(rows, at, row)
            table = self._table([self._joined(below) for below in rows[at:stop]])
            found += [table[0]._replace(gap=gap, starts_page=first), *table[1:]]
            at = stop
        return found

    def _joined(self, row: Row) -> Row:
        """Segments with a narrow blank between them are one, unless a column begins there."""
        if len(row) == 1:
            return row
        cells: list[Segment] = []
        for segment in row:
            narrow = cells and segment.box[0] - cells[-1].box[2] <= CELL_GAP * segment.size
            if narrow and _column(segment, self._lefts) is None:
                cells[-1] = _joined(cells[-1], segment)
            else:
                cells.append(segment)
        return cells

    def _gap(self, above: Row | None, row: Row) -> int:
        if above is None:
            return RUNNING
        size = row[0].size if len(row) == 1 else max(segment.size for segment in row)
        usual = self._step * max(1.0, size / self._body)
        distance = row[0].baseline - above[0].baseline
        return WIDE if distance > 2.6 * usual else PARAGRAPH if distance > 1.3 * usual else RUNNING

    def _table_end(self, rows: Sequence[Row], at: int, cells: Row) -> int:
        """Where the table that begins at a row of several cells ends."""
        if not all(_column(segment, self._lefts) for segment in cells):
            self._lefts = [segment.box[0] for segment in cells]
        stop = at + 1
        while stop < len(rows) and self._belongs(rows[stop], rows[stop - 1]):
            stop += 1
        return stop

    def _belongs(self, row: Row, above: Row) -> bool:
        """A row whose cells begin at the table's columns and end before the next one."""
        if row[0].baseline - above[0].baseline > 2.6 * self._step:
            return False
        for segment in self._joined(row):
            column = _column(segment, self._lefts)
            if column is None or MARK.match(segment.text):
                return False
            if column < len(self._lefts) and segment.box[2] > self._lefts[column] + ALIGNED:
                return False
        return True

    def _table(self, rows: Sequence[Row]) -> list[Cell]:
        """A table row by row, in a row cell by cell, in a cell from top to bottom."""
        found: list[Cell] = []
        for printed in _logical_rows(rows):
            cells: dict[int, list[Segment]] = {}
            for row in printed:
                for segment in row:
                    cells.setdefault(_column(segment, self._lefts) or 1, []).append(segment)
            for column in sorted(cells):
                for index, segment in enumerate(cells[column]):
                    starts = index == 0
                    first = starts and column == min(cells)
                    found.append(Cell(segment, column=column, starts_row=first, starts_cell=starts))
        return found


def _column(segment: Segment, lefts: Sequence[float]) -> int | None:
    """1-based column whose left edge the segment has."""
    for index, left in enumerate(lefts, start=1):
        if abs(segment.box[0] - left) <= ALIGNED:
            return index
    return None


def _logical_rows(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows of the table: wrapped cells are set closer than the rows themselves."""
    steps = [below[0].baseline - above[0].baseline for above, below in pairwise(rows)]
    wrapped = min(steps, default=0.0) * WRAPPED
    padded = any(step > wrapped for step in steps)
    current = [rows[0]]
    for row, step in zip(rows[1:], steps, strict=True):
        if step > wrapped if padded else len(row) > 1:
            yield current
            current = []
        current.append(row)
    yield current


def with_links(lines: list[Line], targets: Sequence[Target]) -> list[Line]:
    """The lines of a page, each with the targets of the links that stand on it."""
    for target in targets:
        middle = (target.box[1] + target.box[3]) / 2
        at = min(range(len(lines)), key=lambda i: _distance(lines[i], middle, target.box[0]), default=None)
        if at is not None:
            lines[at] = lines[at]._replace(links=(*lines[at].links, target.uri))
    return lines


def _distance(line: Line, y: float, x: float) -> tuple[float, float]:
    if line.box is None:
        return (float("inf"), 0.0)
    left, top, right, bottom = line.box
    return (max(top - y, y - bottom, 0.0), max(left - x, x - right, 0.0))


__all__ = ["Cell", "Layout", "Row", "rows_of", "step_of", "with_links"]
