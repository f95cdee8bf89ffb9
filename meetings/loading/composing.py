"""What a meeting's rows should say, given all its documents: the newest minutes, then what others have more.

The answer depends on the documents alone, not on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from meetings.minutes.document import Attendee, Item, MinutesDocument, Section
from meetings.models import Meeting, SourceDocument

from .matching import Subject, opening, pair
from .readings import from_json

FORMER = "tidligere"
"""Ends the number of an item whose own number now belongs to another: '3.2-tidligere'."""

SECTION_TEXT = "afsnit"
"""Ends the number of a section's own text where an item has the same number: '7-afsnit'."""

NUMBER_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Version:
    """One document of a meeting and what was read in it."""

    source: SourceDocument
    document: MinutesDocument
    chosen: bool = False
    """Whether an editor chose this one to be shown, whatever else there is."""

    @property
    def merit(self) -> tuple[bool, bool, bool]:
        """What a paper is by itself: minutes before agendas, corrected before not."""
        main = not self.document.supplementary
        return main, self.document.document_kind == "minutes", self.document.corrected

    @property
    def rank(self) -> tuple[bool, tuple[bool, bool, bool], datetime, int]:
        """The higher is shown: an editor's choice, then by merit, then the later imported."""
        return self.chosen, self.merit, self.source.imported_at, self.source.pk


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item as the meeting should have it. `missing`: it stands in an older source only."""

    item: Item
    is_section: bool = False
    missing: bool = False
    former_numbers: tuple[str, ...] = ()

    @property
    def subject(self) -> Subject:
        item = self.item
        text = opening(item.background, item.presentation)
        return Subject(item.number, item.title, item.case_numbers, text)


@dataclass(frozen=True, slots=True)
class Composed:
    """The meeting as its documents tell it; `shown` is the one whose texts are shown."""

    shown: Version
    held_on: date | None
    held_on_evidence: str
    sections: tuple[Section, ...]
    items: tuple[Wanted, ...]
    attendance: tuple[Attendee, ...]


def versions(meeting: Meeting) -> list[Version]:
    """The meeting's documents, the one to be shown first."""
    chosen = meeting.source_id if "source" in meeting.locks else None
    read = [
        Version(source, from_json(source.reading.values), chosen=source.pk == chosen)
        for source in meeting.documents.select_related("reading")
    ]
    return sorted(read, key=lambda version: version.rank, reverse=True)


def compose(ranked: Sequence[Version]) -> Composed:
    """Put the versions, best first, together into one meeting."""
    shown = ranked[0]
    items = list(wanted_items(shown.document))
    sections = {section.number: section for section in shown.document.sections}
    for version in ranked[1:]:
        added = _is_addition(version, shown)
        items = merged(items, list(wanted_items(version.document)), missing=not added)
        for section in version.document.sections:
            sections.setdefault(section.number, section)
    dated = next((version.document for version in ranked if version.document.meeting_date), shown.document)
    needed = {wanted.item.section for wanted in items} | {s.number for s in shown.document.sections}
    return Composed(
        shown=shown,
        held_on=dated.meeting_date,
        held_on_evidence=dated.date_evidence if dated.meeting_date else "",
        sections=tuple(section for number, section in sections.items() if number in needed),
        items=tuple(items),
        attendance=_attendance(ranked),
    )


def _is_addition(version: Version, shown: Version) -> bool:
    """Whether a supplementary agenda still adds to what is shown; the minutes say what became of it."""
    return version.document.supplementary and version.document.document_kind == shown.document.document_kind


def _attendance(ranked: Sequence[Version]) -> tuple[Attendee, ...]:
    """Who was there according to the best paper that tells, of the same kind as the one shown."""
    kind = ranked[0].document.document_kind
    lists = (v.document.attendance for v in ranked if v.document.document_kind == kind)
    return next((attendance for attendance in lists if attendance), ())


def wanted_items(document: MinutesDocument) -> Iterator[Wanted]:
    """The document's items and its sections' own texts, in its order, each under a number of its own."""
    taken: set[str] = set()
    for wanted in _in_order(document):
        number = free_number(wanted.item.number, taken, SECTION_TEXT if wanted.is_section else "")
        taken.add(number)
        yield replace(wanted, item=replace(wanted.item, number=number))


def free_number(number: str, taken: set[str], ending: str = "") -> str:
    """The number if it is free, else with the ending, else with the ending and a count."""
    number = number[:NUMBER_LENGTH]
    candidates = [number, f"{number}-{ending}"] if ending else [number]
    counted = (f"{candidates[-1]}-{count}" for count in range(2, len(taken) + 3))
    return next(name for name in (*candidates, *counted) if name not in taken)


def _in_order(document: MinutesDocument) -> Iterator[Wanted]:
    """Items and sections' own texts as printed: a section's text after its last item, or where it stands."""
    placed = [((index, 0), Wanted(item)) for index, item in enumerate(document.items)]
    last = {item.section: index for index, item in enumerate(document.items)}
    reached = -1
    for order, section in enumerate(document.sections, start=1):
        reached = max(reached, last.get(section.number, reached))
        if section.text.strip():
            placed.append(((reached, order), _section_text(section)))
    return (wanted for _, wanted in sorted(placed, key=lambda entry: entry[0]))


def _section_text(section: Section) -> Wanted:
    item = Item(
        number=section.number,
        section=section.number,
        title=section.title,
        case_numbers=(),
        case_handlers=(),
        background=None,
        recommendation=None,
        presentation=section.text,
        decision=None,
        attachments=(),
        links=(),
        outcome="none",
        outcome_also=(),
        outcome_quote="",
        appointments=(),
        vacancies=(),
        page_start=section.page_start,
        page_end=max([section.page_start, *(place.page for place in section.places)]),
        places={"presentation": section.places},
    )
    return Wanted(item, is_section=True)


def merged(items: list[Wanted], others: list[Wanted], *, missing: bool) -> list[Wanted]:
    """`items`, with those of another source that they lack, each after its predecessor there."""
    found = {new: old for old, new in pair([w.subject for w in items], [w.subject for w in others])}
    taken = {wanted.item.number for wanted in items}
    known, following = list(items), [list[Wanted]() for _ in range(len(items) + 1)]
    after = -1
    for index, other in enumerate(others):
        if index in found:
            after = found[index]
            known[after] = _with_former_number(known[after], other.item.number)
        else:
            following[after].append(_renumbered(other, taken, missing))
            taken.add(following[after][-1].item.number)
    result = following[-1]
    for wanted, rest in zip(known, following, strict=False):
        result += [wanted, *rest]
    return result


def _with_former_number(wanted: Wanted, number: str) -> Wanted:
    if number in {wanted.item.number, *wanted.former_numbers}:
        return wanted
    return replace(wanted, former_numbers=(*wanted.former_numbers, number))


def _renumbered(other: Wanted, taken: set[str], missing: bool) -> Wanted:
    number = free_number(other.item.number, taken, FORMER if missing else "t")
    former = () if number == other.item.number else (other.item.number,)
    item = replace(other.item, number=number)
    return replace(other, item=item, missing=missing, former_numbers=former)
