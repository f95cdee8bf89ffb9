"""Fields that may be corrected, and their values as plain JSON: what locks and the ledger compare."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models

from meetings.dates import danish_date

from .base import Correctable
from .item import AgendaItem, Attachment, Decision, Link
from .meeting import Meeting, Section, SourceDocument
from .people import Appointment, Attendance, Body, Person, Vacancy

RowType = type[Correctable]

LOCKABLE: dict[RowType, tuple[str, ...]] = {
    Meeting: ("held_on", "held_on_evidence", "kind", "source"),
    AgendaItem: (
        "number",
        "section",
        "title",
        "case_numbers",
        "case_handlers",
        "background",
        "recommendation",
        "presentation",
        "page_start",
        "page_end",
    ),
    Decision: ("text", "outcome", "outcome_also", "outcome_quote"),
    Attachment: ("title",),
    Link: ("url",),
    Attendance: ("name", "party", "municipality", "status", "note", "person"),
    Appointment: ("name", "party", "municipality", "role", "action", "where", "body", "person"),
    Vacancy: ("text", "body"),
    Section: ("title",),
    Person: ("name", "party", "municipality"),
    Body: ("name",),
}
"""Model -> the fields that the document tells and an editor may correct, in the order of the paper."""

PRINTED = {"person": "name", "body": "body_name"}
"""A relation that printed words lead to -> the field that keeps those words."""

CHILDREN: tuple[RowType, ...] = (Attachment, Link, Appointment, Vacancy)
"""Rows below an agenda item."""


def owner(row: Correctable) -> Correctable:
    """The row on whose page this one is edited: its item, its meeting, or itself."""
    if isinstance(row, (Decision, Attachment, Link, Appointment, Vacancy)):
        return row.item
    return row.meeting if isinstance(row, Attendance) else row


def accessor(model: RowType) -> str:
    """The name under which an item has its rows of this model: 'appointments'."""
    meta: Any = model._meta
    return str(meta.get_field("item").remote_field.get_accessor_name())


def plain(row: Correctable, field: str) -> Any:
    """The field's value as JSON: dates as ISO text, relations by the name that outlives a rebuild."""
    value = getattr(row, field)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Section):
        return value.number
    if isinstance(value, (Person, Body)):
        return value.slug
    if isinstance(value, SourceDocument):
        return value.sha256
    return list(value) if isinstance(value, (list, tuple)) else value


def assign(row: Correctable, field: str, value: Any) -> None:
    """Set the field from its JSON form (inverse of `plain`). Raises DoesNotExist for an unknown relation."""
    kind = row._meta.get_field(field)
    if isinstance(kind, models.DateField) and value is not None:
        value = date.fromisoformat(value)
    elif isinstance(kind, models.ForeignKey) and value is not None:
        value = _related(row, field, value)
    setattr(row, field, value)


def _related(row: Correctable, field: str, name: str) -> models.Model:
    if field == "section":
        return Section.objects.get(meeting_id=getattr(row, "meeting_id"), number=name)  # noqa: B009
    if field == "source":
        return SourceDocument.objects.get(sha256=name)
    model = Person if field == "person" else Body
    found = at_address(model, name)
    if found is None:
        raise model.DoesNotExist(name)
    return found


def at_address(model: type[Person] | type[Body], slug: str) -> Person | Body | None:
    """Whom or what a present or former address means."""
    rows = model._default_manager
    return rows.filter(slug=slug).first() or rows.filter(aliases__slug=slug).first()


def label(row: Correctable | RowType, field: str) -> str:
    """The field's Danish name: 'indstilling'."""
    return str(row._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def shown(row: Correctable | RowType, field: str, value: Any) -> str:
    """A JSON value as an editor reads it: 'Taget til efterretning', '18. juni 2025', '(tomt)'."""
    if value in (None, "", []):
        return "(tomt)"
    kind = row._meta.get_field(field)
    if isinstance(kind, models.DateField):
        return danish_date(date.fromisoformat(value))
    if field == "source":
        return SourceDocument.objects.values_list("name", flat=True).get(sha256=value)
    if field in PRINTED:
        found = at_address(Person if field == "person" else Body, value)
        return found.name if found else str(value)
    choices = dict(getattr(getattr(kind, "base_field", kind), "choices", None) or ())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(str(choices.get(part, part)) for part in value)
    return str(choices.get(value, value))
