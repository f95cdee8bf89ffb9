"""The compiled dictionary: one read-only file, mapped into memory, shared by every process that opens it.

Layout, numbers of 32 bits in the machine's own order:

    header    magic | SHA-256 of the sources, of what follows the header | number of words, of slots
    slots     hash table: CRC-32 of a word -> its number + 1, 0 for empty, the next slot on a clash
    starts    where each word begins in the text, and the end
    lemmas    number of the word's lemma + 1, 0 if it is no word by itself
    firsts    number of the word it stands for as a first element + 1, 0 if it cannot be one
    ways      of 16 bits: how the word inflects (paradigms.Paradigm), and the top bit if it can end a compound
    text      all words, UTF-8, one after the other
"""

import hashlib
import mmap
import struct
from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise
from pathlib import Path
from zlib import crc32

from meetings.danish.paradigms import Paradigm, inflects_as_agent, inflects_like
from meetings.danish.wordforms import WordForms

_MAGIC = b"KKRDAN\x00\x03"
_HEADER = struct.Struct("=8s32s32sII")
_NUMBER = 4
_WAY = 2
_LAST = 0x8000
"""The bit of a word that can end a compound."""

_NEVER_CHANCE = 8
"""Letters of a last element that cannot stand there by chance; the lists give many such nouns no plural."""

_VERBAL = Paradigm.VERB | Paradigm.ADJECTIVE
_VERB_BEHIND_NOUN = 7
"""Letters of a verb that may end a compound: 'erhvervs|betinget', but not 'del|tage'."""

_LONG_IN_A_NAME = 6
"""'Midt|trafik' is split, 'Frederiks|havn' and 'Mariager|fjord' are not."""


class NotADictionary(ValueError):
    """The file is none of ours or of another version: `python -m meetings.danish.compile` makes it anew."""


class Dictionary:
    """A Lexicon by a compiled file. Opening maps the file; only what is asked for is read.

    `made_from` names its sources and the code that read them, `digest` what came of it.
    """

    def __init__(self, path: Path) -> None:
        self._content = _mapped(path)
        _, sources, following, words, slots = _HEADER.unpack_from(self._content)
        self.made_from: str = sources.hex()
        self.digest: str = following.hex()
        self._mask = slots - 1
        ends = list(accumulate((slots, words + 1, words, words), initial=0))
        ways = _HEADER.size + _NUMBER * ends[-1]
        self._text = ways + _WAY * words
        if len(self._content) < self._text:
            raise NotADictionary(f"{path}: ordbogen er ufuldstændig")
        view = memoryview(self._content)
        numbers = view[_HEADER.size : ways].cast("I")
        self._slots, self._starts, self._lemmas, self._firsts = (
            numbers[start:end] for start, end in pairwise(ends)
        )
        self._ways = view[ways : self._text].cast("H")
        if len(self._content) != self._text + self._starts[words]:
            raise NotADictionary(f"{path}: ordbogen er ufuldstændig")

    def lemma(self, form: str) -> str | None:
        """The dictionary form of a lower-case form: 'reformerne' -> 'reform'."""
        number = self._number(form)
        return self._word(self._lemmas[number] - 1) if number >= 0 else None

    def first(self, form: str) -> str | None:
        """The word behind a first element with its link: 'sundheds' -> 'sundhed'."""
        number = self._number(form)
        return self._word(self._firsts[number] - 1) if number >= 0 else None

    def last(self, form: str) -> str | None:
        """The dictionary form of a form that can end a compound; 'behandler' is the noun there."""
        number = self._number(form)
        if number < 0 or not self._ways[number] & _LAST:
            return None
        return (
            form if inflects_as_agent(form, self._paradigm(number)) else self._word(self._lemmas[number] - 1)
        )

    def inflects_like(self, compound: str, last: str) -> bool:
        """Whether a listed word can be a compound ending in last; an unlisted one can."""
        number = self._number(compound)
        if number < 0 or not self._lemmas[number]:
            return True
        ways = self._paradigm(number)
        if Paradigm.NAME in ways:
            return len(last) >= _LONG_IN_A_NAME
        last_ways = self._paradigm(self._number(last))
        if len(last) >= _VERB_BEHIND_NOUN and ways & _VERBAL and last_ways & _VERBAL:
            return True
        return inflects_like(ways, last_ways, any_plural=len(last) >= _NEVER_CHANCE)

    def _paradigm(self, number: int) -> Paradigm:
        return Paradigm(self._ways[number] & ~_LAST if number >= 0 else 0)

    def _number(self, form: str) -> int:
        """The number of a word, -1 for one that is not here."""
        key = form.encode("utf-8", "replace")
        slot = crc32(key) & self._mask
        while number := self._slots[slot]:
            start, end = self._starts[number - 1], self._starts[number]
            if end - start == len(key) and self._content[self._text + start : self._text + end] == key:
                return int(number - 1)
            slot = (slot + 1) & self._mask
        return -1

    def _word(self, number: int) -> str | None:
        if number < 0:
            return None
        start, end = self._starts[number], self._starts[number + 1]
        return self._content[self._text + start : self._text + end].decode()


def _mapped(path: Path) -> mmap.mmap:
    """The file in memory. Raises NotADictionary if it does not begin as one."""
    if path.stat().st_size <= _HEADER.size:
        raise NotADictionary(f"{path}: ingen ordbog")
    with path.open("rb") as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if content[: len(_MAGIC)] != _MAGIC:
        raise NotADictionary(f"{path}: ingen ordbog, eller fra en anden version")
    return content


def packed(forms: WordForms, sources: bytes) -> bytes:
    """The file's bytes; sources is the SHA-256 of what forms were made from."""
    words = sorted({*forms.lemmas, *forms.lemmas.values(), *forms.firsts, *forms.firsts.values()})
    numbers = {word: number for number, word in enumerate(words, start=1)}
    texts = [word.encode() for word in words]
    slots = _hash_table(texts)
    arrays = [
        slots,
        array("I", _starts(texts)),
        array("I", (numbers.get(forms.lemmas.get(word, ""), 0) for word in words)),
        array("I", (numbers.get(forms.firsts.get(word, ""), 0) for word in words)),
    ]
    ways = array("H", (forms.paradigms.get(word, 0) | _LAST * (word in forms.lasts) for word in words))
    content = b"".join([*(numbers.tobytes() for numbers in arrays), ways.tobytes(), *texts])
    header = _HEADER.pack(_MAGIC, sources, hashlib.sha256(content).digest(), len(words), len(slots))
    return header + content


def _starts(texts: Iterable[bytes]) -> list[int]:
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text))
    return starts


def _hash_table(texts: list[bytes]) -> "array[int]":
    size = 1 << (3 * len(texts) // 2).bit_length()
    slots = array("I", bytes(_NUMBER * size))
    for number, text in enumerate(texts, start=1):
        slot = crc32(text) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number
    return slots
