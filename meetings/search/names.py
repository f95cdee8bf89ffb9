"""Persons' names in a query: whether it is one, and whose name is meant by a misspelt one."""

from __future__ import annotations

import re
from itertools import combinations

from rapidfuzz import process
from rapidfuzz.distance import OSA

from meetings.danish.fold import skeleton
from meetings.models import Person

WRONG = 2
"""Letters of a whole name that may be wrong."""

MIN_LETTERS = 8
"""Letters a name must have to be known in spite of them."""

MOST_PERSONS = 50_000

_WORDS = re.compile(r"[^\W\d_][\w'-]*\.?(?:\s+[^\W\d_][\w'-]*\.?){1,4}")


def nearest(typed: str) -> str | None:
    """The one archived name, or part of one, that two or more typed words come nearest to: 'Betina Prøve'."""
    if not _WORDS.fullmatch(typed) or len(typed) < MIN_LETTERS:
        return None
    written = {skeleton(part): part for name in _names() for part in _parts(name, len(typed.split()))}
    bare = skeleton(typed)
    near = process.extract(bare, list(written), scorer=OSA.distance, score_cutoff=WRONG, limit=2)
    if not near or (len(near) > 1 and near[0][1] == near[1][1]):
        return None
    return written[near[0][0]]


def begins_with_first_name(typed: str) -> bool:
    """Whether somebody in the archive has the first typed word as a first name."""
    return Person.objects.filter(name__startswith=f"{typed.split()[0]} ").exists()


def is_person(typed: str) -> bool:
    """Whether two words, capitals or none, are a first name and a surname borne in the archive."""
    if not _WORDS.fullmatch(typed) or len(typed.split()) != 2:
        return False
    first, last = (word[:1].upper() + word[1:] for word in typed.split())
    return (
        begins_with_first_name(f"{first} {last}")
        and Person.objects.filter(name__endswith=f" {last}").exists()
    )


def _names() -> list[str]:
    return list(Person.objects.order_by("pk").values_list("name", flat=True)[:MOST_PERSONS])


def _parts(name: str, words: int) -> list[str]:
    """So many words of a name in order: people leave out the middle one."""
    return [" ".join(part) for part in combinations(name.split(), words)]
