"""What becomes of the break between two lines: a word put together, a hyphen kept, a blank.

The rules stand in the order in which they speak; see `joint`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal, Protocol

from .lines import Line

Joint = Literal["split", "hyphen", "space", "none"]
"""split: the hyphen goes; hyphen: it stays, no blank; space: a blank; none: nothing between."""

SUSPENDED = frozenset({"og", "eller", "samt", "end", "og/eller"})
"""'kultur- og fritid': the hyphen stands for the rest of the next word."""

OFFICIAL = frozenset({"SMVdanmark", "KommuneKredit"})
"""Names whose official spelling has no hyphen although their first part is in capitals."""

ABBREVIATION = re.compile(r"(?:[A-ZÆØÅ0-9]{2,}|[A-ZÆØÅ]{2,}'?s|it|pc|ph\.d|e|a|u)", re.ASCII)
"""'KKR-', 'EU-', 'SOSU-', 'it-', 'a-kasse': a hyphen after these is a real one."""

WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
URL = re.compile(r"(?:https?://|www\.)\S*")


class Words(Protocol):
    """How often a word, in small letters, stands whole inside a line."""

    def __getitem__(self, word: str, /) -> int: ...


class WholeWords:
    """The words of a document, counted at the first question: many papers break no word."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _counts(self) -> Counter[str]:
        return whole_words(self._lines)

    def __getitem__(self, word: str, /) -> int:
        return self._counts[word]


def whole_words(lines: Iterable[Line]) -> Counter[str]:
    """The words that stand whole inside a line, small letters, with their frequency."""
    found: list[str] = []
    for line in lines:
        words = WORD.findall(line.text.casefold())
        found += words[1:-1] if line.text.endswith("-") else words[1:]
    return Counter(found)


def joint(left: Line, right: Line, seen: Words) -> Joint:
    """How two lines of running text are put together."""
    if not left.text.endswith("-"):
        return "none" if left.ends_word is False and _inside_word(left, right) else "space"
    if _ends_in_url(left.text):
        return "split" if left.ends_word is not True else "space"
    if left.ends_word is True:
        return "space"
    if left.text.endswith(" -"):
        return "split" if _is_stray_blank(left, right, seen) else "space"
    if _first_word(right.text) in SUSPENDED:
        return "space"
    return _hyphen_or_split(_last_word(left.text), _first_token(right.text), seen)


def _inside_word(left: Line, right: Line) -> bool:
    """A line with neither hyphen nor trailing blank is broken inside a word."""
    if not right.text or not (left.soft or left.page == right.page):
        return False
    return left.text[-1].isalpha() and right.text[0].islower()


def _is_stray_blank(left: Line, right: Line, seen: Words) -> bool:
    """'mobili -' / 'tetsløsninger': a blank slipped in before the hyphen of a split word."""
    if not right.text[:1].islower():
        return False
    parts = left.text.split()
    whole = f"{parts[-2] if len(parts) > 1 else ''}{_first_word(right.text)}".casefold()
    return left.ends_word is False or seen[whole] > 0


def _hyphen_or_split(left: str, right: str, seen: Words) -> Joint:
    stem = left.rstrip("-")
    if stem[-1:].isdigit() or right[:1].isdigit():
        return "hyphen"
    word = re.match(r"[^\W_]*", right)
    rest = word[0] if word else ""
    if stem + rest in OFFICIAL:
        return "split"
    tail = re.split(r"[-/]", stem)[-1]
    whole, hyphened = seen[(tail + rest).casefold()], seen[f"{tail}-{rest}".casefold()]
    if whole != hyphened:
        return "split" if whole > hyphened else "hyphen"
    return "hyphen" if ABBREVIATION.fullmatch(tail) or right[:1].isupper() else "split"


def _ends_in_url(text: str) -> bool:
    return bool(URL.fullmatch(text.split()[-1]))


def _last_word(text: str) -> str:
    return text.split()[-1].lstrip("(\"”'’[")


def _first_token(text: str) -> str:
    return text.split()[0] if text.split() else ""


def _first_word(text: str) -> str:
    return _first_token(text).rstrip(",.;:")
