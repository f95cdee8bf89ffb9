"""Lines -> header, attendance, sections, items with their labelled parts, annexes. Structure only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .headings import MAX_TITLE_LINES, Heading, Outline, outline
from .labels import follows, label_of, labels_apart
from .lines import TIGHT, Line
from .templates import ATTENDANCE_FORMS, FieldName, ListStatus, Template

CONTENTS = frozenset({"indhold", "indholdsfortegnelse", "dagsorden", "dagsordenen"})
"""Headings of a contents page, small letters."""

HEADED_NAMES = re.compile(r"(?P<heading>[^:,()]{4,30}):\s+(?P<names>\S.*)")
"""'Afbud: Birthe Holm (A), Greve Kommune'"""


CLOSING = re.compile(
    r"mødet?\s+(?:(?:er|blev)\s+)?(?:slut|sluttede|sluttet|hævet|hævedes|afsluttet|afsluttedes)\b.{0,60}"
    r"|(?:referatets? )?underskrift(?:er|sside)?\W*|[_.\s]{8,}",
    re.IGNORECASE,
)
"""'Mødet sluttede kl. 12.15', 'Underskrifter:', '__________'"""

MAX_CLOSING = 60
"""Lines; a council's members sign below one another."""

CLOSED = re.compile(r"\(?lukket (?:punkt|sag|dagsorden(?:spunkt)?)\)?\.?", re.IGNORECASE)
"""'Lukket punkt'"""


@dataclass(frozen=True, slots=True)
class Part:
    """The lines under one label; `label` is the printed heading."""

    field: FieldName
    label: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ItemBlock:
    number: str
    section: str
    heading: tuple[Line, ...]
    """From the number to the title's last line; the number still stands before the title."""
    case: tuple[Line, ...]
    loose: tuple[Line, ...]
    """What stands before the first label."""
    parts: tuple[Part, ...]

    @property
    def closed(self) -> bool:
        """Nothing but 'Lukket punkt' stands where the texts would."""
        return bool(self.loose) and all(CLOSED.fullmatch(line.text) for line in self.loose)

    @property
    def lines(self) -> tuple[Line, ...]:
        parts = [line for part in self.parts for line in (part.label, *part.lines)]
        return (*self.heading, *self.case, *self.loose, *parts)


@dataclass(frozen=True, slots=True)
class SectionBlock:
    number: str
    heading: tuple[Line, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class NameList:
    """Names under one heading of the list of participants."""

    status: ListStatus
    heading: Line
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    header: tuple[Line, ...]
    attendance: tuple[NameList, ...]
    sections: tuple[SectionBlock, ...]
    items: tuple[ItemBlock, ...]
    annex: tuple[Line, ...]
    closing: tuple[Line, ...] = ()
    """What ends the minutes: when the meeting ended, signatures."""


def segment(lines: Sequence[Line], template: Template) -> Blocks:
    """Cut the document at its headings."""
    lines = labels_apart(lines, template)
    found = outline(lines, template)
    first = found.headings[0].at if found.headings else found.end
    header, attendance = _front(lines[:first], template)
    sections: list[SectionBlock] = []
    items: list[ItemBlock] = []
    end = _closing(lines, found)
    stops = [heading.at for heading in found.headings[1:]] + [end]
    for heading, stop in zip(found.headings, stops, strict=False):
        body = tuple(lines[heading.at : stop])
        if template.section and len(heading.number) == 1:
            sections.append(_section(heading, body))
        else:
            items.append(_item(heading, body, template))
    closing, annex = tuple(lines[end : found.end]), tuple(lines[found.end :])
    return Blocks(header, attendance, tuple(sections), tuple(items), annex, closing)


def _closing(lines: Sequence[Line], found: Outline) -> int:
    """Where the closing lines begin below the last heading; `found.end` when there are none."""
    below = found.headings[-1].at + 1 if found.headings else found.end
    ends = range(max(below, found.end - MAX_CLOSING), found.end)
    return next((at for at in ends if lines[at].opens and CLOSING.fullmatch(lines[at].text)), found.end)


def _front(lines: Sequence[Line], template: Template) -> tuple[tuple[Line, ...], tuple[NameList, ...]]:
    """What stands before the first heading: cover and contents, and the lists of names.

    Lists may stand side by side, as the columns 'Deltagere' and 'Afbud' of a table.
    """
    header: list[Line] = []
    lists: list[tuple[NameList, list[Line]]] = []
    beside: dict[int, list[Line]] = {}
    for line in lines:
        opened = _name_list(line, template)
        if opened:
            lists.append((opened, list(opened.lines)))
            beside = {**beside, line.column: lists[-1][1]} if line.column else {}
        elif not lists or _key(line) in CONTENTS:
            header.append(line)
        else:
            beside.get(line.column, lists[-1][1]).append(line)
    return tuple(header), tuple(replace(names, lines=tuple(under)) for names, under in lists)


def _name_list(line: Line, template: Template) -> NameList | None:
    status = _status(_key(line), template)
    if status is not None:
        return NameList(status, line, ())
    found = HEADED_NAMES.fullmatch(line.text)
    status = _status(found["heading"].casefold(), template) if found else None
    if not found or status is None:
        return None
    names = line._replace(text=found["names"])
    return NameList(status, line._replace(text=found["heading"] + ":"), (names,))


def _status(heading: str, template: Template) -> ListStatus | None:
    """What a heading of names says of those under it: by its word, else by its form."""
    known = template.attendance.get(heading)
    if known is not None:
        return known
    return next((status for status, form in ATTENDANCE_FORMS if form.fullmatch(heading)), None)


def _key(line: Line) -> str:
    return line.text.casefold().rstrip(":. ")


def _section(heading: Heading, body: tuple[Line, ...]) -> SectionBlock:
    stop = 1
    while stop < len(body) and _continues_title(body[stop - 1], body[stop]):
        stop += 1
    return SectionBlock(str(heading.number[0]), body[:stop], body[stop:])


def _continues_title(before: Line, line: Line) -> bool:
    return not line.opens and (line.gap == TIGHT or (line.bold and before.bold))


def _item(heading: Heading, body: tuple[Line, ...], template: Template) -> ItemBlock:
    above, body = body[: heading.lead], body[heading.lead :]
    title_end, case_end = _title_and_case(body, template)
    labels = list(_labels(body, case_end, template))
    stops = [at for at, _ in labels[1:]] + [len(body)]
    parts = tuple(
        Part(field, body[at], body[at + 1 : stop]) for (at, field), stop in zip(labels, stops, strict=False)
    )
    return ItemBlock(
        number=heading.printed,
        section=str(heading.number[0]) if template.section else "",
        heading=body[:title_end],
        case=(*above, *body[title_end:case_end]),
        loose=body[case_end : labels[0][0] if labels else len(body)],
        parts=parts,
    )


def _title_and_case(body: tuple[Line, ...], template: Template) -> tuple[int, int]:
    """Where the title ends, and where the case lines end (the same place when there are none)."""
    for at in range(1, min(len(body), 1 + MAX_TITLE_LINES)):
        if label_of(body[at], template):
            break
        if template.case.fullmatch(body[at].text):
            stop = at + 1
            while stop < len(body) and template.case.fullmatch(body[stop].text):
                stop += 1
            return at, stop
    stop = 1
    while stop < len(body) and not (body[stop].opens or label_of(body[stop], template)):
        stop += 1
    return stop, stop


def _labels(body: tuple[Line, ...], start: int, template: Template) -> Iterator[tuple[int, FieldName]]:
    """The labels that head a part: each field once, the decision by its last label.

    A decision's label with nothing under it heads nothing yet: the text goes on, and the decision comes.
    """
    found = [
        (at, field)
        for at in range(start, len(body))
        if (field := label_of(body[at], template)) and _heads(body, at, start)
    ]
    decisions = [at for at, field in found if field == "decision"]
    end = decisions[-1] if decisions else len(body)
    headed = {at for at, _ in found}
    seen: list[FieldName] = []
    for at, field in found:
        if at in decisions[:-1]:
            if at + 1 in headed:
                yield at, field
        elif at <= end and follows(body[at], field, seen, template):
            seen.append(field)
            yield at, field


def _heads(body: tuple[Line, ...], at: int, start: int) -> bool:
    """A label stands by itself: white space or a page's top above it, or the case line, or it is bold."""
    return at == start or body[at].opens or body[at].bold
