"""How a word inflects, from the flags of its dictionary entry: a compound inflects as its last element does.

So 'transport' (transporter) is not tran + sport (no plural), and 'demokrat' not demo + krat (neuter).
"""

from enum import Enum, IntFlag
from functools import cache

from meetings.danish.hunspell import Entry, Flags


class WordClass(Enum):
    """The part of speech, as far as the flags tell."""

    NOUN = "noun"
    ADJECTIVE = "adjective"
    VERB = "verb"
    NAME = "name"
    OTHER = "other"


class Paradigm(IntFlag):
    """The ways of inflecting that tell words apart."""

    COMMON = 1
    NEUTER = 2
    PLURAL_E = 4
    PLURAL_ER = 8
    PLURAL_BARE = 16
    PLURAL_CONTRACTED = 32
    ADJECTIVE = 64
    VERB = 128
    NAME = 256
    GENITIVE = 512


_GENDER = Paradigm.COMMON | Paradigm.NEUTER
_PLURAL = Paradigm.PLURAL_E | Paradigm.PLURAL_ER | Paradigm.PLURAL_BARE | Paradigm.PLURAL_CONTRACTED

SINGULAR_ONLY = frozenset({44, 45, 57, 58})
PLURAL_ONLY = 74
"""'barn' has no plural in its own entry and 'børn' no singular: the two are one word."""

_FLAGS = {
    Paradigm.COMMON: {2, 7, 14, 19, 44, 48, 50, 58, 65, 75},
    Paradigm.NEUTER: {3, 4, 15, 18, 45, 47, 51, 57, 66, 70, 76, 84, 87},
    Paradigm.PLURAL_E: {5, 18, 19},
    Paradigm.PLURAL_ER: {3, 7, 11, 71, 72, 85},
    Paradigm.PLURAL_BARE: {46, 47, 48},
    Paradigm.PLURAL_CONTRACTED: {13, 43, 64},
    Paradigm.ADJECTIVE: {12, 23, 24, 25, 26, 27, 28, 38, 40, 41, 42, 49, 59, 77, 78, 82},
    Paradigm.VERB: {1, 20, 21, 22, 79},
    Paradigm.NAME: {9, 54},
    Paradigm.GENITIVE: {10, PLURAL_ONLY},
}
"""The numbers as section F of da_DK.aff defines and explains them."""


@cache
def paradigm(flags: Flags) -> Paradigm:
    """The ways in which an entry with these flags inflects; none for 'og' and for irregular words."""
    found = Paradigm(0)
    for way, numbers in _FLAGS.items():
        if flags & numbers:
            found |= way
    return found


def word_class(entry: Entry) -> WordClass:
    """Noun before adjective before verb, but a capital makes a name."""
    ways = paradigm(entry.flags)
    if Paradigm.NAME in ways or entry.word[0].isupper():
        return WordClass.NAME
    if ways & (_GENDER | _PLURAL) or PLURAL_ONLY in entry.flags:
        return WordClass.NOUN
    if Paradigm.ADJECTIVE in ways:
        return WordClass.ADJECTIVE
    return WordClass.VERB if Paradigm.VERB in ways else WordClass.OTHER


def is_verb(entry: Entry) -> bool:
    """Whether the entry is conjugated regularly."""
    return word_class(entry) is WordClass.VERB


def inflects_as_agent(word: str, ways: Paradigm) -> bool:
    """Whether a noun inflects as 'behandler' does: behandleren, behandlere."""
    agent = Paradigm.COMMON | Paradigm.PLURAL_E
    return word.endswith("er") and ways & (_GENDER | _PLURAL) == agent


def inflects_like(compound: Paradigm, last: Paradigm, *, any_plural: bool = False) -> bool:
    """Whether a listed compound may end in a word: the same gender, and no plural the word does not have.

    Never for names ('Frederiks|havn') nor for verbs and particles ('del|tage', 'lige|ledes').
    """
    if not compound & (Paradigm.GENITIVE | Paradigm.ADJECTIVE | _GENDER) or compound & Paradigm.NAME:
        return False
    if compound & Paradigm.ADJECTIVE & last:
        return True
    plural_agrees = any_plural or not compound & _PLURAL or bool(compound & last & _PLURAL)
    gender_agrees = not (compound & _GENDER and last & _GENDER) or bool(compound & last & _GENDER)
    return bool(last & (_GENDER | Paradigm.GENITIVE)) and gender_agrees and plural_agrees
