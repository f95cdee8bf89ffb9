"""What the splitter and the lemmatiser ask: the dictionary, or the hand-kept elements without it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Protocol

from snowballstemmer.danish_stemmer import DanishStemmer  # type: ignore[import-untyped]

from meetings.danish import elements

MIN_ELEMENT = 4
"""Shorter elements are chance, unless exceptions.SHORT_ELEMENTS names them."""


class Lexicon(Protocol):
    """Three questions about a lower-case form; each answers None for what is not known."""

    def lemma(self, form: str) -> str | None:
        """The dictionary form of an inflected word: 'reformerne' -> 'reform'."""

    def first(self, form: str) -> str | None:
        """The word behind a first element with its link: 'sundheds' -> 'sundhed'."""

    def last(self, form: str) -> str | None:
        """The dictionary form of what can end a compound: 'reformen' -> 'reform'."""


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
    """Hand-kept elements and, if given, the archive's own words. No lemmas: Snowball stands in for them."""

    def __init__(self, own_words: Iterable[str] = ()) -> None:
        own = {word for word in own_words if len(word) >= MIN_ELEMENT and word.isalpha()}
        self._first = elements.first_elements()
        for word in own:
            for link in ("", "s"):
                self._first.setdefault(word + link, word)
        self._stems = {stem(word) for word in elements.words() | own}

    def lemma(self, form: str) -> str | None:
        return None

    def first(self, form: str) -> str | None:
        return self._first.get(form)

    def last(self, form: str) -> str | None:
        stemmed = stem(form)
        return stemmed if stemmed in self._stems else None
