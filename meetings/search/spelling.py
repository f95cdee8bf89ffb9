"""Typing errors: the archive's words near a typed one, and which of them may be answered for unasked."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection
from django.db.models import Q
from rapidfuzz import process
from rapidfuzz.distance import OSA

from meetings.danish import analyser, available
from meetings.danish.fold import fold, skeleton
from meetings.models import VocabularyWord

MIN_CORRECTED = 6
"""Letters a word must have to be answered for at distance 1."""

MIN_CHANGED_OVER = 4
"""Letters a word must have to be answered for when two of them are changed over."""

MIN_CORRECTED_TWICE = 9
"""Letters a word must have to be answered for at distance 2."""

LIKELIER = 5
"""How many times as many items must hold a word for it to be offered instead of one that has hits."""

MIN_OFFERED = 5
"""Letters of a compound's first element that is offered on its own."""

OFFERED = 3
CORRECTED_WORDS = 3
"""Unknown words of a query that are looked at; with more of them it is no typing error."""

NEAREST = 50
NEVER = 99
"""The distance of what is no word to correct to: an abbreviation with figures, a sign."""

_DANISH = re.compile(r"[æøå]", re.IGNORECASE)
"""Who has typed 'nævn' has the letters, and does not mean 'navn'."""

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
    """The vocabulary in this worker's memory, by word; then the forms that only stand within its words.

    `skeletons` and `items` count on behind the words for those `forms`: each with a word that holds it.
    """

    words: tuple[str, ...]
    forms: tuple[tuple[str, str], ...]
    skeletons: tuple[str, ...]
    items: tuple[int, ...]


@lru_cache(maxsize=1)
def _read(database: str, newest: int) -> _Words:
    """Read anew when words have come since: the newest key is the version all workers share."""
    rows = VocabularyWord.objects.order_by("word").values_list("word", "skeleton", "items", "lexeme", "parts")
    words: list[tuple[str, str, int]] = []
    known: set[str] = set()
    forms: dict[str, tuple[str, int]] = {}
    for word, bare, items, lexeme, held in rows.iterator():
        words.append((word, bare, items))
        known.add(fold(word))
        for form in {lexeme, *(part[1:] for part in held if part[0] == "+")}:
            if len(form) >= MIN_CORRECTED:
                _, before = forms.get(form, ("", 0))
                forms[form] = (word, before + items)
    inner = {form: held for form, held in forms.items() if form not in known}
    return _Words(
        tuple(word for word, _, _ in words),
        tuple((form, word) for form, (word, _) in inner.items()),
        (*(bare for _, bare, _ in words), *(skeleton(form) for form in inner)),
        (*(items for _, _, items in words), *(items for _, items in inner.values())),
    )


@dataclass(frozen=True, slots=True)
class Speller:
    """The archive's words as of the vocabulary's newest key; read at the first question, then kept."""

    newest: int

    @property
    def _vocabulary(self) -> _Words:
        return _read(connection.settings_dict["NAME"], self.newest)

    def candidates(self, typed: str, distance: int = 2) -> list[Candidate]:
        """The archive's words within `distance` of a typed word, nearest first, then the most frequent."""
        if not _SPELLED.fullmatch(typed):
            return []
        word, bare, vocabulary = typed.lower(), skeleton(typed), self._vocabulary
        near = process.extract(
            bare, vocabulary.skeletons, scorer=OSA.distance, score_cutoff=distance + 1, limit=NEAREST
        )
        found = (_candidate(word, vocabulary, place, int(away)) for _, away, place in near)
        usable = [each for each in found if each.distance <= distance and each.word != word]
        return sorted(usable, key=lambda each: _order(word, each))

    def correction(self, typed: str, distance: int) -> str | None:
        """The word to answer for instead of an unknown one, or None if that would be guessing."""
        near = self.candidates(typed, distance)
        return near[0].word if near and certain(typed, near[0]) else None

    def likelier(self, typed: str) -> str | None:
        """A word one letter from a typed one that the archive knows too, but that far more items hold."""
        if len(typed) < MIN_CORRECTED or is_a_word(typed):
            return None
        own = self._items(typed.lower())
        return next((each.word for each in self.candidates(typed, 1) if each.items >= LIKELIER * own), None)

    def _items(self, word: str) -> int:
        place = bisect_left(self._vocabulary.words, word)
        found = self._vocabulary.words[place : place + 1] == (word,)
        return self._vocabulary.items[place] if found else 1


def _candidate(typed: str, vocabulary: _Words, place: int, away: int) -> Candidate:
    """Letters changed over ('aftlaen') can be farther apart on skeletons ('aftlan') than as written."""
    inner = place - len(vocabulary.words)
    word = vocabulary.words[place] if inner < 0 else _written(*vocabulary.forms[inner])
    distance = min(away, OSA.distance(typed, word)) if _SPELLED.fullmatch(word) else NEVER
    return Candidate(word, distance, vocabulary.items[place], away == 0)


def _written(form: str, word: str) -> str:
    """A folded form as spelled: 'raadgivning' of 'erhvervsrådgivning' -> 'rådgivning'; '' for a stem."""
    lemmatiser = analyser().lemmatiser
    resolved = lemmatiser.resolve(word)
    spelled = (resolved.norm, *lemmatiser.parts(resolved.elements)) if resolved.known else ()
    return next((each for each in spelled if fold(each) == form), "")


def _order(typed: str, candidate: Candidate) -> tuple[int, bool, int, str]:
    """Nearest first; people rarely get the first letter wrong; then the most frequent."""
    return candidate.distance, typed[:1] != candidate.word[:1], -candidate.items, candidate.word


def known_beginnings(typed: str) -> list[str]:
    """The first element of a compound, if the archive has it: 'svømmebriller' -> ['svømme']."""
    first = [element.base for element in analyser().lemmatiser.split(typed.lower())][:1]
    forms = [form for form in first if len(form) >= MIN_OFFERED]
    lexemes = [fold(form) for form in forms]
    held = Q(lexeme__in=lexemes) | Q(parts__overlap=[f"+{lexeme}" for lexeme in lexemes])
    return forms if forms and VocabularyWord.objects.filter(held).exists() else []


def certain(typed: str, candidate: Candidate) -> bool:
    """Whether a candidate may be answered for unasked. A word of the dictionary is never corrected."""
    known = is_a_word(typed)
    if candidate.same_skeleton and not (known and _DANISH.search(typed)):
        return True
    if known:
        return False
    if _changed_over(typed.lower(), candidate.word):
        return len(typed) >= MIN_CHANGED_OVER
    needed = {1: MIN_CORRECTED, 2: MIN_CORRECTED_TWICE}.get(candidate.distance)
    return needed is not None and len(typed) >= needed


def _changed_over(typed: str, word: str) -> bool:
    """'CDUE' for 'CDEU': the same letters behind the same first one, two neighbours changed over."""
    return sorted(typed) == sorted(word) and typed[:1] == word[:1] and OSA.distance(typed, word) == 1


def is_a_word(typed: str) -> bool:
    """Whether the dictionary knows it; without one, nothing is known."""
    return available() and analyser().lemmatiser.lemma(typed.lower()) is not None
