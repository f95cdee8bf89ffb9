"""Folding of letters: for lexemes (after stemming, never before: `broen` holds no ø) and for spelling."""

import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {
        "æ": "ae",
        "ø": "oe",
        "å": "aa",
        "ä": "ae",
        "ö": "oe",
        "ß": "ss",
        "ð": "d",
        "þ": "th",
        "œ": "oe",
        "ł": "l",
    }
)
_SPELLINGS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_VOWELS = (("aa", "a"), ("ae", "a"), ("oe", "o"))


def fold(word: str) -> str:
    """A lower-case word in plain letters: æ -> ae, ø -> oe, å -> aa, other accents dropped."""
    if word.isascii():
        return word
    return without_accents(word.translate(_LETTERS))


def without_accents(word: str) -> str:
    """Accents dropped; å goes with them, so translate æ ø å first where they are to stay letters."""
    decomposed = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


@lru_cache(maxsize=4096)
def skeleton(word: str) -> str:
    """What is left of a word when nobody knows its vowels: a for a/æ/å/aa/ae, o for o/ø/oe, no accents.

    >>> skeleton("Århus") == skeleton("aarhus") == skeleton("arhus")
    True
    """
    folded = fold(unicodedata.normalize("NFC", word.lower()))
    for spelled, vowel in _VOWELS:
        folded = folded.replace(spelled, vowel)
    return folded


def danish_spellings(word: str) -> list[str]:
    """The word with aa, ae, oe read as å, æ, ø: all of them first, then one kind at a time.

    For words no dictionary knows as they stand: 'paedagog' -> ['pædagog'], but 'broen' is a word already.
    """
    everything = word
    for spelled, letter in _SPELLINGS:
        everything = everything.replace(spelled, letter)
    singly = (word.replace(spelled, letter) for spelled, letter in _SPELLINGS)
    return [spelling for spelling in dict.fromkeys([everything, *singly]) if spelling != word]
