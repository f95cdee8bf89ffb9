"""Where an item answers a query: the words marked, in the part of the paper that says most."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from django.utils.safestring import SafeString

from meetings.models import AgendaItem
from meetings.search.marking import Mark, Matcher, matcher
from meetings.search.parts import CASE_NUMBER, TITLE, Part, parts
from meetings.search.query import parse
from meetings.search.types import Fragment, Fragments, Hit, as_html

LENGTH = 260
"""Characters of a snippet: three lines on a telephone."""

LEAD = 70
"""Characters shown before the first marked word."""

PIECE = 500
"""Characters of a part that are read before looking whether more are needed."""

_BEGINNING = re.compile(r"[.!?:]\s+(?=[A-ZÆØÅ])|\n+")


def hit(item: AgendaItem, wanted: Matcher) -> Hit:
    """The item as a line of the answer."""
    title = _fragments(item.title, 0, len(item.title), wanted.marks(item.title))
    part, found = _telling(item, wanted)
    return Hit(item, title, _snippet(part.text, found), part.name)


def _telling(item: AgendaItem, wanted: Matcher) -> tuple[Part, list[Mark]]:
    """The part with the most different words of the query close together; of equals the first, the decision.

    Reading stops where all of them stand: the long parts come last.
    """
    texts = [part for part in parts(item) if part.name != TITLE]
    best: tuple[Part, list[Mark]] = (_opening(texts), [])
    most = 0
    for part, start, piece in _pieces(texts):
        if most == wanted.words:
            break
        if wanted.most(piece) > most:
            found = wanted.marks(piece)
            if (worth := _worth(found)) > most:
                best, most = (part, [mark.moved(start) for mark in found]), worth
    return best


def _pieces(texts: Sequence[Part]) -> Iterator[tuple[Part, int, str]]:
    """Each part piece by piece: where the piece begins, and it with what a snippet may show around it."""
    for part in texts:
        end = 0
        while end < len(part.text):
            start = part.text.rfind(" ", 0, max(0, end - LEAD)) + 1
            end = _behind_word(part.text, end + PIECE)
            yield part, start, part.text[start : _behind_word(part.text, end + LENGTH)]


def _behind_word(text: str, place: int) -> int:
    return text.find(" ", place) + 1 or len(text)


def _opening(texts: Sequence[Part]) -> Part:
    """What to show of an item whose title alone answers: its decision, or what comes next."""
    return next((part for part in texts if part.name != CASE_NUMBER), Part(TITLE, "A", ""))


def marker(text: str) -> Callable[[str], SafeString]:
    """A function that marks in any text what answers the query `text`, as escaped HTML."""
    wanted = matcher(parse(text))

    def mark(shown: str) -> SafeString:
        return as_html(_runs(shown, 0, len(shown), wanted.marks(shown)))

    return mark


def _worth(found: list[Mark]) -> int:
    return max((len({mark.word for mark in window}) for window in _windows(found)), default=0)


def _windows(found: list[Mark]) -> Iterator[list[Mark]]:
    """For each mark, it and those behind it that fit into one snippet."""
    for place, first in enumerate(found):
        yield [mark for mark in found[place:] if mark.end - first.start <= LENGTH - LEAD]


def _snippet(text: str, found: list[Mark]) -> Fragments:
    windows = [window for window in _windows(found) if window]
    best = max(windows, key=lambda window: len({mark.word for mark in window}), default=[])
    start = _word_start(text, best[0].start - LEAD) if best else 0
    end = _word_end(text, max(start + LENGTH, best[-1].end if best else 0))
    fragments = _fragments(text, start, end, found)
    before = (Fragment("… "),) if start > 0 else ()
    after = (Fragment(" …"),) if end < len(text.rstrip()) else ()
    return (*before, *fragments, *after)


def _word_start(text: str, place: int) -> int:
    """The beginning of a sentence or line if one is near, else of a word."""
    if place <= 0:
        return 0
    near = _BEGINNING.search(text, place, place + LEAD // 2)
    space = text.find(" ", place, place + LEAD)
    return near.end() if near else max(place, space + 1)


def _word_end(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    found = text.rfind(" ", place - 30, place)
    return found if found > 0 else place


def _fragments(text: str, start: int, end: int, found: Iterable[Mark]) -> Fragments:
    """text[start:end] cut at the marks, runs of white space made one space."""
    runs = _runs(text, start, end, found)
    return tuple(Fragment(_spaced(run.text), run.marked) for run in runs)


def _runs(text: str, start: int, end: int, found: Iterable[Mark]) -> Fragments:
    runs: list[Fragment] = []
    place = start
    for mark in found:
        if mark.start < place or mark.end > end:
            continue
        runs += [Fragment(text[place : mark.start]), Fragment(text[mark.start : mark.end], marked=True)]
        place = mark.end
    runs.append(Fragment(text[place:end]))
    return tuple(run for run in runs if run.text)


def _spaced(text: str) -> str:
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return head + " ".join(text.split()) + tail
