"""Abbreviations that a text explains, 'Central Denmark EU Office (CDEU)', and well-known ones."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from meetings.danish.lists import ABBREVIATIONS

_SHORT = r"(?P<short>[A-ZÆØÅ0-9][A-Za-zÆØÅæøå0-9]{1,7})"
_CALLED = r"(?:(?:også\s+)?kaldet|(?:i\s+det\s+følgende\s+)?benævnt|forkortet|herefter|i\s+daglig\s+tale)\s+"
_QUOTE = r"[\"'’”»«]?"
_AFTER = re.compile(
    rf"\(\s*(?:{_CALLED})?{_QUOTE}{_SHORT}(?:['’][a-zæøå]{{1,4}}|s)?{_QUOTE}\s*\)"
    rf"|(?:,|\s[-–])\s*{_CALLED}{_QUOTE}{_SHORT.replace('short', 'named')}(?![^\W_])"
)
"""Reads '(LF)', '(herefter »LF«)', ', forkortet LF', ', i daglig tale LF' behind a long form."""

_BEFORE = re.compile(rf"(?<![^\W_]){_SHORT}\s+\(\s*(?P<long>[^\W\d_][^()\n]{{4,120}}?)\s*\)")
"""Reads 'LF (Long Form)'."""

_KNOWN = re.compile(
    rf"(?<![^\W_])(?P<short>{'|'.join(map(re.escape, ABBREVIATIONS))})"
    r"(?:['’]?(?:s|er|ere|erne|ernes))?(?![^\W_])"
)
"""Reads 'SMV', 'SMV’er', 'SMVerne'."""

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
    """Every long form beside its short one, if the letters stand in it in order, the first at a word's start;
    and the long form of each well-known short one that the text leaves unexplained.

    | as printed                                | found                                           |
    | 'Center for Hjerneskade (CFH)'            | CFH: the first letters                          |
    | 'regionale kulturmiljøråd, forkortet RKR' | RKR: letters within a compound                  |
    | 'CFH (Center for Hjerneskade)'            | CFH                                             |
    | 'støtte til SMV’er'                       | SMV: små og mellemstore virksomheder            |
    | 'fra Odense (FFF)', 'N.N. (A)'            | nothing: not its letters; a party, not a name   |
    """
    explained = list(_explained(text))
    yield from explained
    used = dict.fromkeys(match["short"] for match in _KNOWN.finditer(text))
    for short in used.keys() - {each.short for each in explained}:
        yield Abbreviation(short, ABBREVIATIONS[short])


def _explained(text: str) -> Iterator[Abbreviation]:
    for match in _AFTER.finditer(text):
        short = match["short"] or match["named"]
        before = _sentence(text[max(0, match.start() - _REACH) : match.start()])
        if _is_short(short) and (long := _long_form(before, short)):
            yield Abbreviation(short, long)
    for match in _BEFORE.finditer(text):
        short, long = match["short"], " ".join(match["long"].split())
        if _is_short(short) and _long_form(long, short) == long:
            yield Abbreviation(short, long)


def _is_short(short: str) -> bool:
    return sum(letter.isupper() for letter in short) >= 2


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
