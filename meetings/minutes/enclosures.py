"""Attachments: what './.' marks. A bare title leaves the text; of a sentence only the mark does."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from .joining import BULLET, DATED, NUMBERED, Column, Paragraph, ended, one_line, unbulleted
from .lines import Line, visible
from .sentences import sentences

ENCLOSED = re.compile(
    r"vedlagt|vedlægges|vedhæft|\bbilag\b|(?:fremlægges|fremsendes|forelægges|udsendes) hermed", re.IGNORECASE
)
"""'... samt datarapport er vedlagt', 'fremgår af vedlagte notat', 'fremsendes hermed'"""

FINITE = re.compile(
    r"\b(?:er|har|vil|kan|skal|blev|bliver|var|ses|fremgår|viser|uddybes|fremlægges|fremsendes|forelægges|indgår"
    r"|findes|udgør|beskriver|indeholder|omhandler|orienteres|lægges|følger|udsendes|gives|må|bør)\b"
)
"""A word that makes a sentence of a title."""

SENT = re.compile(r"\s+(?:er\s+)?(?:vedlagt|vedlægges|vedhæftet|vedhæftes|vedlagt denne sag)\.?$")
"""'Revideret forretningsorden er vedlagt.': still a title."""

SEVERAL = "./.."
"""The mark before several enclosures."""

LEADING_WORDS = frozenset(
    (
        "af",
        "i",
        "på",
        "til",
        "fra",
        "for",
        "med",
        "mellem",
        "om",
        "og",
        "samt",
        "ved",
        "den",
        "det",
        "de",
        "en",
    )
)
"""No title ends in one of these."""

LIST_HEADS = frozenset({"bilag", "vedlagt", "bilag vedlagt", "vedlagte bilag", "bilagsliste"})
"""Headings of a list of titles that ends the text, small letters."""

MAX_LISTED = 60
"""Lines; a longer text below 'Bilag' is no list of titles."""

NAMED_AS = re.compile(r"(?i:bilag|vedlagt|bilag vedlagt|vedlagte bilag)\s*:\s+(?P<title>\S.*)")
"""'Vedlagt: Budget for havnen'"""

SHORT_TITLE_WORDS = 6
"""So many words without a full stop are a title even with a verb: 'Danmark skal hænge sammen'."""


@dataclass(frozen=True, slots=True)
class Enclosures:
    """Titles with the lines they took out of the text, and the lines that stay."""

    titles: tuple[str, ...]
    title_lines: tuple[Line, ...]
    kept: tuple[Line, ...]
    hyphens: int
    doubtful: tuple[Line, ...]
    """Read without a printed mark, from the blank that it leaves: where, with the whole titles as text."""


def take_titles(lines: Sequence[Line], column: Column) -> Enclosures:
    """Cut the bare titles out of a field's lines."""
    titles: list[str] = []
    taken: list[Line] = []
    kept: list[Line] = []
    doubtful: list[Line] = []
    hyphens = 0
    at = 0
    while at < len(lines):
        if not _may_enclose(lines[at]):
            kept.append(lines[at])
            at += 1
            continue
        stop, read = _marked_titles(lines, at, column)
        if read and all(is_title(text) for text, _ in read):
            titles += [text for text, _ in read]
            hyphens += sum(count for _, count in read)
            taken += lines[at:stop]
            if lines[at].indented and not lines[at].mark:
                doubtful.append(lines[at]._replace(text="; ".join(text for text, _ in read)))
        else:
            stop = _block_end(lines, at)
            kept += lines[at:stop]
        at = stop
    return Enclosures(tuple(titles), tuple(taken), tuple(kept), hyphens, tuple(doubtful))


def _may_enclose(line: Line) -> bool:
    """A mark, the blank that a lost one leaves, or a paragraph that may begin with 'Bilag' or 'Vedlagt'."""
    return bool(line.mark) or line.indented or (line.text[:1] in "BbVv" and line.opens)


def _marked_titles(lines: Sequence[Line], at: int, column: Column) -> tuple[int, list[tuple[str, int]]]:
    """Where the paragraph ends, and what may be titles in it with the hyphens that went."""
    stop = _block_end(lines, at)
    if _is_marked(lines, at):
        return stop, [one_line(entry, column) for entry in _entries(lines[at:stop], column)]
    if NAMED_AS.match(lines[at].text):
        stop = _paragraph_end(lines, at)
        text, hyphens = one_line(lines[at:stop], column)
        named = NAMED_AS.fullmatch(text)
        return stop, [(named["title"], hyphens)] if named else []
    heads = lines[at].text.casefold().rstrip(":. ") in LIST_HEADS
    if heads and len(lines) - at <= MAX_LISTED:
        return len(lines), [_unmarked(entry, column) for entry in _listed(lines[at + 1 :], column)]
    return stop, []


def _unmarked(entry: Sequence[Line], column: Column) -> tuple[str, int]:
    text, hyphens = one_line(entry, column)
    found = _numbered(text)
    return (text[found.end() :] if found else unbulleted(text)), hyphens


def _numbered(text: str) -> re.Match[str] | None:
    """'2. Kort over havnen', but not '2. juni 2024'."""
    return None if DATED.match(text) else NUMBERED.match(text)


def _listed(lines: Sequence[Line], column: Column) -> list[list[Line]]:
    """One list of lines a title, below the heading 'Bilag'."""
    entries: list[list[Line]] = []
    for line in lines:
        begins = not entries or line.opens or line.mark or BULLET.match(line.text) or _numbered(line.text)
        if begins or _begins_title(entries[0][0], entries[-1][-1], line, column):
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _is_marked(lines: Sequence[Line], at: int) -> bool:
    """A printed mark, or the blank that a lost one leaves at a paragraph's head; never a list's entry."""
    line = lines[at]
    return bool(line.mark) or (line.indented and line.opens and not BULLET.match(line.text))


def _block_end(lines: Sequence[Line], at: int) -> int:
    """The end of the paragraph that a mark heads; a line by itself otherwise."""
    return _paragraph_end(lines, at) if _is_marked(lines, at) else at + 1


def _paragraph_end(lines: Sequence[Line], at: int) -> int:
    stop = at + 1
    while stop < len(lines) and not (lines[stop].opens or lines[stop].mark):
        stop += 1
    return stop


def _entries(block: Sequence[Line], column: Column) -> list[list[Line]]:
    """One list of lines a title: a mark may stand once before several."""
    entries: list[list[Line]] = []
    for line in block:
        if not entries or line.indented or _begins_title(block[0], entries[-1][-1], line, column):
            entries.append([line])
        else:
            entries[-1].append(line)
    return entries


def _begins_title(first: Line, before: Line, line: Line, column: Column) -> bool:
    """A capital letter below a line that ended; after './..' also below a full line that may end a title."""
    if not line.text[:1].isupper():
        return False
    several = first.mark == SEVERAL and before.text.split()[-1] not in LEADING_WORDS
    return ended(before, line, column) or (several and not before.text.endswith("-"))


def is_title(text: str) -> bool:
    """Whether the words beside a mark name a document and say nothing of it."""
    if len(sentences(text)) != 1:
        return False
    bare = SENT.sub("", text)
    if not FINITE.search(bare):
        return not bare.endswith(":")
    return not text.endswith((".", ":")) and len(bare.split()) <= SHORT_TITLE_WORDS


def marked_sentences(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The sentences that mention what a mark beside them encloses; they stay in the text."""
    found: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        if any(line.mark for line in paragraph.lines):
            found += _beside_marks(paragraph)
        elif paragraph.lines[0].indented:
            spoken = [s for below in paragraphs[at : at + 2] for s in sentences(below.text)]
            found += [sentence for sentence in spoken if ENCLOSED.search(sentence)][:1]
    return list(dict.fromkeys(found))


def _beside_marks(paragraph: Paragraph) -> list[str]:
    """The sentence about the enclosure, else those in which the marked lines begin."""
    spoken = sentences(unbulleted(paragraph.text))
    about = [sentence for sentence in spoken if ENCLOSED.search(sentence)]
    if about or not spoken:
        return about[:1]
    ends = list(accumulate(visible(sentence) for sentence in spoken))
    starts = accumulate((visible(line.text) for line in paragraph.lines), initial=0)
    marked = [start for start, line in zip(starts, paragraph.lines, strict=False) if line.mark]
    return [spoken[min(bisect_right(ends, start), len(spoken) - 1)] for start in marked]
