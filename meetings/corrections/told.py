"""What editors corrected, as the public page tells it: which row, what the source says, what stands there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from meetings.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Body,
    Correctable,
    Meeting,
    Person,
    PersonAlias,
    Section,
    Vacancy,
)
from meetings.models.base import ChildRow
from meetings.models.values import CHILDREN, LOCKABLE, PRINTED, accessor, label, plain, shown


@dataclass(frozen=True, slots=True)
class Shown:
    """One correction. `label` says which field, and of which row below the page; `at` is the day, ISO.

    Without `before` a row was added (its day may be unknown: ''), without `after` rows were removed,
    whose words are not told again.
    """

    label: str
    before: str | None
    after: str | None
    at: str = ""


def shown_corrections(item: AgendaItem) -> list[Shown]:
    """What editors corrected on an item, for its public page ('rettet den …'); approvals are none.

    Reads the rows already fetched (decision, appointments, attachments), so prefetch them. Where an editor
    chose another person for a printed name, one query finds the persons' names.
    """
    if item.by_hand:
        return [Shown("punktet, som læseren havde overset", None, "", item.locks["title"]["at"][:10])]
    rows: list[Correctable] = [item]
    if item.section and not item.is_section:  # where it is, the item has the same heading
        rows.append(item.section)
    if hasattr(item, "decision"):
        rows.append(item.decision)
    for model in CHILDREN:
        rows += getattr(item, accessor(model)).all()
    return _told(rows)


def corrections_of_meeting(
    meeting: Meeting, sections: Iterable[Section], attendance: Iterable[Attendance]
) -> list[Shown]:
    """The same for a meeting, its sections and all its rows of attendance, removed ones too."""
    return _told([meeting, *sections, *attendance])


def corrections_of(row: Person | Body) -> list[Shown]:
    """What editors corrected on a person or a body itself, for its own page."""
    return _told([row])


def _told(rows: Iterable[Correctable]) -> list[Shown]:
    hidden = [row for row in rows if isinstance(row, ChildRow) and row.removed]
    kept = [row for row in rows if row not in hidden]
    names = _names(kept)
    changed = [entry for row in kept for entry in _shown_of(row, names)]
    added = [_added(row) for row in kept if getattr(row, "by_hand", False)]
    return [*changed, *_renamed_bodies(kept), *added, *_removed(hidden)]


def _renamed_bodies(rows: Iterable[Correctable]) -> Iterator[Shown]:
    """Bodies whose own name was corrected, each once: the paper prints another."""
    bodies = {row.body for row in rows if isinstance(row, (Appointment, Vacancy)) and row.body}
    for body in sorted(bodies, key=lambda body: body.sort_key):
        yield from (replace(entry, label="organ") for entry in _shown_of(body, {}))


def _added(row: Correctable) -> Shown:
    named = isinstance(row, (Appointment, Attendance))
    return Shown(_row(row) if named else str(row._meta.verbose_name), None, "" if named else str(row))


def _removed(rows: Iterable[Correctable]) -> Iterator[Shown]:
    """'2 udpegninger'"""
    for model, count in Counter(type(row) for row in rows).items():
        noun = model._meta.verbose_name if count == 1 else model._meta.verbose_name_plural
        yield Shown(f"{count} {noun}", "", None)


def _corrected(row: Correctable) -> Iterator[str]:
    """The fields in which the row differs from its source; a corrected name tells of the person too."""
    fields = [name for name in LOCKABLE[type(row)] if name in row.locks]
    changed = [name for name in fields if row.locks[name].get("source") != plain(row, name)]
    yield from (name for name in changed if not (name == "person" and "name" in changed))


def _names(rows: Iterable[Correctable]) -> Mapping[str, str]:
    """Address name -> name, of the persons from whom rows were taken."""
    slugs = [row.locks["person"].get("source") for row in rows if "person" in _corrected(row)]
    if not slugs:
        return {}
    former = PersonAlias.objects.filter(slug__in=slugs).values_list("slug", "person__name")
    return dict(Person.objects.filter(slug__in=slugs).values_list("slug", "name").union(former))


def _shown_of(row: Correctable, names: Mapping[str, str]) -> Iterator[Shown]:
    for name in _corrected(row):
        lock = row.locks[name]
        if name == "person":
            before, after = names.get(lock["source"], "(en anden)"), str(getattr(row, name))
        elif name == "body":
            before, after = getattr(row, PRINTED[name]) or "(tomt)", str(getattr(row, name) or "(tomt)")
        else:
            before, after = (shown(row, name, value) for value in (lock.get("source"), plain(row, name)))
        if before != after:
            yield Shown(_label(row, name), before, after, lock.get("at", "")[:10])


def _label(row: Correctable, name: str) -> str:
    """'titel', 'bilag: titel', 'udpegning af Karla Prøve: parti'"""
    field = "navn" if name == "name" else label(row, name)
    return f"{_row(row)}: {field}" if isinstance(row, (ChildRow, Section)) else field


def _row(row: Correctable) -> str:
    """'udpegning af Karla Prøve', 'afsnit 3', 'deltageren Karla Prøve', 'bilag'"""
    if isinstance(row, Appointment):
        return f"udpegning af {row.name}"
    if isinstance(row, Section):
        return f"afsnit {row.number}"
    return f"deltageren {row.name}" if isinstance(row, Attendance) else str(row._meta.verbose_name)
