"""Writing a correction: the changed row with its locks, and the search rows with it, in one transaction."""

import re
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from meetings.loading import compose_again
from meetings.loading.addresses import readdress
from meetings.loading.diagnostics import WHICH_IS_NEWEST
from meetings.loading.people import forget_unnamed
from meetings.loading.persons import Persons, Printed, other_body_named, remember_name
from meetings.models import (
    AgendaItem,
    Appointment,
    Attachment,
    Attendance,
    Body,
    Correctable,
    Decision,
    Diagnostic,
    Link,
    Meeting,
    Outcome,
    Person,
    Section,
    Vacancy,
)
from meetings.models.base import ChildRow

from .locks import lock_changes

AS_IMPORTED = "Som indlæst"
"""The reason under which the state before a row's first change is kept."""


def items_of(row: Correctable) -> Iterable[AgendaItem]:
    """The agenda items whose search row depends on this row."""
    if isinstance(row, AgendaItem):
        return [row]
    if isinstance(row, Meeting):
        return AgendaItem.objects.filter(meeting=row)
    if isinstance(row, (Decision, Attachment, Link, Appointment, Vacancy)):
        return AgendaItem.objects.filter(pk=row.item_id)
    if isinstance(row, Section):
        return AgendaItem.objects.filter(section=row)
    if isinstance(row, Body):
        return AgendaItem.objects.filter(appointments__body=row)
    return []


def reindex(rows: Iterable[Correctable]) -> None:
    """Write the search rows anew of all items that these rows belong to."""
    from meetings import search

    items = {item.pk for row in rows for item in items_of(row)}
    if items:
        search.index(AgendaItem.objects.filter(pk__in=items))


@transaction.atomic
def save_corrected(row: Correctable, *, by: str, note: str = "") -> tuple[str, ...]:
    """Save an edited row: fields that differ from the database are locked. Answers the fields changed."""
    before = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    row.locks = before.locks
    complete(row, before)
    changed = lock_changes(row, before, by=by, note=note)
    if changed:
        save_edited(row, before, note)
    return changed


class Taken(ValueError):
    """Another row has what `row` was to be called. `str()` is one Danish sentence."""

    def __init__(self, message: str, row: Correctable) -> None:
        super().__init__(message)
        self.row = row


def save_edited(row: Correctable, before: Correctable, reason: str) -> None:
    """Save what an editor changed, from `before`, and what follows from it in other rows.

    Raises Taken, and then nothing is saved.
    """
    if isinstance(row, Body) and (other := other_body_named(row.name, row)):
        raise Taken(f"Navnet {row.name} hører til organet {other}. Læg de to organer sammen i stedet.", row)
    if isinstance(row, AgendaItem) and (same := other_item_numbered(row.number, row)):
        raise Taken(f"Mødet har allerede et punkt {same}. Ret først det punkts nummer.", row)
    save(row, reason)
    leave_person(row, before, reason)
    if isinstance(row, (Person, Body)):
        remember_name(row, before.name)  # type: ignore[attr-defined]
    for other_row in _of_the_same_heading(row, before):
        _correct_heading(other_row, row, reason)


def other_item_numbered(number: str, than: AgendaItem) -> AgendaItem | None:
    """The item of the meeting that has the number."""
    return AgendaItem.objects.filter(meeting=than.meeting_id, number=number).exclude(pk=than.pk).first()


def _of_the_same_heading(row: Correctable, before: Any) -> Iterable[Any]:
    """A section's heading over a text of its own is printed once and kept twice: as section and as item."""
    if isinstance(row, Section):
        return AgendaItem.objects.filter(section=row, is_section=True, title=before.title)
    if isinstance(row, AgendaItem) and row.is_section:
        return Section.objects.filter(items=row, title=before.title)
    return ()


def _correct_heading(row: AgendaItem | Section, like: Any, reason: str) -> None:
    """Title and lock as those of `like`."""
    locks = {name: lock for name, lock in row.locks.items() if name != "title"}
    locks |= {"title": like.locks["title"]} if "title" in like.locks else {}
    if (row.title, row.locks) != (like.title, locks):
        row.title, row.locks = like.title, locks
        save(row, reason)


def leave_person(row: Correctable, before: Any, reason: str) -> None:
    """A person whose only row this was had a misread name: the person goes, the address leads on."""
    if isinstance(row, (Appointment, Attendance)) and row.person_id != before.person_id:
        left = {before.person_id: {row.person}}
        forget_unnamed(left, reason or "Intet punkt eller møde nævner navnet")


def complete(row: Correctable, before: Any = None) -> None:
    """What follows from what was typed: whom a name means, and which decision made an appointment."""
    if isinstance(row, (Appointment, Attendance)):
        renamed = before is not None and row.person_id == before.person_id and row.name != before.name
        if row.person_id is None or renamed:
            row.person = person_named(row, "Navngivet i hånden", former=before and before.person)
    if isinstance(row, (Appointment, Vacancy)) and row.by_hand:
        row.body_name = row.body.name if row.body else ""
    if isinstance(row, Appointment):
        decided = row.where == Appointment.Where.DECISION
        row.decision = Decision.objects.filter(item=row.item_id).first() if decided else None


def person_named(row: Appointment | Attendance, reason: str, *, former: Person | None) -> Person:
    """Whom the row's printed name means, made if nobody known can be meant."""
    persons = Persons.named([row.name])
    person = persons.resolve(Printed(row.name, row.party, row.municipality))
    persons.save(reason, former=former)
    return person


def keep_addresses(row: Correctable) -> None:
    """A new date or number gives a new address; the former one leads on."""
    if isinstance(row, Meeting):
        readdress(row)
    if isinstance(row, AgendaItem):
        before = AgendaItem.objects.values_list("number", flat=True).get(pk=row.pk)
        former = dict.fromkeys([*row.former_numbers, before])
        row.former_numbers = [number for number in former if number != row.number]


def _shown(meeting: Meeting) -> int | None:
    """The document that is shown so far."""
    return Meeting.objects.values_list("source", flat=True).get(pk=meeting.pk)


@transaction.atomic
def save(row: Correctable, reason: str = "") -> None:
    """Save with the reason in the row's history; the state before its first change is kept there too.

    A meeting of which another document is to be shown is put together anew; where an editor chose it, that
    answers the question which one is right.
    """
    if row.pk is not None and not row.history.exists():  # type: ignore[attr-defined]
        before = type(row)._default_manager.get(pk=row.pk)
        row.history.bulk_history_create(  # type: ignore[attr-defined]
            [before], default_change_reason=AS_IMPORTED, default_date=timezone.now()
        )
    shows_another = isinstance(row, Meeting) and _shown(row) != row.source_id
    if row.pk is not None:
        keep_addresses(row)
    row._change_reason = reason  # type: ignore[attr-defined]
    row.save()
    if isinstance(row, Meeting) and shows_another:
        compose_again(row, reason or "En anden udgave er valgt")
        if "source" in row.locks:
            doubts = Diagnostic.objects.filter(document__meeting=row, settled_at=None)
            doubts.filter(code=WHICH_IS_NEWEST).update(settled_at=timezone.now())


@transaction.atomic
def add_by_hand(row: ChildRow, *, note: str = "") -> None:
    """Save a row that the reader missed, as the last of its kind; no import will touch it."""
    row.by_hand = True
    parent = "meeting" if isinstance(row, Attendance) else "item"
    others = type(row)._default_manager.filter(**{parent: getattr(row, f"{parent}_id")})
    row.position = (others.aggregate(last=Max("position"))["last"] or 0) + 1
    complete(row)
    save(row, note or "Tilføjet i hånden")


@transaction.atomic
def add_item(item: AgendaItem, *, by: str, note: str = "") -> None:
    """Save an item that the reader missed, after those of lower numbers. What was typed is locked, so that it
    stands against a reading that finds the item later."""
    item.by_hand = True
    lock_changes(item, AgendaItem(meeting=item.meeting), by=by, note=note)
    before = [other for other in item.meeting.items.all() if _order(other.number) <= _order(item.number)]
    item.position = max((other.position for other in before), default=0)
    save(item, note or "Tilføjet i hånden")
    reindex([item])


def _order(number: str) -> tuple[int, ...]:
    """'2.10' -> (2, 10)"""
    return tuple(int(figures) for figures in re.findall(r"\d+", number))


@transaction.atomic
def decide_by_hand(decision: Decision, *, by: str, note: str = "") -> None:
    """Save a decision typed where the paper has none: a correction of nothing, which imports keep."""
    if lock_changes(decision, Decision(outcome=Outcome.NONE), by=by, note=note):
        save(decision, note or "Tilføjet i hånden")


@transaction.atomic
def remove(row: ChildRow, *, note: str = "") -> None:
    """Hide a row that the reader misread; it stays as a mark of its own removal, and away at every import."""
    row.removed = True
    save(row, note or "Fjernet")
