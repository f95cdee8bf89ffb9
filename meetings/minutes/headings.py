"""Which lines are headings: items by their case line or label, sections by their place between items."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .annexes import annex_start
from .joining import DATED
from .labels import label_of
from .lines import TIGHT, Line
from .templates import Template

MAX_TITLE_LINES = 6
"""A heading wraps over at most five printed lines in the papers of 2007-2025; a case line follows."""

CONTENTS_ENTRY = re.compile(r".*(?:\.{3,}|…|\s{2,}|\t|\S\s)\s*\d{1,3}")
"""'3.1. Sundhedsreform ........ 6'"""

MAX_ENTRY = 200
"""So much of a line's end shows whether it is an entry of a contents page."""

USUAL_TITLES = frozenset(
    {"eventuelt", "meddelelser", "næste møde", "kommende møder", "orientering", "lukkede punkter"}
)
"""Titles of items that have neither case nor text, small letters."""

Number = tuple[int, ...]
"""'3.4' is (3, 4), '3.4.b' is (3, 4, 2)."""

PARTS, PRINTED = re.compile(r"\d+|[a-h]"), re.compile(r"[\d.a-h]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that begins a section (one number) or an item (more)."""

    at: int
    number: Number
    strong: bool = False
    """A case line or a label follows: it can be nothing but an item."""
    lead: int = 0
    """Case lines that stand above the title; `at` is the first of them."""
    printed: str = ""
    """The number as printed, '2.1.a', without blanks and brackets."""


@dataclass(frozen=True, slots=True)
class Outline:
    headings: tuple[Heading, ...]
    end: int
    """Where the minutes end and bound-in annexes begin."""


def outline(lines: Sequence[Line], template: Template) -> Outline:
    """The headings of the minutes in their order."""
    candidates = [
        found for at, line in enumerate(lines) if (found := _item_candidate(lines, at, line, template))
    ]
    items, end = _accepted(candidates, lines)
    sections = _sections(lines, items, end, template) if template.section else []
    if not sections and template.spare_section:
        sections = _sections(lines, items, end, replace(template, section=template.spare_section))
    return Outline(tuple(sorted([*items, *sections], key=lambda heading: heading.at)), end)


def _item_candidate(lines: Sequence[Line], at: int, line: Line, template: Template) -> Heading | None:
    found = template.item.fullmatch(line.text) if line.text[0] in template.begins else None
    if not found or DATED.match(line.text):
        return None
    printed = found["number"] or found["named"]
    number = number_of(printed)
    lead = int(template.case_above and at > 0 and bool(template.case.fullmatch(lines[at - 1].text)))
    strong = (
        bool(lead)
        or _leads_to_case(lines, at, template)
        or (_looks_like_title(found["title"]) and line.opens and _leads_to_label(lines, at, template))
    )
    return Heading(at - lead, number, strong, lead, "".join(PRINTED.findall(printed)).rstrip("."))


def number_of(printed: str) -> Number:
    """'3.4' -> (3, 4), '3.4.b' -> (3, 4, 2)."""
    return tuple(int(part) if part.isdigit() else ord(part) - ord("a") + 1 for part in PARTS.findall(printed))


def _looks_like_title(title: str) -> bool:
    return not title[:1].islower() and title[:1] not in "(,.;" and not title.endswith((",", ";"))


def _leads_to_case(lines: Sequence[Line], at: int, template: Template) -> bool:
    for below, line in enumerate(lines[at + 1 : at + 1 + MAX_TITLE_LINES], start=at + 1):
        if template.case.fullmatch(line.text):
            return not _belongs_below(lines, below, template)
        if template.item.fullmatch(line.text) or label_of(line, template):
            return False
    return False


def _belongs_below(lines: Sequence[Line], at: int, template: Template) -> bool:
    """A case line that heads the title below it, not the one above."""
    below = lines[at + 1] if at + 1 < len(lines) else None
    return bool(template.case_above and below and not below.opens and template.item.fullmatch(below.text))


def _leads_to_label(lines: Sequence[Line], at: int, template: Template) -> bool:
    for line in lines[at + 1 : at + 1 + MAX_TITLE_LINES]:
        if label_of(line, template):
            return True
        if line.opens:
            return False
    return False


def _accepted(candidates: Sequence[Heading], lines: Sequence[Line]) -> tuple[list[Heading], int]:
    """The items whose numbers count up, and where the minutes end.

    A second beginning (the first number again) is an annex that has minutes of its own.
    """
    accepted: list[Heading] = []
    later = _least_strong_after(candidates)
    listed = Counter(candidate.number for candidate in candidates)
    for candidate, least in zip(candidates, later, strict=True):
        line = lines[candidate.at]
        if not candidate.strong:
            contents = listed[candidate.number] > 1 and _is_contents_entry(line)
            if not contents and _fits(candidate, line, accepted, least):
                accepted.append(candidate)
        elif (
            accepted
            and candidate.number <= accepted[0].number
            and _page_between(lines, accepted[-1].at, candidate.at)
        ):
            return accepted, annex_start(lines, accepted[-1].at, candidate.at)
        else:
            accepted.append(candidate)
    last = accepted[-1].at if accepted else 0
    return accepted, annex_start(lines, last, len(lines))


def _page_between(lines: Sequence[Line], above: int, below: int) -> bool:
    """A bound-in annex begins a page of its own; a number printed twice does not."""
    return any(line.starts_page for line in lines[above + 1 : below + 1])


def _least_strong_after(candidates: Sequence[Heading]) -> list[Number | None]:
    """For each candidate the smallest number of the strong ones behind it."""
    least: Number | None = None
    found: list[Number | None] = []
    for candidate in reversed(candidates):
        found.append(least)
        if candidate.strong:
            least = min(least, candidate.number) if least else candidate.number
    return found[::-1]


def _is_contents_entry(line: Line) -> bool:
    return bool(CONTENTS_ENTRY.fullmatch(line.text[-MAX_ENTRY:]))


def _fits(candidate: Heading, line: Line, accepted: Sequence[Heading], least: Number | None) -> bool:
    """An item without case line or label: only its number, its place and its form speak for it."""
    title = line.text.split(maxsplit=1)[-1]
    if not line.opens or not _looks_like_title(title) or title.endswith("."):
        return False
    usual = _is_usual(line)
    if len(candidate.number) > 1 and line.text[0].isalpha():
        return False
    if len(candidate.number) == 1 and not (line.bold or line.text[:1].isalpha() or usual):
        return False
    if least is not None and least <= candidate.number:
        return False
    return candidate.number in _successors(accepted[-1].number) if accepted else candidate.number[-1] == 1


def _successors(number: Number) -> set[Number]:
    """What may follow 3.4: 3.5, 3.4.1, 4.1 and, over empty sections, 5.1 to 8.1."""
    siblings = {(*number[:depth], number[depth] + 1) for depth in range(len(number))}
    sections = {(number[0] + step, 1) for step in range(1, 5)}
    return siblings | sections | {(*number, 1)}


def _sections(lines: Sequence[Line], items: Sequence[Heading], end: int, template: Template) -> list[Heading]:
    """Section headings: counted up, between the items, directly above their first item or on a page."""
    found: list[Heading] = []
    last, start = 0, 0
    for item in items:
        if item.number[0] > last:
            found += _between(lines, range(start, item.at), (last, item.number[0]), template)
            last = item.number[0]
        start = item.at + 1
    return found + _after(lines, range(start, end), last, template)


def _between(
    lines: Sequence[Line], span: range, numbers: tuple[int, int], template: Template
) -> list[Heading]:
    """Headings of the sections after numbers[0] up to numbers[1], whose first item stands at span.stop."""
    found: list[Heading] = []
    below = span.stop
    for number in range(numbers[1], numbers[0], -1):
        ats = [at for at in reversed(span) if at < below and _section_number(lines[at], template) == number]
        near = [at for at in ats if below - at <= MAX_TITLE_LINES and (at == 0 or _stands_out(lines[at]))]
        chosen = near[:1] or [at for at in ats if lines[at].starts_page][:1]
        if chosen:
            below = chosen[0]
            found.append(Heading(below, (number,)))
    return found


def _after(lines: Sequence[Line], span: range, last: int, template: Template) -> list[Heading]:
    """Sections after the last item, empty or with text of their own: '7. Eventuelt'."""
    found: list[Heading] = []
    paged = any(line.starts_page for line in lines[1:])
    start = span.start
    while True:
        ats = [
            at
            for at in range(start, span.stop)
            if _section_number(lines[at], template) == last + 1
            and (lines[at].starts_page or lines[at].bold or (not paged and _stands_out(lines[at])))
            and not _is_listed(lines, at, last + 1, start, template)
        ]
        if not ats:
            return found
        last += 1
        start = ats[-1] + 1 if lines[ats[-1]].starts_page else ats[0] + 1
        found.append(Heading(start - 1, (last,)))


def _stands_out(line: Line) -> bool:
    """White space above, or bold; in a text whose page marks were stripped none at all where a page began."""
    return line.opens or line.bold or line.gap == TIGHT


def _is_listed(lines: Sequence[Line], at: int, number: int, start: int, template: Template) -> bool:
    """An entry of a list: its neighbours count with it, or the text since `start` has counted up to it."""
    above, below = _section_number(lines[at - 1], template), None
    if at + 1 < len(lines) and not lines[at + 1].opens:
        below = _section_number(lines[at + 1], template)
    return (
        lines[at - 1].text.endswith(":")
        or (above == number - 1 and not lines[at - 1].starts_page)
        or below == number + 1
        or (
            not lines[at].starts_page
            and not _is_usual(lines[at])
            and _counted(lines[start:at], number, template)
        )
    )


def _counted(lines: Sequence[Line], number: int, template: Template) -> bool:
    """Whether all the numbers below stand at the heads of lines, in their order."""
    awaited = 1
    for line in lines:
        awaited += _section_number(line, template) == awaited
    return awaited >= number > 1


def _is_usual(line: Line) -> bool:
    return line.text.split(maxsplit=1)[-1].casefold() in USUAL_TITLES


def _section_number(line: Line, template: Template) -> int | None:
    numbered = template.section and line.text[0].isdigit()
    found = template.section.fullmatch(line.text) if template.section and numbered else None
    if not found or DATED.match(line.text):
        return None
    return int(found["number"])
