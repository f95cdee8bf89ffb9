"""Where a Danish word may be broken at a line end, roughly as a word processor does it."""

from itertools import pairwise

VOWELS = set("aeiouyæøåéAEIOUYÆØÅÉ")
# Consonant groups that begin a Danish syllable; the longest that fits opens the next syllable.
ONSETS = {
    "bl", "br", "dr", "fl", "fr", "gl", "gr", "kl", "kr", "kv", "pl", "pr", "sk", "skr", "sl", "sm",
    "sn", "sp", "spr", "st", "str", "sv", "tr", "tv", "hj", "bj", "fj", "vr",
}  # fmt: skip
SHORTEST_HEAD = 2
SHORTEST_TAIL = 3


def split_points(word: str) -> list[int]:
    """Indices at which `word` may be broken, ascending: a break at i leaves word[:i] on the line."""
    points = []
    vowels = [i for i, letter in enumerate(word) if letter in VOWELS]
    for left, right in pairwise(vowels):
        between = word[left + 1 : right]
        if between.isalpha():
            points.append(right - _onset_length(between.lower()))
    return [i for i in points if SHORTEST_HEAD <= i <= _last_letter(word) - SHORTEST_TAIL]


def _onset_length(consonants: str) -> int:
    """How many of the consonants between two vowels open the second syllable: at least one."""
    for length in (3, 2):
        if len(consonants) >= length and consonants[-length:] in ONSETS:
            return length
    return 1


def _last_letter(word: str) -> int:
    """Length of the word without the punctuation that follows it."""
    return len(word.rstrip(".,;:!?)”»"))
