"""A printed line with everything its page told about it, and what an extraction answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .document import Box, Place

RUNNING, PARAGRAPH, WIDE, TIGHT = 0, 1, 2, -1
"""White space above a line: as within a paragraph, a paragraph's, more than that, less (headings)."""


class Line(NamedTuple):
    """One printed line, without the blanks around it. A tuple: a long document changes many of them."""

    text: str
    page: int
    number: int | None = None
    """1-based line of the source text; None in a PDF."""
    box: Box | None = None
    gap: int = RUNNING
    starts_page: bool = False
    ends_word: bool | None = None
    """A trailing blank: True at a word's end, False inside a word, None where the source does not tell."""
    soft: bool = False
    """Ended by a soft hyphen: the word goes on, also over a page."""
    indented: bool = False
    """Printed with a leading blank although it begins no page: often a lost attachment mark."""
    bold: bool = False
    size: float = 0.0
    """Font size in points, 0 where the source does not tell."""
    mark: str = ""
    """The attachment mark that stood in the margin: './.' or './..'."""
    column: int = 0
    """1 for the first cell of a row of a table, 2 for the second; 0 outside tables."""
    starts_row: bool = False
    starts_cell: bool = False
    links: tuple[str, ...] = ()
    """Link targets: of annotations on this line (PDF), or dumped after it at the page's end (text)."""

    @property
    def opens(self) -> bool:
        """Something new may begin here: white space above, or a new page."""
        return self.gap >= PARAGRAPH or self.starts_page

    @property
    def place(self) -> Place:
        return Place(self.page, self.number, self.box)


@dataclass(frozen=True, slots=True)
class Furniture:
    """Lines that belong to the page, not to the minutes, under the name of their kind."""

    kind: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """What an extraction answers: the lines of all pages, and the count that the account must reach."""

    lines: tuple[Line, ...]
    pages: int
    characters: int
    """Visible characters as they came out of the file, before any step."""
    furniture: tuple[Furniture, ...] = ()
    unread_pages: tuple[int, ...] = ()
    """Pages that show something but have no text: scans."""
    unnumbered_pages: bool = False
    """True for text, where a page's number is only counted from the breaks that survived."""


def visible(text: str) -> int:
    """The number of characters that are not white space; of that only the blank is printable."""
    if text.isprintable():
        return len(text) - text.count(" ")
    return len("".join(text.split()))


def visible_in(lines: Iterable[Line]) -> int:
    """Visible characters of the lines' texts; a mark was counted where it was taken out."""
    return sum(visible(line.text) for line in lines)


def places(lines: Iterable[Line]) -> tuple[Place, ...]:
    """One place a page: its first line, or the box around all its lines."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    return tuple(_around(on_page) for on_page in by_page.values())


def _around(lines: Sequence[Line]) -> Place:
    boxes = [line.box for line in lines if line.box]
    if not boxes:
        return lines[0].place
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Place(lines[0].page, lines[0].number, (min(lefts), min(tops), max(rights), max(bottoms)))
