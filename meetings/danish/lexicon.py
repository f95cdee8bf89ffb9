"""What the splitter and the lemmatiser ask: the dictionary, or the hand-kept elements without it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from snowballstemmer.danish_stemmer import DanishStemmer  # type: ignore[import-untyped]

from meetings.danish import elements
from meetings.danish.lists import NORMS

MIN_ELEMENT = 4
"""Shorter elements are chance, unless exceptions.SHORT_ELEMENTS names them."""


class Lexicon(Protocol):
    """What is asked about lower-case forms; None for what is not known."""

    def lemma(self, form: str) -> str | None:
        """The dictionary form of an inflected word: 'reformerne' -> 'reform'."""

    def first(self, form: str) -> str | None:
        """The word behind a first element with its link: 'sundheds' -> 'sundhed'."""

    def last(self, form: str) -> str | None:
        """The dictionary form of what can end a compound: 'reformen' -> 'reform'."""

    def inflects_like(self, compound: str, last: str) -> bool:
        """Whether what is known of compound's inflection lets it end in last; True if nothing is known."""


@lru_cache(maxsize=4096)
def stem(word: str) -> str:
    """The Snowball stem, repeated until it is stable: 'virksomhederne' -> 'virksom', as 'virksomhed' does.

    A stem under three letters is no longer a word, so the step before it stands.
    """
    stemmer = DanishStemmer()
    while len(shorter := stemmer.stemWord(word)) < len(word):
        if len(shorter) < 3:
            break
        word = shorter
    return word


class HandLexicon:
    """Hand-kept elements and, if given, the archive's own words; Snowball finds their inflections."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        own = {word for word in own_words if len(word) >= MIN_ELEMENT and word.isalpha()}
        self._first = elements.first_elements()
        for word in own:
            for link in ("", "s"):
                self._first.setdefault(word + link, word)
        longest_first = sorted(elements.words() | own, key=len, reverse=True)
        self._words = {_filed(word): word for word in longest_first}

    def lemma(self, form: str) -> str | None:
        return self._words.get(_filed(form))

    def first(self, form: str) -> str | None:
        return self._first.get(form)

    def last(self, form: str) -> str | None:
        return self._words.get(_filed(form))

    def inflects_like(self, compound: str, last: str) -> bool:
        return True


def _filed(form: str) -> str:
    return NORMS.get(form) or stem(form)


class FullLexicon:
    """The dictionary; of first elements, what the hand-kept list knows comes before it."""

    def __init__(self, dictionary: Lexicon) -> None:
        self.last = dictionary.last
        self.inflects_like = dictionary.inflects_like
        self._dictionary = dictionary
        self._hand = elements.first_elements()
        self._words = elements.words()

    def lemma(self, form: str) -> str | None:
        return self._dictionary.lemma(form) or (form if form in self._words else None)

    def first(self, form: str) -> str | None:
        return self._hand.get(form) or self._dictionary.first(form)
