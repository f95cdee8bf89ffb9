"""The texts of minutes as blocks a page can show: sub-headings, paragraphs, lists. Pure; escapes nothing.

As stored, a blank line parts paragraphs; list entries stand on lines of their own beginning '- ' or '1. '.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

Kind = Literal["heading", "paragraph", "bullets", "numbers"]

BULLET = re.compile(r"\s*[-–•]\s+(?P<text>\S.*)")
"""Reads '- Klimaalliancen'."""
NUMBERED = re.compile(r"\s*(?P<value>\d{1,3})[.)]\s+(?P<text>\S.*)")
"""Reads '1. Akutpakke' and '2) Øvelser'; not '2.7.1 …' and not '1,3 mio.'."""
MONTH = re.compile(
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|halvår|kvartal)\b"
)
LEAD_IN = re.compile(r"\b(?:indstille[sr]|anbefale[sr]|foreslå[sr]|følgende)\b|\bat$")
"""Reads 'Det indstilles, at' and 'Der er følgende punkter til mødet': they lead into the list below them."""
LONGEST_HEADING = 90
"""Characters; a longer line is a sentence that lost its full stop."""
MOST_HEADINGS_IN_A_ROW = 2
"""More short lines in a row than this are the cells of a table, not headings."""
SENTENCE_ENDS = (".", ",", ":", ";", "!", "?", "…", "-", "–")


@dataclass(frozen=True)
class Entry:
    """An entry of a list; `value` is its printed number."""

    text: str
    value: int | None = None


@dataclass(frozen=True)
class Block:
    kind: Kind
    text: str = ""
    entries: tuple[Entry, ...] = ()
    slug: str = ""
    """A heading's name in the address."""


@dataclass(frozen=True)
class Part:
    """One text of an item under its own heading."""

    slug: str
    title: str
    blocks: tuple[Block, ...]

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind == "heading")


@dataclass(frozen=True)
class Marking:
    """How to write a text as HTML with words marked; a bare function would be called by a template."""

    html: Callable[[str], str]


def part(slug: str, title: str, text: str) -> Part:
    return Part(slug, title, tuple(_named(_blocks(text), slug)))


def excerpt(text: str) -> str:
    """A text in one line: entries of lists and cells of tables, which end without a stop, parted by a dot.

    >>> excerpt("Godkendt.\\n\\nMedlem\\n- Karla Prøve\\n- Åge Ærlig")
    'Godkendt. Medlem · Karla Prøve · Åge Ærlig'
    """
    said = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        bullet = BULLET.fullmatch(line)
        between = "" if not said else " " if said.endswith(SENTENCE_ENDS) else " · "
        said += between + (bullet["text"] if bullet else line)
    return said


def _blocks(text: str) -> Iterator[Block]:
    """The blocks of a text; a lone short line becomes a heading only when text follows it."""
    blocks = [block for chunk in re.split(r"\n\s*\n", text.strip()) for block in _chunk_blocks(chunk)]
    for may_be, run in groupby(blocks, key=_may_be_heading):
        found = list(run)
        stands_last = found[-1] is blocks[-1]
        if may_be and len(found) <= MOST_HEADINGS_IN_A_ROW and not stands_last:
            yield from (Block("heading", block.text) for block in found)
        else:
            yield from found


def _chunk_blocks(chunk: str) -> Iterator[Block]:
    lines = [line for line in chunk.splitlines() if line.strip()]
    for kind, run in groupby(lines, key=_kind):
        if kind == "paragraph":
            yield Block("paragraph", "\n".join(line.strip() for line in run))
        else:
            yield Block(kind, entries=tuple(_entry(line) for line in run))


def _kind(line: str) -> Kind:
    if BULLET.fullmatch(line):
        return "bullets"
    numbered = NUMBERED.fullmatch(line)
    if numbered and not MONTH.match(numbered["text"]):
        return "numbers"
    return "paragraph"


def _entry(line: str) -> Entry:
    if numbered := NUMBERED.fullmatch(line):
        return Entry(numbered["text"], int(numbered["value"]))
    bullet = BULLET.fullmatch(line)
    return Entry(bullet["text"] if bullet else line)


def _may_be_heading(block: Block) -> bool:
    """'LIFE ACT', 'Medlemmer': one short line that begins large and ends without a stop."""
    text = block.text
    return (
        block.kind == "paragraph"
        and "\n" not in text
        and len(text) <= LONGEST_HEADING
        and not text.endswith(SENTENCE_ENDS)
        and (text[0].isupper() or text[0] in "§’'\"”»")
        and "://" not in text
        and not LEAD_IN.search(text)
    )


def _named(blocks: Iterator[Block], prefix: str) -> Iterator[Block]:
    for number, block in enumerate(blocks, start=1):
        yield (
            Block(block.kind, block.text, block.entries, f"{prefix}-{number}")
            if block.kind == "heading"
            else block
        )
