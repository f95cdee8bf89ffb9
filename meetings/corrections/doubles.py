"""Pairs of persons, or of bodies, worth a look: their names are so like that they may be one."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from rapidfuzz import fuzz

from meetings.danish import sort_key
from meetings.models import Body, Person

from .merging import Kind, Named

LIKE = 86
"""Of 100: 'Niels Prøve' and 'Nils Prøve' in one municipality are worth a look, 'Niels' and 'Jens' are not."""

LIKE_ELSEWHERE = 96
"""Where nothing but the family name is common, the names must be all but equal."""

LONG_WORD = 5
"""Letters. Shorter words ('for', 'rådet') stand in the names of many bodies."""

SHARED_BY = 40
"""Bodies. A word that more of them share ('bestyrelsen') tells nothing of two."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one. `likeness` is 0-100; `reason` says what is alike, in Danish."""

    first: Named
    second: Named
    likeness: int
    reason: str


def doubles(kind: Kind, limit: int = 100) -> list[Pair]:
    """The likeliest pairs, likest first."""
    pairs: dict[tuple[int, int], Pair] = {}
    of_persons = kind.model is Person
    compare: Callable[[Any, Any], Pair | None] = _persons if of_persons else _bodies
    blocks: Callable[[Iterable[Any]], Iterator[list[Any]]] = _of_persons if of_persons else _of_bodies
    for block in blocks(_named(kind).order_by("pk")):
        for first, second in combinations(block, 2):
            if (first.pk, second.pk) not in pairs and not _told_apart(first, second):
                pair = compare(first, second)
                if pair is not None:
                    pairs[first.pk, second.pk] = pair
    likest = sorted(pairs.values(), key=lambda pair: -pair.likeness)[:limit]
    return counted(kind, likest)


def _named(kind: Kind) -> QuerySet[Any]:
    """Those whom some row names; where all rows are removed there is nothing to put together."""
    named = Q()
    for name in kind.rows:
        rows = kind.model._meta.get_field(name).related_model._default_manager
        named |= Q(Exists(rows.public().filter(**{kind.field: OuterRef("pk")})))
    found: QuerySet[Any] = kind.model._default_manager.filter(named)
    return found


def counted(kind: Kind, pairs: list[Pair]) -> list[Pair]:
    """The pairs with how many rows name each: `appointments_count`, `attendance_count` …"""
    keys = {row.pk for pair in pairs for row in (pair.first, pair.second)}
    counts = {
        f"{name}_count": Count(name, filter=Q(**{f"{name}__removed": False}), distinct=True)
        for name in kind.rows
    }
    known = kind.model._default_manager.annotate(**counts).in_bulk(keys)
    return [replace(pair, first=known[pair.first.pk], second=known[pair.second.pk]) for pair in pairs]


def _told_apart(first: Named, second: Named) -> bool:
    return any(
        other.slug in one.locks.get("not_same", {}).get("source", ())
        for one, other in ((first, second), (second, first))
    )


def _of_persons(persons: Iterable[Person]) -> Iterator[list[Person]]:
    """Persons worth comparing with one another: of one municipality, or of one family name."""
    blocks: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in persons:
        if person.municipality:
            blocks["municipality", _place(person.municipality)].append(person)
        blocks["family", sort_key(person.name.rpartition(" ")[2])].append(person)
    yield from blocks.values()


def _persons(first: Person, second: Person) -> Pair | None:
    likeness = fuzz.token_sort_ratio(first.sort_key, second.sort_key)
    near = not (first.municipality and second.municipality) or (
        _place(first.municipality) == _place(second.municipality)
    )
    if likeness < (LIKE if near else LIKE_ELSEWHERE):
        return None
    party = bool(first.party) and first.party == second.party
    alike = ["samme navn" if likeness >= 99.5 else "næsten samme navn"]
    alike += ["samme kommune"] if near and first.municipality and second.municipality else []
    alike += ["samme parti"] if party else []
    return Pair(first, second, min(100, round(likeness - 8 * (not near) - 4 * (not party))), ", ".join(alike))


_place = lru_cache(maxsize=2_000)(sort_key)
"""Municipalities are few and compared often."""


def _of_bodies(bodies: Iterable[Body]) -> Iterator[list[Body]]:
    """Bodies worth comparing with one another: with a long word in common that few others have."""
    blocks: defaultdict[str, list[Body]] = defaultdict(list)
    for body in bodies:
        for word in _long_words(body):
            blocks[word].append(body)
    yield from (block for block in blocks.values() if len(block) <= SHARED_BY)


def _long_words(body: Body) -> set[str]:
    return {word for word in body.name.casefold().split() if len(word) >= LONG_WORD}


def _initials(body: Body) -> set[str]:
    """'KKR', 'RAR': one letter makes another body of it."""
    return {word for word in body.name.split() if word.isupper()}


def _bodies(first: Body, second: Body) -> Pair | None:
    """Like names, or one name that holds all words of the other ('at sidde i Letbanens bestyrelse')."""
    likeness = fuzz.token_sort_ratio(first.sort_key, second.sort_key)
    if likeness >= LIKE and _initials(first) == _initials(second):
        return Pair(first, second, round(likeness), "næsten samme navn")
    words, others = set(first.name.casefold().split()), set(second.name.casefold().split())
    if min(len(words), len(others)) >= 2 and (words <= others or others <= words):
        return Pair(first, second, max(round(likeness), LIKE - 1), "det ene navn er en del af det andet")
    return None
