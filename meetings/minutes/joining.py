"""Lines -> paragraphs -> text: words put together, list entries and table rows on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .hyphens import ABBREVIATION, Words, joint
from .lines import PARAGRAPH, TIGHT, Line
from .tables import is_row, tables_at_gaps

Kind = Literal["text", "entry", "row"]

BULLET = re.compile(r"(?P<mark>[-–—•·▪◦\u0336\uf0b7\uf02d]|o)\s+(?=\S)")
"""'– Ungetopmødet', '- at', '• Kl. 9', the struck-through blank U+0336, 'o Et' for a second level."""

DASHES = "-–—"
"""Bullets that may also be dashes of a sentence."""

LETTERED = re.compile(r"[a-zæøå]\)\s+(?=\S)")
"""'a) godkender'"""

NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")
"""'3. Kendskab', '2) Regional'"""

DATED = re.compile(
    r"\d{1,2}\.\s*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|(?:jan|feb|apr|aug|sept?|okt|nov|dec)\.|halvår|kvartal|valgperiode|behandling)(?!\w)"
)
"""'6. september 2024). Den viser', '2. halvår 2022.': a sentence goes on, no list begins."""

STRAY_BLANK = re.compile(rf"(?<!\S)({ABBREVIATION.pattern}) -(?=[^\W\d_])")
"""'it -drift': a blank that slipped in before a real hyphen."""

SHORT, STOPPED, NEARLY_FULL = 0.8, 0.9, 0.95
"""A line that the next word would not have filled to this share of the column ended on purpose: in mid-text,
and where it looks like a sub-heading."""

STOPS = (".", "!", "?", "”", '"')

GOES_ON = frozenset(
    {
        "i", "på", "af", "til", "med", "om", "for", "fra", "ved", "under", "over", "efter", "mod", "hos",
        "mellem", "inden", "gennem", "via", "samt", "og", "eller", "at", "der", "som", "den", "det", "de",
        "en", "et", "er", "har", "kan", "skal", "vil", "blev", "bliver", "når", "hvor", "ikke", "afsnit",
        "punkt", "nr.", "pkt.", "d.", "jf.", "ca.", "kl.", "pr.",
    }
)  # fmt: skip
"""'frem mod møderne i', 'fastlagt den': words after which no paragraph ends."""


@dataclass(frozen=True, slots=True)
class Column:
    """What the whole document tells: how far its lines reach, and which words stand in them unbroken."""

    reach: float
    """Where the longer lines end: characters in a text, points from the left in a PDF."""
    letters: float
    """How many characters the longer lines have."""
    words: Words


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, an entry of a list, or a row of a table."""

    kind: Kind
    text: str
    lines: tuple[Line, ...]
    hyphens: int
    """Hyphens at line ends that the text has no more."""
    cells: tuple[tuple[int, str], ...] = ()
    """Column and text of each cell, for a row of a table whose cells the source tells."""


@dataclass(frozen=True, slots=True)
class _Open:
    """The paragraph being gathered, and the list it may be part of."""

    kind: Kind
    lines: list[Line]
    mark: str = ""
    number: int | None = None
    letter: str = ""


def column_of(lines: Sequence[Line], words: Words) -> Column:
    return Column(_longer(map(_reach, lines)), _longer(float(len(line.text)) for line in lines), words)


def _longer(extents: Iterable[float]) -> float:
    ordered = sorted(extents)
    return ordered[int(len(ordered) * 0.9)] if ordered else 0.0


def text_of(paragraphs: Iterable[Paragraph]) -> str:
    """Paragraphs parted by an empty line; entries and rows directly below what they follow."""
    pieces: list[str] = []
    before: Kind | None = None
    for paragraph in paragraphs:
        if before is not None:
            apart = paragraph.kind == "text" or (paragraph.kind != before and before == "row")
            pieces.append("\n\n" if apart else "\n")
        pieces.append(paragraph.text)
        before = paragraph.kind
    return "".join(pieces)


def unbulleted(text: str) -> str:
    """The entry of a list without its bullet."""
    found = BULLET.match(text)
    return text[found.end() :] if found else text


def one_line(lines: Sequence[Line], column: Column) -> tuple[str, int]:
    """A heading's wrapped lines as one, and the hyphens that went."""
    return _merged(lines, column)


def paragraphs_of(lines: Sequence[Line], column: Column) -> tuple[Paragraph, ...]:
    """Consecutive lines of one field, gathered."""
    gathered: list[_Open] = []
    for line in tables_at_gaps(_opening(lines)):
        last = gathered[-1] if gathered else None
        begun = _begun(line, last, column)
        if last is None or begun is not None:
            gathered.append(begun or _Open("text", [line]))
        else:
            last.lines.append(line)
    return tuple(_closed(entry, column) for entry in gathered)


def _opening(lines: Sequence[Line]) -> Sequence[Line]:
    """A field begins anew, whatever the white space below its label."""
    return [lines[0]._replace(gap=max(lines[0].gap, PARAGRAPH)), *lines[1:]] if lines else lines


def _closed(entry: _Open, column: Column) -> Paragraph:
    text, hyphens = _merged(entry.lines, column)
    if entry.kind == "entry" and entry.mark:
        text = "- " + unbulleted(text)
    return Paragraph(entry.kind, text, tuple(entry.lines), hyphens, _cells(entry.lines, column))


def _cells(lines: Sequence[Line], column: Column) -> tuple[tuple[int, str], ...]:
    cells: list[list[Line]] = []
    for line in lines:
        if line.starts_cell:
            cells.append([line])
        elif cells:
            cells[-1].append(line)
    return tuple((cell[0].column, _merged(cell, column)[0]) for cell in cells)


def _begun(line: Line, last: _Open | None, column: Column) -> _Open | None:
    """What begins with this line, or None when it goes on with the last."""
    before = last.lines[-1] if last else None
    if line.column:
        return _Open("row", [line]) if line.starts_row or last is None else None
    if before is not None and before.column:
        return _begun(line, None, column) or _Open("text", [line])
    if is_row(line):
        return _Open("row", [line])
    entry = None if line.text[:2].isalpha() else _entry(line, last, column)
    if entry is not None:
        return entry
    if line.gap == TIGHT and before is not None and not _runs_on(before, line):
        return _Open("row", [line])
    if last is not None and _is_paragraph(last, line, column):
        in_table = last.kind == "row" and not line.opens
        return _Open("row" if in_table else "text", [line])
    return None


def _entry(line: Line, last: _Open | None, column: Column) -> _Open | None:
    """The entry of a list that begins with this line."""
    bullet, numbered, lettered = (form.match(line.text) for form in (BULLET, NUMBERED, LETTERED))
    if bullet and _is_bullet(line, last, bullet["mark"], column):
        return _Open("entry", [line], mark=bullet["mark"])
    if numbered and _is_numbered(line, last, int(numbered["number"])):
        return _Open("entry", [line], number=int(numbered["number"]))
    if lettered and _is_lettered(line, last):
        return _Open("entry", [line], letter=line.text[0])
    return None


def _is_bullet(line: Line, last: _Open | None, mark: str, column: Column) -> bool:
    """A dash wrapped to a line's start is none: '... virksomheder / – også i byerne –'."""
    if last is None or last.mark == mark or line.opens or mark not in DASHES:
        return True
    before = last.lines[-1]
    return before.text.endswith((":", ".", ";")) or ended(before, line, column) or _begins(line, mark)


def _begins(line: Line, mark: str) -> bool:
    return line.text.removeprefix(mark).lstrip()[:1].isupper()


def _is_numbered(line: Line, last: _Open | None, number: int) -> bool:
    if DATED.match(line.text):
        return False
    if last is None or line.gap >= PARAGRAPH or last.lines[-1].text.endswith(":"):
        return True
    return last.number is not None and number == last.number + 1


def _is_lettered(line: Line, last: _Open | None) -> bool:
    """'a)' begins a list at a gap or after a colon; the letters after it go on, also past sub-entries."""
    if last is None or line.gap >= PARAGRAPH or last.lines[-1].text.endswith(":"):
        return True
    return last.kind == "entry"


def _is_paragraph(last: _Open, line: Line, column: Column) -> bool:
    before = last.lines[-1]
    if _runs_on(before, line):
        return False
    if line.gap >= PARAGRAPH:
        return not (line.starts_page and line.text[:1].islower())
    if line.text[:1].islower() or (line.text[:1].isdigit() and not before.text.endswith(STOPS)):
        return False
    if line.starts_page and before.text.endswith(STOPS):
        return True
    if before.text.endswith(":") and len(line.text) < 0.5 * column.letters:
        return True
    if before.text.endswith("-") and before.ends_word is not True:
        return False
    if before.text.rpartition(" ")[2].casefold() in GOES_ON:
        return False
    if _is_subheading(last, line):
        return ended(before, line, column, NEARLY_FULL)
    stopped = last.kind == "text" and before.text.endswith(STOPS)
    return ended(before, line, column, STOPPED if stopped else SHORT)


def _is_subheading(last: _Open, line: Line) -> bool:
    """One line at the head of a paragraph, without a stop, above a capital letter."""
    before = last.lines[-1]
    alone = len(last.lines) == 1 and before.opens and line.text[:1].isupper()
    return alone and not before.text.endswith((*STOPS, ",", ":", ";"))


def _runs_on(before: Line, line: Line) -> bool:
    """The word itself goes on in the next line."""
    broken = before.text.endswith("-") and before.ends_word is not True
    return (broken or before.ends_word is False) and line.text[:1].islower()


def ended(before: Line, line: Line, column: Column, fill: float = SHORT) -> bool:
    """The line above ended although the next word would have fitted: its paragraph is over.

    A PDF tells the width of words; in a text only characters can be counted, so `fill` leaves a margin.
    """
    word = line.text.partition(" ")[0]
    if before.box is None:
        return len(before.text) + 1 + len(word) < fill * column.reach
    per_letter = (before.box[2] - before.box[0]) / max(len(before.text), 1)
    return before.box[2] + per_letter * (len(word) + 1) < column.reach * 0.97


def _reach(line: Line) -> float:
    return line.box[2] if line.box else float(len(line.text))


def _merged(lines: Sequence[Line], column: Column) -> tuple[str, int]:
    pieces, hyphens = [lines[0].text], 0
    for left, right in pairwise(lines):
        how = "space" if right.starts_cell else joint(left, right, column.words)
        if how == "split":
            pieces[-1] = pieces[-1].removesuffix("-").rstrip()
            hyphens += 1
        elif how == "space":
            pieces.append(" ")
        pieces.append(right.text)
    text = "".join(pieces)
    return (STRAY_BLANK.sub(r"\1-", text) if " -" in text else text), hyphens
