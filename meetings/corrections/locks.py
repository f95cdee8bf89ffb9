"""Locks: a field that an editor corrected keeps the editor's value until it is unlocked.

A lock lies in `row.locks[field]`: {"by", "at", "note", "source": <as the document had it>, "now": <what a
later reading says instead, while that question is open>}. Where source and value are the same, the editor
approved what the document says.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from meetings.dates import danish_time
from meetings.loading.rows import said
from meetings.models import Correctable
from meetings.models.base import ChildRow
from meetings.models.values import LOCKABLE, PRINTED, assign, label, plain, shown

from .differences import Part, difference

Choice = Literal["ours", "source"]


@dataclass(frozen=True, slots=True)
class Lock:
    """One locked field as a person reads it. `now` is None when no question is open."""

    field: str
    label: str
    by: str
    at: str
    note: str
    source: str
    ours: str
    now: str | None
    is_approval: bool

    @property
    def source_to_now(self) -> tuple[Part, ...]:
        return difference(self.source, self.now or "")

    @property
    def now_to_ours(self) -> tuple[Part, ...]:
        return difference(self.now or "", self.ours)


def locks_of(row: Correctable) -> Iterator[Lock]:
    """The row's locks in the order of the paper."""
    for field in LOCKABLE[type(row)]:
        if field in row.locks:
            yield lock_of(row, field)


def lock_of(row: Correctable, field: str) -> Lock:
    entry = row.locks[field]
    at = parse_datetime(entry.get("at", ""))
    return Lock(
        field=field,
        label=label(row, field),
        by=entry.get("by", ""),
        at=danish_time(at) if at else "",
        note=entry.get("note", ""),
        source=_source(row, field),
        ours=_ours(row, field),
        now=shown(row, field, entry["now"]) if "now" in entry else None,
        is_approval=plain(row, field) == entry.get("source"),
    )


def _source(row: Correctable, field: str) -> str:
    """What the document said; a person and a body by the printed name."""
    printed = PRINTED.get(field)
    return (
        shown(row, printed, said(row, printed))
        if printed
        else shown(row, field, row.locks[field].get("source"))
    )


def _ours(row: Correctable, field: str) -> str:
    """What stands there; a person and a body as fetched with the row."""
    if field in PRINTED and getattr(row, field):
        return str(getattr(row, field))
    return shown(row, field, plain(row, field))


def lock_changes(row: Correctable, before: Correctable, *, by: str, note: str = "") -> tuple[str, ...]:
    """Lock every field in which `row` (not yet saved) differs from `before`; answers those fields.

    A field set back to what the document says is unlocked instead: nothing is corrected any more.
    """
    changed = tuple(field for field in LOCKABLE[type(row)] if plain(row, field) != plain(before, field))
    for field in changed:
        _lock(row, field, plain(before, field), by=by, note=note)
    return changed


def _lock(row: Correctable, field: str, before: Any, *, by: str, note: str) -> None:
    old = row.locks.get(field, {})
    source = old.get("now", old.get("source", before))
    if plain(row, field) == source:
        del row.locks[field]
    else:
        row.locks[field] = _entry(source, by, note)


def _entry(source: Any, by: str, note: str) -> dict[str, Any]:
    at = timezone.localtime().isoformat(timespec="seconds")
    return {"by": by, "at": at, "note": note, "source": source}


def approve(row: Correctable, field: str, *, by: str, note: str = "Godkendt som det er") -> None:
    """Lock the field with the value it has: a person looked, and it stays."""
    value = getattr(row, field) if field not in LOCKABLE[type(row)] else plain(row, field)
    row.locks[field] = _entry(row.locks.get(field, {}).get("source", value), by, note)


def unlock(row: Correctable, field: str) -> None:
    """Drop the lock and go back to what the document says (its latest reading).

    Where no document has the row any more there are no words to go back to: it is removed at once, or, a
    section, by the next import.
    """
    entry = row.locks.pop(field)
    said = entry.get("now", entry.get("source"))
    if said is not None or row._meta.get_field(field).null:
        assign(row, field, said)
    elif isinstance(row, ChildRow):
        row.removed = True


def choose(row: Correctable, field: str, choice: Choice, *, by: str, note: str = "") -> None:
    """Settle a conflict: ours stays (the new reading is then the known source), or the source wins."""
    if choice == "source":
        unlock(row, field)
        return
    entry = row.locks[field]
    row.locks[field] = _entry(entry.get("now", entry.get("source")), by, note or entry.get("note", ""))
