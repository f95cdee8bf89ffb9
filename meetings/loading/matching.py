"""Which item of one document is which item of another, and whether two documents are of one meeting."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from meetings.danish import sort_key

SAME_NUMBER_LIKENESS = 75
"""Percent. Under one number, titles so like are one item read twice; below, one may have replaced the other.
Of pairs of unlike items in real minutes one in a hundred reaches 60 ('Implementering af …'), none 75."""

LIKE_TEXTS = 80
"""Percent. Under one number, texts that begin so like are one item, however its title was reworded."""

OPENING = 400
"""Characters of an item's background and presentation that are compared."""

SHORTEST_PROOF = 150
"""Characters. Shorter texts are phrases that many items share."""

LIKE_TITLES = 85
"""Percent. Titles so like are one title, whatever the number: a word corrected, a hyphen read otherwise."""

CLEARLY_OTHER = 0.25
"""Of the smaller agenda's own subjects, the share in common below which two papers are of two meetings."""

ALL_BUT_EQUAL = 0.9
"""Share of items equal in number, title and case numbers from which two undated papers are of one meeting."""

FEWEST_SUBJECTS = 3
"""Fewer titles than this prove nothing: every meeting approves the last one's minutes."""

STANDING_ITEM = re.compile(
    r"godkendelse af .*(?:referat|dagsorden).*|(?:dagsorden|referat)|eventuelt|siden sidst|meddelelser"
    r"|(?:n[æa]ste|kommende) m[øo]de.*|m[øo]deplan.*"
    r"|orientering(?:spunkter|er)?|gensidig orientering|udpegninger",
    re.IGNORECASE,
)
"""Reads titles that every meeting has: 'Godkendelse af referat', 'Eventuelt', 'Orienteringspunkter'."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What an item is recognised by."""

    number: str
    title: str
    case_numbers: tuple[str, ...] = ()
    text: str = ""

    @property
    def folded(self) -> str:
        return sort_key(self.title)

    @property
    def is_standing(self) -> bool:
        return STANDING_ITEM.fullmatch(self.title.strip()) is not None


Pair = tuple[int, int]
"""Index in the older list, index in the newer."""


def pair(old: Sequence[Subject], new: Sequence[Subject], *, same_document: bool = False) -> list[Pair]:
    """The items of `new` that are items of `old`, by the first rule that speaks for them.

    With `same_document`, the two are readings of the same bytes, where the number alone is proof enough.
    """
    pairing = _Pairing(_with_own_cases(old), _with_own_cases(new))
    pairing.by_key(lambda item: (item.number, item.folded))
    pairing.by_key(lambda item: item.folded or None, once=True)
    pairing.by_likeness(_same_number)
    pairing.by_likeness(_like_title)
    if same_document:
        pairing.by_key(lambda item: item.number)
    return sorted(pairing.pairs)


def is_other_meeting(old: Sequence[Subject], new: Sequence[Subject]) -> bool:
    """Two papers of one council and day are of two meetings only when their subjects are clearly others."""
    old, new = _own_subjects(old), _own_subjects(new)
    if not old or not new:
        return False
    pairing = _Pairing(old, new)
    pairing.by_key(lambda item: item.folded)
    pairing.by_likeness(_like_title)
    return len(pairing.pairs) / min(len(old), len(new)) < CLEARLY_OTHER


def is_same_meeting(old: Sequence[Subject], new: Sequence[Subject]) -> bool:
    """Proof enough without a date: all but every item equal in number, title and case numbers."""
    subjects = {item.folded for item in new if not item.is_standing}
    if len(subjects) < FEWEST_SUBJECTS:
        return False
    common = Counter(_whole(old)) & Counter(_whole(new))
    return common.total() >= ALL_BUT_EQUAL * max(len(old), len(new))


def continues(old: Iterable[Subject], new: Sequence[Subject]) -> bool:
    """Whether the numbers of `new` are all free in `old`, as those of a supplementary agenda are."""
    taken = {item.number for item in old}
    return bool(new) and not any(item.number in taken for item in new)


def _whole(items: Iterable[Subject]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(item.number, item.folded, tuple(sorted(item.case_numbers))) for item in items]


def _own_subjects(items: Sequence[Subject]) -> Sequence[Subject]:
    """The items without those that every meeting has, unless there are no others."""
    return [item for item in items if not item.is_standing] or items


def _with_own_cases(items: Sequence[Subject]) -> list[Subject]:
    """The items with those case numbers that tell them apart; some councils file a whole year under one."""
    used = Counter(case for item in items for case in set(item.case_numbers))
    return [replace(i, case_numbers=tuple(case for case in i.case_numbers if used[case] == 1)) for i in items]


def _likeness(a: Subject, b: Subject) -> float:
    """Percent; a title that is not there is like no other."""
    return fuzz.ratio(a.title.casefold(), b.title.casefold()) if a.title.strip() and b.title.strip() else 0


def _like_title(a: Subject, b: Subject) -> float:
    likeness = _likeness(a, b)
    return likeness if likeness >= LIKE_TITLES else 0


def _same_number(a: Subject, b: Subject) -> float:
    """Above 0 for one number with like titles, or unlike titles of one case or over one text."""
    if a.number != b.number:
        return 0
    likeness = _likeness(a, b)
    shares_case = bool(set(a.case_numbers) & set(b.case_numbers))
    is_same = likeness >= SAME_NUMBER_LIKENESS or shares_case or _like_texts(a, b)
    return likeness + 1 if is_same else 0


def _like_texts(a: Subject, b: Subject) -> bool:
    long_enough = min(len(a.text), len(b.text)) >= SHORTEST_PROOF
    return long_enough and fuzz.ratio(a.text, b.text) >= LIKE_TEXTS


def opening(background: str | None, presentation: str | None) -> str:
    """How the texts of an item begin, to recognise it by."""
    return " ".join(f"{background or ''} {presentation or ''}".split())[:OPENING]


class _Pairing:
    """Pairs found so far, and what is still without a partner on either side."""

    def __init__(self, old: Sequence[Subject], new: Sequence[Subject]) -> None:
        self.old, self.new = dict(enumerate(old)), dict(enumerate(new))
        self.pairs: list[Pair] = []

    def take(self, old: int, new: int) -> None:
        self.pairs.append((old, new))
        del self.old[old], self.new[new]

    def by_key(self, key: Callable[[Subject], Hashable | None], *, once: bool = False) -> None:
        """Pair equals in their order; with `once` only keys that stand once on either side."""
        places = _by_key(self.new, key)
        for found, olds in _by_key(self.old, key).items():
            news = places.get(found, [])
            if not once or len(olds) == len(news) == 1:
                for pair in zip(olds, news, strict=False):
                    self.take(*pair)

    def by_likeness(self, likeness: Callable[[Subject, Subject], float]) -> None:
        """Pair the likest first; 0 is no likeness at all."""
        scores = [
            (-score, i, j)
            for i, a in self.old.items()
            for j, b in self.new.items()
            if (score := likeness(a, b)) > 0
        ]
        for _, i, j in sorted(scores):
            if i in self.old and j in self.new:
                self.take(i, j)


def _by_key(
    items: dict[int, Subject], key: Callable[[Subject], Hashable | None]
) -> dict[Hashable, list[int]]:
    places: dict[Hashable, list[int]] = {}
    for index, item in items.items():
        if (found := key(item)) is not None:
            places.setdefault(found, []).append(index)
    return places
