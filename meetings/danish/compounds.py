"""Compounds into their elements: 'sundhedsreformen' -> sundheds|reformen."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from meetings.danish.lexicon import MIN_ELEMENT, Lexicon
from meetings.danish.lists import ADJECTIVAL_TAILS, NO_SPLIT, PARTICLES, SHORT_ELEMENTS, SUFFIXES

MAX_LENGTH = 60
"""Longer 'words' are hostile or broken, and are not split."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element as it stands in the word ('sundheds') and the word it stands for ('sundhed')."""

    form: str
    base: str


class Splitter:
    """Splits by a lexicon, binary first: the cut with the best parts, then each part again."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self.split = lru_cache(maxsize=8192)(self._split)

    def _split(self, word: str) -> tuple[Element, ...]:
        """The elements of word in order; empty if it is no compound.

        >>> [element.base for element in splitter.split("klimahandlingsplanen")]
        ['klima', 'handling', 'plan']
        """
        if not MIN_ELEMENT < len(word) <= MAX_LENGTH or word in NO_SPLIT:
            return ()
        cuts = [cut for cut in self._cuts(word) if cut is not None]
        return max(cuts, key=_worth) if cuts else ()

    def _cuts(self, word: str) -> Iterator[tuple[Element, ...] | None]:
        for place in range(2, len(word) - 1):
            head, tail = word[:place], word[place:]
            if head in PARTICLES or not (heads := self._heads(head)):
                continue
            yield self._with_tail(heads, tail)

    def _heads(self, head: str) -> tuple[Element, ...]:
        """The elements of a first part, itself split if it is a compound ('arbejdsmarkeds')."""
        base = self._lexicon.first(head)
        if base is None or not _long_enough(head, base):
            return ()
        inner = self.split(base)
        if inner and head.startswith(base[:-1]):
            return (*inner[:-1], Element(head[len(base) - len(inner[-1].form) :], inner[-1].base))
        return (Element(head, base),)

    def _with_tail(self, heads: tuple[Element, ...], tail: str) -> tuple[Element, ...] | None:
        if tail in ADJECTIVAL_TAILS:
            return (*heads, Element(tail, tail))
        if tail in SUFFIXES or tail in PARTICLES:
            return None
        if inner := self.split(tail):
            return heads + inner
        base = self._lexicon.last(tail)
        if base is None or base in SUFFIXES or not _long_enough(tail, base):
            return None
        return (*heads, Element(tail, base))


def _long_enough(form: str, base: str) -> bool:
    return (
        (len(form) >= MIN_ELEMENT and len(base) >= MIN_ELEMENT)
        or base in SHORT_ELEMENTS
        or form in SHORT_ELEMENTS
    )


def _worth(cut: tuple[Element, ...]) -> tuple[int, int]:
    """Fewer elements first, then no tiny ones."""
    return (-len(cut), min(len(element.form) for element in cut))
