"""Compounds into their elements: 'sundhedsreformen' -> sundheds|reformen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from meetings.danish import elements
from meetings.danish.lexicon import MIN_ELEMENT, Lexicon
from meetings.danish.lists import (
    ADJECTIVAL_TAILS,
    FIRST_ONLY,
    LONG_PARTICLES,
    NO_SPLIT,
    PARTICLES,
    PREFIXES,
    SHORT_ELEMENTS,
    SPLITS,
    SUFFIXES,
)

MAX_LENGTH = 60
"""Longer 'words' are hostile or broken, and are not split."""


LONG_ELEMENT = 6
"""Letters of a last element that an unknown first one is believed before."""

PRODUCTIVE = frozenset(word for word in elements.words() if len(word) >= LONG_ELEMENT)

PRODUCTIVE_FIRST = elements.first_elements()

MIN_PREFIXED = 6
"""Letters of a word behind 'gen', 'mellem', 'videre': a shorter one is another word ('gen|tage')."""

_LOAN = re.compile(r"\w{3,}er(?:e|ing)")
_BEFORE_LOANS = frozenset({"af", "gen", "ind", "med", "ned", "om", "op", "over", "ud", "under"})
"""'finansiering', 'kvalificere': these leave a loan its sense ('op|kvalificering', 'under|finansiering')."""

MIN_UNKNOWN_END = 5
"""Letters of an unknown last element; fewer may be an ending."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element as it stands in the word ('sundheds') and the word it stands for ('sundhed')."""

    form: str
    base: str


class Splitter:
    """Splits by a lexicon, binary first: the cut with the best parts, then each part again."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._split = lru_cache(maxsize=4096)(self._known_split)

    def split(self, word: str) -> tuple[Element, ...]:
        """The elements of word in order; empty if it is no compound.

        >>> [element.base for element in splitter.split("klimahandlingsplanen")]
        ['klima', 'handling', 'plan']
        """
        return self._split(word) or self._guess(word)

    def _known_split(self, word: str) -> tuple[Element, ...]:
        if not MIN_ELEMENT < len(word) <= MAX_LENGTH or word in NO_SPLIT:
            return ()
        if written := SPLITS.get(word):
            return tuple(Element(form, self._lexicon.first(form) or form) for form in written)
        lemma = self._lexicon.lemma(word)
        if lemma and lemma != word:
            return _inflected(self._split(lemma), lemma, word)
        return max(self._cuts(word), key=_worth, default=()) or self._behind_prefix(word)

    def _behind_prefix(self, word: str) -> tuple[Element, ...]:
        """'vice|borgmester', 'op|kvalificering': the sense of the word behind is kept."""
        for place in range(2, len(word) - MIN_PREFIXED + 1):
            head, tail = word[:place], word[place:]
            if (head not in PREFIXES and head not in _BEFORE_LOANS) or not (
                base := self._lexicon.lemma(tail)
            ):
                continue
            if head in PREFIXES or _LOAN.fullmatch(base):
                return (Element(head, head), *(self._split(tail) or (Element(tail, base),)))
        return ()

    def _guess(self, word: str) -> tuple[Element, ...]:
        """What is known of a word that is not: its last element, or its first. Not for listed words."""
        if not LONG_ELEMENT < len(word) <= MAX_LENGTH or word in NO_SPLIT or self._lexicon.lemma(word):
            return ()
        return self._known_end(word) or self._known_beginning(word)

    def _known_end(self, word: str) -> tuple[Element, ...]:
        """A name or a new word before a productive element: 'interreg|projekter'."""
        for place in range(MIN_ELEMENT, len(word) - LONG_ELEMENT + 1):
            head, tail = word[:place], word[place:]
            if self._lexicon.last(tail) in PRODUCTIVE and not _unlikely_before(head, word):
                return (Element(head, head), *self._tails(tail))
        return ()

    def _known_beginning(self, word: str) -> tuple[Element, ...]:
        """A productive element before a name or a new word: 'energi|effektiviseringen'."""
        for place in range(len(word) - MIN_UNKNOWN_END, LONG_ELEMENT - 1, -1):
            head, tail = word[:place], word[place:]
            if PRODUCTIVE_FIRST.get(head) and not tail.startswith(_ENDINGS):
                return (*self._heads(head), Element(tail, tail))
        return ()

    def _cuts(self, word: str) -> Iterator[tuple[Element, ...]]:
        for place in range(2, len(word) - 1):
            head, tail = word[:place], word[place:]
            if _begins_with_particle(word, head) or not (heads := self._heads(head)):
                continue
            tails = self._tails(tail)
            if tails and (tail in ADJECTIVAL_TAILS or self._lexicon.inflects_like(word, tails[-1].base)):
                yield heads + tails

    def _heads(self, head: str) -> tuple[Element, ...]:
        """The elements of a first part, itself split if it is a compound ('arbejdsmarkeds')."""
        base = self._lexicon.first(head)
        if base is None or not _long_enough(head, base):
            return ()
        return _inflected(self._split(base), base, head) or (Element(head, base),)

    def _tails(self, tail: str) -> tuple[Element, ...]:
        """The elements of a second part; none if it cannot be one."""
        if tail in ADJECTIVAL_TAILS:
            return (Element(tail, tail),)
        base = self._lexicon.last(tail)
        if tail in SUFFIXES or tail in PARTICLES or base in SUFFIXES or base in FIRST_ONLY:
            return ()
        if inner := self._split(tail):
            return inner
        return (Element(tail, base),) if base and _long_enough(tail, base) else ()


def _inflected(elements: tuple[Element, ...], lemma: str, form: str) -> tuple[Element, ...]:
    """A lemma's elements as they stand in a form of it; none if more than the last one changes."""
    if not elements:
        return ()
    *before, last = elements
    prefix = lemma.removesuffix(last.form)
    if not form.startswith(prefix) or len(form) == len(prefix):
        return ()
    return (*before, Element(form[len(prefix) :], last.base))


def _begins_with_particle(word: str, head: str) -> bool:
    """'for|slag', and what is cut one letter off: 'fort|sætter', 'tran|sport'."""
    return head in PARTICLES or head[:-1] in LONG_PARTICLES or (word.startswith(_LATIN) and len(head) < 5)


def _unlikely_before(head: str, word: str) -> bool:
    """'kultursam|arbejde': the particle belongs to the word behind it."""
    return _begins_with_particle(word, head) or head.endswith(_BEFORE_NOUNS)


_ENDINGS = tuple(SUFFIXES)
_BEFORE_NOUNS = ("af", "for", "ind", "med", "op", "over", "pro", "sam", "til", "ud", "under")
_LATIN = ("inter", "super", "trans")


def _long_enough(form: str, base: str) -> bool:
    return (
        (len(form) >= MIN_ELEMENT and len(base) >= MIN_ELEMENT)
        or base in SHORT_ELEMENTS
        or form in SHORT_ELEMENTS
    )


def _worth(cut: tuple[Element, ...]) -> tuple[int, int]:
    """Fewer elements first, then no tiny ones."""
    return (-len(cut), min(len(element.form) for element in cut))
