"""Abbreviations that a text itself explains: 'Central Denmark EU Office (CDEU)'."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BRACKET = re.compile(r"\(\s*(?P<short>[A-ZÆØÅ0-9][A-Za-zÆØÅæøå0-9]{1,7})(?:['’][a-zæøå]{1,4}|s)?\s*\)")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+|-(?=\s))*")
_BREAK = re.compile(r"[.:;!?()\u2022]\s|\n\s*\n|[()]")
"""Where a long form cannot begin before: the end of a sentence, another bracket, an empty line."""

_REACH = 200
"""Characters before the bracket that a long form may take."""


class Abbreviation(NamedTuple):
    """A short form and the long form that stands before it."""

    short: str
    long: str


def abbreviations(text: str) -> Iterator[Abbreviation]:
    """Every 'Long Form (LF)' whose letters stand in the long form in order, the first at the start of a word.

    | as printed                          | found                                          |
    | 'Center for Hjerneskade (CFH)'      | CFH: the first letters                         |
    | 'regionale kulturmiljøråd (RKR)'    | RKR: letters within a compound                 |
    | 'fra Odense (FFF)', 'N.N. (A)'      | nothing: not its letters; a party, not a name  |
    """
    for match in _BRACKET.finditer(text):
        short = match["short"]
        if sum(letter.isupper() for letter in short) < 2:
            continue
        if long := _long_form(_sentence(text[max(0, match.start() - 200) : match.start()]), short):
            yield Abbreviation(short, long)


def _sentence(before: str) -> str:
    breaks = list(_BREAK.finditer(before))
    return before[breaks[-1].end() :] if breaks else before


def _long_form(before: str, short: str) -> str | None:
    """The shortest end of `before` that holds the letters of `short` in order."""
    words = list(_WORD.finditer(before))[-2 * len(short) :]
    for word in reversed(words):
        long = before[word.start() :].strip()
        if long[:1].lower() == short[:1].lower() and _holds(long.lower(), short.lower()):
            return " ".join(long.split()) if len(long) > len(short) + 2 else None
    return None


def _holds(long: str, letters: str) -> bool:
    place = 0
    for letter in letters:
        place = long.find(letter, place) + 1
        if not place:
            return False
    return True
