"""What differs between two texts, word by word, as parts to print."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words that stands in both texts, only in the first (gone), or only in the second (new)."""

    kind: Literal["same", "gone", "new"]
    text: str


def difference(before: str, after: str) -> tuple[Part, ...]:
    """The parts in reading order; a replacement is a part gone and a part new."""
    first, second = _WORDS.findall(before), _WORDS.findall(after)
    parts: list[Part] = []
    for tag, start, stop, begin, end in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(first[start:stop])))
            continue
        if start < stop:
            parts.append(Part("gone", "".join(first[start:stop])))
        if begin < end:
            parts.append(Part("new", "".join(second[begin:end])))
    return tuple(parts)
