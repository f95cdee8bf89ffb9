"""What an analysis consists of: Tokens at positions, each with its Lexemes."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from meetings.danish.fold import fold

MAX_LEXEME = 60
"""Letters of a word that count; PostgreSQL refuses lexemes over 2,046 bytes."""


class Kind(StrEnum):
    """What a lexeme says about the word it stands for."""

    WORD = "w"
    """The word itself, in its filing form."""
    ALIAS = "x"
    """Another spelling of the whole: 'kdnet' of 'KD-net', '04797' of 'SAG-2024-04797'."""
    PART = "p"
    """An element of a compound, with a plus before it: '+reform' of 'sundhedsreform'."""


class Lexeme(NamedTuple):
    """What is stored and matched: folded, lower-case, at most 60 letters; a part has its plus."""

    text: str
    kind: Kind


class Token(NamedTuple):
    """One place in a text: position counts from 1, stop words included; text[start:end] is what stands there.

    `word` is the whole printed word in lower case ('kd-net' on both its tokens), as a vocabulary keeps it.
    """

    position: int
    start: int
    end: int
    word: str
    lexemes: tuple[Lexeme, ...]


def lexeme(word: str, kind: Kind) -> Lexeme:
    """The folded lexeme of a filing form, a part with its plus."""
    folded = fold(word)[:MAX_LEXEME]
    return Lexeme(f"+{folded}" if kind is Kind.PART else folded, kind)


def unique(lexemes: Iterable[Lexeme]) -> tuple[Lexeme, ...]:
    """Each text once, the first kind given."""
    return tuple({each.text: each for each in reversed(list(lexemes))}.values())[::-1]


def case_number_lexemes(canonical: str) -> tuple[Lexeme, ...]:
    """'sag-2024-04797', '2024-04797', '04797', and '4797' unless that reads as a year."""
    whole = canonical.lower()
    if not whole.startswith("sag-"):
        return (Lexeme(whole, Kind.WORD),)
    _, year, number = whole.split("-")
    shorter = number.lstrip("0")
    shorts = [shorter] if len(shorter) == 4 and not 1900 <= int(shorter) <= 2100 else []
    aliases = [f"{year}-{number}", number, *shorts]
    return unique([Lexeme(whole, Kind.WORD), *(Lexeme(alias, Kind.ALIAS) for alias in aliases)])


def paragraph_lexemes(number: str) -> tuple[Lexeme, ...]:
    """'§107', and '+107' so that the bare number finds it too."""
    return (Lexeme(f"§{number}", Kind.WORD), Lexeme(f"+{number}", Kind.PART))
