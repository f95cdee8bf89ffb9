"""Bringing a meeting's sections and items to what its documents say; no item is ever deleted."""

from __future__ import annotations

from collections.abc import Sequence

from meetings.models import AgendaItem, Decision, Meeting, Outcome, Section

from .building import DECISION_FIELDS, ITEM_FIELDS, decision_row, fitted, item_row
from .composing import FORMER, Composed, Wanted, free_number
from .matching import Subject, opening, pair
from .rows import Batch, Tally, ask_whether_gone, said, write


def bring_sections(meeting: Meeting, composed: Composed, batch: Batch, reason: str) -> dict[str, Section]:
    """Store the sections that the documents have; answers all of the meeting's by number."""
    stored = {section.number: section for section in meeting.sections.all()}
    wanted = {
        read.number: fitted(Section(meeting=meeting, number=read.number, title=read.title, position=position))
        for position, read in enumerate(composed.sections)
    }
    for number, section in wanted.items():
        if number in stored:
            batch.update(stored[number], section, ("title", "position"))
        else:
            batch.create(section)
    write(batch, reason)
    return wanted | stored


def drop_sections(meeting: Meeting, composed: Composed, tally: Tally, reason: str) -> None:
    """Sections that no document has any more go, unless an item still stands in them.

    One whose title was corrected stays too: that becomes a question.
    """
    batch = Batch(tally=tally)
    wanted = [section.number for section in composed.sections]
    for section in meeting.sections.exclude(number__in=wanted).filter(items=None):
        if section.locks:
            ask_whether_gone(section, batch)
        else:
            batch.remove(section)
    write(batch, reason)


def bring_items(
    meeting: Meeting,
    composed: Composed,
    sections: dict[str, Section],
    batch: Batch,
    reason: str,
    *,
    same_document: bool,
) -> list[tuple[AgendaItem, Wanted]]:
    """Store the items; answers each item's row with what the documents say of it."""
    stored = list(meeting.items.select_related("section").order_by("position", "pk"))
    printed = [
        item_row(wanted, meeting, sections.get(wanted.item.section), position)
        for position, wanted in enumerate(composed.items)
    ]
    pairs = pair(
        [_said(row) for row in stored],
        [wanted.subject for wanted in composed.items],
        same_document=same_document,
    )
    rows = {new: stored[old] for old, new in pairs}
    lost = [row for row in stored if row not in set(rows.values())]
    _number(rows, printed, lost, batch)
    for new, row in rows.items():
        _bring(row, printed[new], batch)
    for new, wanted in enumerate(printed):
        if new not in rows:
            batch.create(wanted)
    write(batch, reason)
    return [(rows.get(index, printed[index]), wanted) for index, wanted in enumerate(composed.items)]


def _said(row: AgendaItem) -> Subject:
    """What the source last said of an item; of one that no source had, what the editor wrote."""
    if row.by_hand:
        text = opening(row.background, row.presentation)
        return Subject(row.number, row.title, tuple(row.case_numbers), text)
    text = opening(said(row, "background"), said(row, "presentation"))
    return Subject(said(row, "number"), said(row, "title"), tuple(said(row, "case_numbers")), text)


def _number(
    rows: dict[int, AgendaItem], printed: Sequence[AgendaItem], lost: Sequence[AgendaItem], batch: Batch
) -> None:
    """Give each item a number of its own: an editor's first, then the printed, then what no source has."""
    taken = {row.number for row in [*rows.values(), *lost] if "number" in row.locks}
    for new, wanted in enumerate(printed):
        if not (new in rows and "number" in rows[new].locks):
            wanted.number = free_number(wanted.number, taken)
            taken.add(wanted.number)
    for row in lost:
        if "number" not in row.locks and row.number in taken:
            _renumber(row, free_number(row.number, taken, FORMER), batch)
        taken.add(row.number)
        _lose(row, batch)


def _renumber(row: AgendaItem, number: str, batch: Batch) -> None:
    former, row.number = row.number, number
    _remember(row, [former], batch)
    batch.touch(row, "number")


def _bring(row: AgendaItem, wanted: AgendaItem, batch: Batch) -> None:
    former = row.number
    batch.update(row, wanted, ITEM_FIELDS)
    if row.by_hand:
        row.by_hand = False
        batch.touch(row, "by_hand")
    _remember(row, [former, *wanted.former_numbers], batch)


def _remember(row: AgendaItem, numbers: Sequence[str], batch: Batch) -> None:
    """Numbers the item had in other sources are addresses of it still."""
    former = list(dict.fromkeys([*row.former_numbers, *numbers]))
    if row.number in former:
        former.remove(row.number)
    if former != row.former_numbers:
        row.former_numbers = former
        batch.touch(row, "former_numbers")


def _lose(row: AgendaItem, batch: Batch) -> None:
    """An item that no source has any more stays, marked; one that no source ever had stays as it is."""
    if row.by_hand:
        batch.tally.kept += 1
    elif not row.missing_from_source:
        row.missing_from_source = True
        batch.touch(row, "missing_from_source")
        batch.tally.updated += 1


def bring_decisions(
    items: Sequence[tuple[AgendaItem, Wanted]], batch: Batch, reason: str
) -> dict[int, Decision]:
    """Store the items' decisions; item's key -> decision."""
    stored = Decision.objects.filter(item__in=[row.pk for row, _ in items])
    decisions = {decision.item_id: decision for decision in stored}
    for row, wanted in items:
        printed, known = decision_row(wanted.item, row), decisions.get(row.pk)
        if known:
            batch.update(known, printed or Decision(item=row, outcome=Outcome.NONE), DECISION_FIELDS)
        elif printed:
            batch.create(printed)
            decisions[row.pk] = printed
    write(batch, reason)
    return decisions
