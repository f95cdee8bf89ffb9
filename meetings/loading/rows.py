"""Bringing rows to what a document says: locked fields stay, every change is counted and kept in history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from django.db import models
from django.utils import timezone
from simple_history.utils import bulk_create_with_history  # type: ignore[import-untyped]

from meetings.models import Correctable
from meetings.models.values import plain

QUIET = frozenset({"position", "page_start", "page_end", "places", "body_name"})
"""Where something was read, and how a body is spelled there, is brought up to date without counting as a
change of what the row says."""


@dataclass(slots=True)
class Tally:
    """What an import did to one kind of rows. `kept`: corrections that stand against what the source says;
    `released`: corrections that the source now agrees with; `conflicts`: questions for the editor."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    kept: int = 0
    released: int = 0
    conflicts: int = 0

    def __iadd__(self, other: Tally) -> Tally:
        for entry in fields(self):
            setattr(self, entry.name, getattr(self, entry.name) + getattr(other, entry.name))
        return self


@dataclass(slots=True)
class Batch:
    """Changes to rows of one model, written together."""

    created: list[Correctable] = field(default_factory=list)
    changed: dict[Correctable, set[str]] = field(default_factory=dict)
    removed: list[Correctable] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)

    def create(self, row: Correctable) -> None:
        self.created.append(row)
        self.tally.created += 1

    def remove(self, row: Correctable) -> None:
        self.removed.append(row)
        self.tally.removed += 1

    def update(self, row: Correctable, wanted: Correctable, names: Iterable[str]) -> None:
        """Bring `row` to what `wanted`, an unsaved row, says; count it once, as changed or not."""
        applied = apply(row, wanted, names, self.tally)
        self.touch(row, *applied)
        if applied - QUIET - {"locks"}:
            self.tally.updated += 1
        else:
            self.tally.unchanged += 1

    def touch(self, row: Correctable, *names: str) -> None:
        """Write these fields of the row too."""
        if names:
            self.changed.setdefault(row, set()).update(names)

    @property
    def touched(self) -> list[Correctable]:
        return [*self.created, *self.changed, *self.removed]

    @property
    def loud(self) -> list[Correctable]:
        """The rows that say something else now."""
        changed = [row for row, names in self.changed.items() if names - QUIET - {"locks"}]
        return [*self.created, *changed, *self.removed]


def apply(row: Correctable, wanted: Correctable, names: Iterable[str], tally: Tally) -> set[str]:
    """Give `row` the values of `wanted` except where an editor locked the field; the fields changed.

    A lock remembers what the source said. When the source says something else now, that becomes a question
    (`now`); when it says what the editor says, the lock has done its work and is dropped.
    """
    changed = set()
    for name in names:
        ours, theirs = plain(row, name), plain(wanted, name)
        if name in row.locks:
            if _keep(row, name, ours, theirs, tally):
                changed.add("locks")
        elif ours != theirs:
            setattr(row, name, getattr(wanted, name))
            changed.add(name)
    return changed


def _keep(row: Correctable, name: str, ours: Any, theirs: Any, tally: Tally) -> bool:
    """Hold a locked field against the source; whether the lock itself changed."""
    lock = row.locks[name]
    if ours == theirs:
        approved = ours == lock.get("source")
        return _settle(row, name) if approved else _release(row, name, tally)
    tally.kept += 1
    if theirs == lock.get("source"):
        return _settle(row, name)
    tally.conflicts += 1
    if "now" in lock and lock["now"] == theirs:
        return False
    row.locks = row.locks | {name: lock | {"now": theirs}}
    return True


def _settle(row: Correctable, name: str) -> bool:
    """The source is back at what the editor knew: no question is open any more."""
    if "now" not in row.locks[name]:
        return False
    row.locks = row.locks | {name: {key: kept for key, kept in row.locks[name].items() if key != "now"}}
    return True


def _release(row: Correctable, name: str, tally: Tally) -> bool:
    tally.released += 1
    row.locks = {key: lock for key, lock in row.locks.items() if key != name}
    return True


def ask_whether_gone(row: Correctable, batch: Batch) -> None:
    """A corrected row that the source no longer prints: it stays, and each correction becomes a question,
    unless an editor has answered that already."""
    asked = {name: lock | {"now": None} for name, lock in row.locks.items() if lock.get("source") is not None}
    batch.tally.kept += len(row.locks)
    batch.tally.conflicts += len(asked)
    if row.locks != row.locks | asked:
        row.locks = row.locks | asked
        batch.touch(row, "locks")


def said(row: Correctable, name: str) -> Any:
    """What the source last said of a field, which a correction may hide."""
    lock = row.locks.get(name)
    return lock.get("now", lock.get("source")) if lock else plain(row, name)


def write(batch: Batch, reason: str) -> None:
    """Store a batch with its history, in a number of queries that does not grow with the rows."""
    for row in batch.removed:
        row._change_reason = reason  # type: ignore[attr-defined]
        row.delete()
    _update(batch.changed, reason)
    if batch.created:
        bulk_create_with_history(batch.created, type(batch.created[0]), default_change_reason=reason)


def _update(changed: dict[Correctable, set[str]], reason: str) -> None:
    if not changed:
        return
    model = type(next(iter(changed)))
    names = set().union(*changed.values())
    loud = [row for row, touched in changed.items() if touched - QUIET]
    if loud and any(entry.name == "updated_at" for entry in model._meta.fields):
        names.add("updated_at")
        for row in loud:
            row.updated_at = timezone.now()  # type: ignore[attr-defined]
    model._default_manager.bulk_update(list(changed), sorted(names))
    remember(loud, reason, update=True)


def remember(rows: Sequence[models.Model], reason: str, *, update: bool) -> None:
    """Write the rows' present state into their history."""
    if rows:
        history: Any = type(rows[0]).history  # type: ignore[attr-defined]
        history.bulk_history_create(rows, update=update, default_change_reason=reason)
