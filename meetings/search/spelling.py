"""Typing errors: the archive's words near a typed one, and which of them may be answered for unasked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Max
from rapidfuzz import process
from rapidfuzz.distance import OSA

from meetings.danish import analyser, available
from meetings.danish.fold import fold, skeleton
from meetings.models import VocabularyWord

MIN_CORRECTED = 6
"""Letters a word must have to be answered for at distance 1."""

MIN_CORRECTED_TWICE = 10
"""Letters a word must have to be answered for at distance 2."""

LIKELIER = 5
"""How many times as many items must hold a word for it to be offered instead of one that has hits."""

MIN_OFFERED = 5
"""Letters of a compound's first element that is offered on its own."""

OFFERED = 3
NEAREST = 50
NEVER = 99
"""The distance of what is no word to correct to: an abbreviation with figures, a sign."""

_SPELLED = re.compile(r"[^\W\d_](?:[\w'-]*[^\W_])?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word of the archive near the typed one: `distance` in letters, on skeletons; `items` hold it."""

    word: str
    distance: int
    items: int
    same_skeleton: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """The vocabulary in this worker's memory, in three columns."""

    words: tuple[str, ...]
    skeletons: tuple[str, ...]
    items: tuple[int, ...]


def _vocabulary() -> _Words:
    """Read anew when words have come since: the newest key is the version all workers share."""
    newest = VocabularyWord.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return _read(connection.settings_dict["NAME"], newest)


@lru_cache(maxsize=1)
def _read(database: str, newest: int) -> _Words:
    rows = VocabularyWord.objects.order_by("word").values_list("word", "skeleton", "items")
    columns = list(zip(*rows.iterator(), strict=True)) or [(), (), ()]
    return _Words(*columns)


def candidates(typed: str, distance: int = 2) -> list[Candidate]:
    """The archive's words within `distance` of a typed word, nearest first, then the most frequent."""
    if not _SPELLED.fullmatch(typed):
        return []
    word = typed.lower()
    vocabulary = _vocabulary()
    near = process.extract(
        skeleton(word), vocabulary.skeletons, scorer=OSA.distance, score_cutoff=distance + 1, limit=NEAREST
    )
    found = (_candidate(word, vocabulary, place, int(away)) for _, away, place in near)
    usable = [each for each in found if each.distance <= distance and each.word != word]
    return sorted(usable, key=lambda each: _order(word, each))


def _candidate(typed: str, vocabulary: _Words, place: int, away: int) -> Candidate:
    """Letters changed over ('aftlaen') can be farther apart on skeletons ('aftlan') than as written."""
    word = vocabulary.words[place]
    distance = min(away, OSA.distance(typed, word)) if _SPELLED.fullmatch(word) else NEVER
    return Candidate(word, distance, vocabulary.items[place], away == 0)


def _order(typed: str, candidate: Candidate) -> tuple[int, bool, int, str]:
    """Nearest first; people rarely get the first letter wrong; then the most frequent."""
    return candidate.distance, typed[:1] != candidate.word[:1], -candidate.items, candidate.word


def likelier(typed: str) -> str | None:
    """A word one letter from a typed one that the archive knows too, but that far more items hold."""
    if len(typed) < MIN_CORRECTED or is_a_word(typed):
        return None
    vocabulary = _vocabulary()
    own = dict(zip(vocabulary.words, vocabulary.items, strict=True)).get(typed.lower(), 1)
    near = candidates(typed, 1)
    return next((each.word for each in near if each.items >= LIKELIER * own), None)


def known_beginnings(typed: str) -> list[str]:
    """The first elements of a compound that the archive has as words: 'svømmebriller' -> ['svømme']."""
    lemmatiser = analyser().lemmatiser
    forms = [element.base for element in lemmatiser.split(typed.lower())][:1]
    held = VocabularyWord.objects.filter(
        lexeme__in=[fold(form) for form in forms if len(form) >= MIN_OFFERED]
    )
    parts = VocabularyWord.objects.filter(parts__overlap=[f"+{fold(form)}" for form in forms])
    return [form for form in forms if len(form) >= MIN_OFFERED and (held.exists() or parts.exists())]


def certain(typed: str, candidate: Candidate) -> bool:
    """Whether a candidate may be answered for unasked. A word of the dictionary is never corrected."""
    if candidate.same_skeleton:
        return True
    if is_a_word(typed):
        return False
    needed = {1: MIN_CORRECTED, 2: MIN_CORRECTED_TWICE}.get(candidate.distance)
    return needed is not None and len(typed) >= needed


def is_a_word(typed: str) -> bool:
    """Whether the dictionary knows it; without one, nothing is known."""
    return available() and analyser().lemmatiser.lemma(typed.lower()) is not None


def correction(typed: str, distance: int) -> str | None:
    """The word to answer for instead of an unknown one, or None if that would be guessing."""
    near = candidates(typed, distance)
    return near[0].word if near and certain(typed, near[0]) else None
