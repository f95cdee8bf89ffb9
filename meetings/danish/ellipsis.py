"""Elliptic compounds: 'Indenrigs- og Sundhedsministeriet' also holds 'Indenrigsministeriet'."""

import re
from collections.abc import Sequence

from meetings.danish.tokens import Piece, PieceKind

_CONJUNCTIONS = frozenset({"og", "eller", "samt", "el", "henholdsvis", "hhv", "både"})
_BETWEEN = re.compile(r"[\s,/&()]*")
_ABBREVIATED = frozenset({"el", "hhv"})
_FARTHEST = 12
"""Pieces to look ahead: 'børne-, unge-, kultur- og fritidsudvalget' needs seven."""


def completion(pieces: Sequence[Piece], place: int, text: str) -> Piece | None:
    """The word that completes the open-ended piece at place ('Indenrigs-' -> 'Sundhedsministeriet').

    Only over conjunctions, commas, slashes and other open-ended words; None if a plain word comes first.
    """
    before, separated = pieces[place], False
    for piece in pieces[place + 1 : place + _FARTHEST]:
        gap = text[before.end : piece.start]
        if before.text.lower() in _ABBREVIATED:
            gap = gap.removeprefix(".")
        if piece.kind is not PieceKind.WORD or not _BETWEEN.fullmatch(gap):
            return None
        separated = separated or bool(gap.strip())
        if piece.text.lower() in _CONJUNCTIONS:
            separated = True
        elif not piece.open_end:
            return piece if separated else None
        before = piece
    return None


def antecedent(pieces: Sequence[Piece], place: int, text: str) -> Piece | None:
    """The word whose beginning the piece at place shares: '-strategier' in 'kommuneplaner og -strategier'."""
    if place < 2 or pieces[place - 1].text.lower() not in _CONJUNCTIONS:
        return None
    before = pieces[place - 2]
    near = _BETWEEN.fullmatch(text[before.end : pieces[place - 1].start])
    return before if near and before.kind is PieceKind.WORD else None
