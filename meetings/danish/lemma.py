"""A word's filing form: exceptions, then dictionary, then its last element's lemma, then Snowball."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from meetings.danish.compounds import Element, Splitter
from meetings.danish.fold import danish_spellings
from meetings.danish.lexicon import Lexicon, stem
from meetings.danish.lists import ADJECTIVAL_TAILS, NORMS


@dataclass(frozen=True, slots=True)
class Word:
    """A lower-case word as filed: its norm and a compound's elements. Snowball guessed if not `known`."""

    norm: str
    elements: tuple[Element, ...] = ()
    known: bool = True


class Lemmatiser:
    """Words -> filing forms, by one lexicon. Letters are not folded here: stems need æ ø å as they are."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._splitter = Splitter(lexicon)
        self.resolve = lru_cache(maxsize=8192)(self._resolve)

    def _resolve(self, word: str) -> Word:
        """The word as filed; a word unknown as it stands is tried again with aa, ae, oe read as å, æ, ø."""
        for spelling in (word, *danish_spellings(word)):
            if found := self._known(spelling):
                return found
        return Word(stem(word), known=False)

    def _known(self, word: str) -> Word | None:
        if lemma := self.lemma(word):
            return Word(lemma, self._splitter.split(lemma))
        if elements := self._splitter.split(word):
            last = elements[-1]
            return Word(word.removesuffix(last.form) + self.base(last), elements)
        return None

    def split(self, word: str) -> tuple[Element, ...]:
        """The elements as printed: 'udligningssystemet' -> udlignings, systemet."""
        return self._splitter.split(word)

    def lemma(self, word: str) -> str | None:
        """The dictionary form, or None for a word nobody listed."""
        return NORMS.get(word) or self._lexicon.lemma(word)

    def base(self, element: Element) -> str:
        """The filing form of one element: as of the same word standing alone."""
        return self.resolve(element.base).norm

    def parts(self, elements: tuple[Element, ...]) -> list[str]:
        """What a compound can also be found by, unfolded: its elements, its inner compounds, X-Z of X-Y-Z.

        'klimahandlingsplan' -> klima, handling, plan, klimahandling, handlingsplan, klimaplan
        """
        named = elements[:-1] if elements and elements[-1].form in ADJECTIVAL_TAILS else elements
        spans = list(combinations(range(len(named) + 1), 2))
        runs = [named[start:end] for start, end in spans if end - start < len(elements)]
        skips = [(named[place], named[place + 2]) for place in range(len(named) - 2)]
        return list(dict.fromkeys(self._joined(run) for run in [*runs, *skips]))

    def _joined(self, run: tuple[Element, ...]) -> str:
        return "".join(element.form for element in run[:-1]) + self.base(run[-1])
