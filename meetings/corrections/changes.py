"""The history of public rows, read as differences, and undone.

Every state of a row is kept (django-simple-history). A change is the step from one state to the next.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, pairwise
from typing import Any

from django.db import transaction

from meetings.dates import danish_time
from meetings.models import AgendaItem, Attendance, Body, Correctable, Decision, Meeting, Person, Section
from meetings.models.base import ChildRow
from meetings.models.values import CHILDREN, LOCKABLE, PRINTED, RowType, accessor, label, plain, shown

from .differences import Part, difference
from .locks import lock_changes
from .merging import bring_back
from .writing import reindex, save_edited

STATES = ("removed", "withdrawn_at", "withdrawn_reason")
"""Fields that are no text of the document but say whether a row is shown."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after, as a person reads it."""

    field: str
    label: str
    before: str
    after: str

    @property
    def parts(self) -> tuple[Part, ...]:
        return difference(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Change:
    """One step in a row's history. `by` is the editor's name, or '' for an import, which `reason` names."""

    key: str
    row: str
    kind: str
    by: str
    at: datetime
    reason: str
    fields: tuple[FieldChange, ...]
    undoable: bool


def history_of(row: Correctable) -> list[Change]:
    """Every change of the row and of all rows below it, newest first."""
    changes = chain.from_iterable(_changes(model, keys) for model, keys in _rows_of(row))
    return sorted(changes, key=lambda change: change.at, reverse=True)


def _rows_of(row: Correctable) -> Iterator[tuple[RowType, list[int]]]:
    """The row and those below it, also removed ones: model and primary keys."""
    yield type(row), [row.pk]
    if isinstance(row, Meeting):
        yield Section, list(row.sections.values_list("pk", flat=True))
        yield Attendance, list(row.attendance.values_list("pk", flat=True))
    if isinstance(row, AgendaItem):
        yield Decision, list(Decision.objects.filter(item=row).values_list("pk", flat=True))
        for model in CHILDREN:
            yield model, list(getattr(row, accessor(model)).values_list("pk", flat=True))


def _changes(model: RowType, keys: list[int]) -> Iterator[Change]:
    """The steps of these rows; their first state is shown only where an editor made the row."""
    if not keys:
        return
    states: dict[int, list[Any]] = {}
    records = model.history.filter(id__in=keys).select_related("history_user")  # type: ignore[attr-defined]
    for record in records.order_by("history_date", "history_id"):
        states.setdefault(record.id, []).append(record)
    for row_states in states.values():
        if getattr(row_states[0], "by_hand", False):
            yield _change(model, None, row_states[0])
        for before, after in pairwise(row_states):
            change = _change(model, before, after)
            if change.fields:
                yield change


def _change(model: RowType, before: Any, after: Any) -> Change:
    return Change(
        key=f"{model._meta.model_name}:{after.history_id}",
        row=str(after.history_object) if issubclass(model, (ChildRow, Section)) else "",
        kind=str(model._meta.verbose_name),
        by=after.history_user.get_username() if after.history_user else "",
        at=after.history_date,
        reason=after.history_change_reason or "",
        fields=tuple(_field_changes(model, before, after)),
        undoable=before is not None,
    )


def _field_changes(model: RowType, before: Any, after: Any) -> Iterator[FieldChange]:
    for field in _compared(model, after):
        if before is None or _differs(before, after, field):
            old = _value(before, field) if before is not None else None
            read = (_as_read(model, field, value) for value in (old, _value(after, field)))
            yield FieldChange(field, label(model, field), *read)


def _value(state: Any, field: str) -> Any:
    """As `plain`, but a person or body is told by name, also one that is gone since."""
    if field not in PRINTED:
        return plain(state, field)
    model: type[Any] = Person if field == "person" else Body
    key = getattr(state, f"{field}_id")
    known = model.objects.filter(pk=key).first() or model.history.filter(id=key).first()
    return known.name if known else ""


def _differs(before: Any, after: Any, field: str) -> bool:
    """Compared by column, so that no relation is fetched."""
    column = after._meta.get_field(field).attname
    return bool(getattr(before, column) != getattr(after, column))


def _compared(model: RowType, state: Any) -> Iterable[str]:
    """The fields that a difference tells of: lockable ones that history keeps, and whether it is shown."""
    kept = {field.name for field in state._meta.get_fields()}
    return [field for field in (*LOCKABLE[model], *STATES) if field in kept]


def _as_read(model: RowType, field: str, value: Any) -> str:
    if field == "removed":
        return "fjernet" if value else "vist"
    if field == "withdrawn_at":
        return "trukket tilbage" if value else "offentlig"
    return value or "(tomt)" if field in PRINTED else shown(model, field, value)


@dataclass(frozen=True, slots=True)
class Undone:
    """The row as it stands after undoing, and the fields that went back."""

    row: Correctable
    fields: tuple[str, ...]


@transaction.atomic
def undo(key: str, *, by: str) -> Undone | None:
    """Give the fields of one change the values they had before it; locks follow. None when unknown."""
    found = _find(key)
    if found is None:
        return None
    model, after, before = found
    row = model._default_manager.select_for_update(of=("self",)).get(pk=after.id)
    stored = model._default_manager.get(pk=after.id)
    fields = tuple(field for field in _compared(model, after) if _differs(before, after, field))
    for field in fields:
        column = after._meta.get_field(field).attname
        setattr(row, column, getattr(before, column))
    bring_back(row)
    lock_changes(row, stored, by=by, note="Fortrudt")
    reason = f"Fortrudt ændring af {danish_time(after.history_date)}"
    save_edited(row, stored, reason)
    reindex([row])
    return Undone(row, fields)


def _find(key: str) -> tuple[RowType, Any, Any] | None:
    """The model, the state after the change, and the one before it."""
    name, _, number = key.partition(":")
    model = next((model for model in LOCKABLE if model._meta.model_name == name), None)
    if model is None or not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    after = model.history.filter(history_id=int(number)).first()  # type: ignore[attr-defined]
    before = after.prev_record if after else None
    return (model, after, before) if before is not None else None
