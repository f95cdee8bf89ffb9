"""Texts -> what PostgreSQL stores: a tsvector written out by us, lexeme by lexeme."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, Value

from meetings.danish import Token
from meetings.search.parts import Weight

MAX_POSITION = 16383
"""The last position a tsvector can hold; what stands later is found, but counts as standing there."""

MAX_PLACES = 250
"""Places kept of one lexeme; PostgreSQL drops those beyond 255."""

GAP = 10
"""Positions between two parts, so that no phrase reaches from one into the next."""


def quoted(lexeme: str) -> str:
    """A lexeme as it stands in a tsvector or tsquery: nothing in it is read as an operator.

    >>> quoted("d'hondt")
    "'d''hondt'"
    """
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


def vector(parts: Iterable[tuple[Weight, list[Token]]]) -> str:
    """The tsvector of analysed parts as a literal: "'+reform':3A 'sundhedsreform':3A,24B"."""
    places: dict[str, list[str]] = defaultdict(list)
    for lexeme, position, weight in _placed(parts):
        if len(places[lexeme]) < MAX_PLACES:
            places[lexeme].append(f"{min(position, MAX_POSITION)}{weight}")
    return " ".join(f"{quoted(lexeme)}:{','.join(at)}" for lexeme, at in places.items())


def _placed(parts: Iterable[tuple[Weight, list[Token]]]) -> Iterator[tuple[str, int, Weight]]:
    start = 0
    for weight, tokens in parts:
        for token in tokens:
            for lexeme in token.lexemes:
                yield lexeme.text, start + token.position, weight
        start += (tokens[-1].position if tokens else 0) + GAP


class AsVector(Func):
    """A literal for a vector column: Django would run it through a parser of PostgreSQL's."""

    template = "%(expressions)s::tsvector"
    output_field = SearchVectorField()

    def __init__(self, literal: str, **extra: Any) -> None:
        super().__init__(Value(literal), **extra)
