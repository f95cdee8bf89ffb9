"""Bringing attendance, appointments and vacancies to what the documents say, with the persons they name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from meetings.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Decision,
    Meeting,
    Person,
    PersonAlias,
)

from .building import appointment_rows, attendance_row, vacancy_rows
from .children import APPOINTMENT, ATTENDANCE, VACANCY, reconcile, stored
from .composing import Composed, Wanted
from .persons import Persons, Printed, bodies_named
from .rows import Batch, apply, remember, write

Named = Attendance | Appointment
Items = Sequence[tuple[AgendaItem, Wanted]]


@dataclass(slots=True)
class Moves:
    """Rows that left a person -> the persons they went to."""

    left: defaultdict[int, set[Person]] = field(default_factory=lambda: defaultdict(set))
    touched: set[int] = field(default_factory=set)


def bring_people(
    meeting: Meeting,
    composed: Composed,
    items: Items,
    decisions: Mapping[int, Decision],
    batches: Mapping[str, Batch],
    reason: str,
) -> None:
    """Store who was present, who was appointed to what, and which posts stayed open."""
    bodies = bodies_named(_body_names(items), reason)
    keys = [row.pk for row, _ in items]
    appointed = [row for item, wanted in items for row in appointment_rows(wanted.item, item, bodies)]
    known = stored(APPOINTMENT, keys, "person", "body")
    reconcile(APPOINTMENT, known, appointed, batches["appointments"])
    present = [attendance_row(read, meeting, position) for position, read in enumerate(composed.attendance)]
    reconcile(ATTENDANCE, stored(ATTENDANCE, [meeting.pk], "person"), present, batches["attendance"])
    vacant = [row for item, wanted in items for row in vacancy_rows(wanted.item, item, bodies)]
    reconcile(VACANCY, stored(VACANCY, keys, "body"), vacant, batches["vacancies"])
    moves = _name_persons([batches["attendance"], batches["appointments"]], reason)
    _tie_to_decisions(known, batches["appointments"], decisions)
    for name in ("attendance", "appointments", "vacancies"):
        write(batches[name], reason)
    forget_unnamed(moves.left, reason)
    bring_parties(moves.touched, reason)


def _body_names(items: Items) -> list[str]:
    """Every body printed in the items, each spelling once, in order."""
    return list(
        dict.fromkeys(
            appointment.body
            for _, wanted in items
            for appointment in wanted.item.appointments
            if appointment.body
        )
    )


def _name_persons(batches: Sequence[Batch], reason: str) -> Moves:
    """Set the person of every row that is new or whose name or municipality changed."""
    renamed = [row for batch in batches for row in _in_need(batch)]
    persons = Persons.named(row.name for row in renamed)
    means: dict[Printed, Person] = {}
    for printed in sorted({_printed(row) for row in renamed}, key=lambda p: (not p.municipality, p)):
        means[printed] = persons.resolve(printed)
    persons.save(reason)
    moves = Moves()
    for batch in batches:
        for row in _in_need(batch):
            _name(row, means[_printed(row)], batch, moves)
        for gone in batch.removed:
            moves.left.setdefault(gone.person_id, set())  # type: ignore[attr-defined]
    return moves


def _in_need(batch: Batch) -> list[Named]:
    changed = [row for row, names in batch.changed.items() if names & {"name", "municipality"}]
    return [*batch.created, *changed]  # type: ignore[list-item]


def _printed(row: Named) -> Printed:
    return Printed(row.name, row.party, row.municipality)


def _name(row: Named, person: Person, batch: Batch, moves: Moves) -> None:
    moves.touched.add(person.pk)
    if row.pk is None:
        row.person = person
        return
    before = row.person_id
    batch.touch(row, *apply(row, type(row)(person=person), ["person"], batch.tally))
    if row.person_id != before:
        moves.left[before].add(row.person)


def _tie_to_decisions(known: Sequence[Appointment], batch: Batch, decisions: Mapping[int, Decision]) -> None:
    """An appointment read in the decision belongs to it; one that the case recalls belongs to none."""
    new: list[Appointment] = batch.created  # type: ignore[assignment]
    for row in (*new, *(row for row in known if not row.by_hand and row not in batch.removed)):
        made = decisions.get(row.item_id) if row.where == Appointment.Where.DECISION else None
        if row.decision_id != (made.pk if made else None):
            row.decision = made
            if row.pk:
                batch.touch(row, "decision")


def forget_unnamed(left: Mapping[int, set[Person]], reason: str) -> None:
    """Persons whom no row names any more were misread: they go; their address leads where their rows went.

    `left`: the key of each person that lost a row -> those who got the rows.
    The misread name is not kept: it may be the right name of somebody else.
    """
    unnamed = Person.objects.filter(pk__in=left, appointments=None, attendance=None, locks={})
    renamed = PersonAlias.objects.exclude(name="").values("person")
    for person in unnamed.exclude(pk__in=renamed):
        heirs = left[person.pk]
        if len(heirs) == 1:
            person.aliases.update(person=next(iter(heirs)))
        elif person.aliases.exists():
            continue
        person._change_reason = reason  # type: ignore[attr-defined]
        person.delete()
        if len(heirs) == 1:
            PersonAlias.objects.create(person=heirs.pop(), slug=person.slug)


def bring_parties(touched: Iterable[int], reason: str) -> None:
    """A person's party is the one printed last, by the meetings' dates."""
    latest: dict[int, tuple[object, str]] = {}
    printed: tuple[tuple[Any, str], ...] = (
        (Appointment, "item__meeting__held_on"),
        (Attendance, "meeting__held_on"),
    )
    for model, path in printed:
        rows = model.objects.public().filter(person__in=list(touched)).exclude(party="")
        newest = rows.order_by("person", F(path).desc(nulls_last=True), "-pk").distinct("person")
        for person, party, day in newest.values_list("person", "party", path):
            if person not in latest or (day and (not latest[person][0] or day >= latest[person][0])):
                latest[person] = day, party
    changed = []
    for person in Person.objects.filter(pk__in=latest):
        party = latest[person.pk][1]
        if person.party != party and "party" not in person.locks:
            person.party = party
            changed.append(person)
    Person.objects.bulk_update(changed, ["party"])
    remember(changed, reason, update=True)
