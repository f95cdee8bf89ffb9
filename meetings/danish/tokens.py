"""Text -> Pieces with their places: what stands there, before anything is known about words."""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from meetings.danish import case_numbers


class PieceKind(StrEnum):
    """What a piece of text is, by its looks alone."""

    WORD = "word"
    NUMBER = "number"
    PARAGRAPH = "paragraph"
    CASE_NUMBER = "case number"
    ABBREVIATION = "abbreviation"
    SIGN = "sign"


class Piece(NamedTuple):
    """text[start:end] of the source, cleaned of soft hyphens and accents written apart.

    A word ending in a hyphen ('Indenrigs- og') is `open_end`, one beginning with it `open_start`.
    """

    kind: PieceKind
    text: str
    start: int
    end: int
    open_start: bool = False
    open_end: bool = False


_LETTER = r"(?:[^\W_][\u00ad\u0300-\u036f]*)"
_HYPHEN = r"[-\u2010\u2011]"
_APOSTROPHE = r"['’´`]"

_PIECE = re.compile(
    rf"""
    (?P<address>      (?:https?://|www\.)[^\s<>"]+ | (?<![\w.+-])[\w.+-]{{1,64}}+@[\w-]+(?:\.[\w-]+)+ )
  | (?P<paragraph>    (?:§{{1,2}}|\bparagraf(?:fen|ferne|fer)?\b)\s*(?P<first>[0-9]{{1,5}})
                      (?:\s?[-–]\s?(?P<last>[0-9]{{1,5}}))? (?![0-9]) )
  | (?P<abbreviation> \b(?:bl\.\s?a|d\.d|d\.v\.s|f\.\s?eks|i\.f\.m|i\.f\.t|m\.fl|m\.h\.t|m\.m|m\.v|o\.a|o\.l
                      |p\.g\.a|p\.t)(?![^\W_])\.? )
  | (?P<number>       (?<![\w.,])(?:[0-9]{{1,3}}(?:\.[0-9]{{3}})+(?:,[0-9]+)?|[0-9]+,[0-9]+)(?![^\W_]) )
  | (?P<word>         (?:(?<![\w-]){_HYPHEN})? {_LETTER}+ (?:(?:{_HYPHEN}|{_APOSTROPHE}){_LETTER}+)*
                      {_APOSTROPHE}? (?:{_HYPHEN}(?![\w-]))? )
  | (?P<sign>         [%€] )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of text in order. Addresses are dropped, save for a case number inside one.

    | as printed             | pieces                                |
    | 'KL/KKR', 'pris-/løn'  | the slash separates                   |
    | '360.000', '1,3'       | numbers '360000', '1,3'               |
    | '§ 107', '§§ 138-139'  | paragraphs '107'; '138' and '139'     |
    | 'SAG-2024-04797'       | one case number in its canonical form |
    """
    place = 0
    for case in case_numbers.find(text):
        yield from _plain_pieces(text, place, case.start)
        yield Piece(PieceKind.CASE_NUMBER, case.canonical, case.start, case.end)
        place = _end_of_address(text, case)
    yield from _plain_pieces(text, place, len(text))


_ADDRESS_TAIL = re.compile(r"[^\s<>\"]*")
_ADDRESS_HEAD = re.compile(r"(?:https?://|www\.)[^\s<>\"]*$", re.IGNORECASE)


def _end_of_address(text: str, case: case_numbers.CaseNumber) -> int:
    """Where reading goes on after a case number: behind the address it stands in, if any."""
    if not _ADDRESS_HEAD.search(text, max(0, case.start - 500), case.start):
        return case.end
    tail = _ADDRESS_TAIL.match(text, case.end)
    return tail.end() if tail else case.end


def _plain_pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    for match in _PIECE.finditer(text, start, end):
        match match.lastgroup:
            case "word":
                yield _word(match)
            case "paragraph" | "last":
                yield from _paragraphs(match)
            case "number":
                yield Piece(PieceKind.NUMBER, match[0].replace(".", ""), *match.span())
            case "abbreviation":
                yield Piece(PieceKind.ABBREVIATION, _abbreviation(match[0]), *match.span())
            case "sign":
                yield Piece(PieceKind.SIGN, match[0], *match.span())


def _paragraphs(match: re.Match[str]) -> Iterator[Piece]:
    """Both ends of '§§ 138-139', each with the whole place."""
    for number in filter(None, (match["first"], match["last"])):
        yield Piece(PieceKind.PARAGRAPH, number, *match.span())


def _abbreviation(printed: str) -> str:
    return "".join(printed.lower().split()).removesuffix(".")


_SIGNS = str.maketrans({"\u00ad": "", "\u2010": "-", "\u2011": "-", "’": "'", "´": "'", "`": "'"})


def _word(match: re.Match[str]) -> Piece:
    text = match[0] if match[0].isascii() else _cleaned(match[0])
    start, end = match.span()
    if "-" not in text:
        return Piece(PieceKind.WORD, text, start, end)
    return Piece(PieceKind.WORD, text.strip("-"), start, end, text[0] == "-", text[-1] == "-")


def _cleaned(printed: str) -> str:
    """Soft hyphens out, accents composed, one kind of hyphen and apostrophe."""
    return unicodedata.normalize("NFC", printed.translate(_SIGNS))
