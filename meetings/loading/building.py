"""From a reading to unsaved rows: what the database should hold, cut to what its columns take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from django.db import models

from meetings.danish import canonical_case_number
from meetings.minutes.document import Attendee, Item, Place
from meetings.models import (
    AgendaItem,
    Appointment,
    Attachment,
    Attendance,
    Body,
    Decision,
    Link,
    Meeting,
    Section,
    Vacancy,
)

from .composing import Wanted

ITEM_FIELDS = (
    "number",
    "section",
    "position",
    "is_section",
    "title",
    "case_numbers",
    "case_handlers",
    "background",
    "recommendation",
    "presentation",
    "page_start",
    "page_end",
    "places",
    "missing_from_source",
)
DECISION_FIELDS = ("text", "outcome", "outcome_also", "outcome_quote")

Row = TypeVar("Row", bound=models.Model)


def fitted(row: Row) -> Row:
    """The row with every text cut to its column's length; the whole stands in the stored reading."""
    for field in row._meta.concrete_fields:
        if isinstance(field, models.CharField) and field.max_length:
            value = getattr(row, field.attname)
            if isinstance(value, str) and len(value) > field.max_length:
                setattr(row, field.attname, f"{value[: field.max_length - 1]}…")
    return row


def item_row(wanted: Wanted, meeting: Meeting, section: Section | None, position: int) -> AgendaItem:
    item = wanted.item
    return fitted(
        AgendaItem(
            meeting=meeting,
            section=section,
            number=item.number,
            former_numbers=list(wanted.former_numbers),
            position=position,
            is_section=wanted.is_section,
            title=item.title,
            case_numbers=_case_numbers(item),
            case_handlers=[handler[:60] for handler in item.case_handlers],
            background=item.background or "",
            recommendation=item.recommendation or "",
            presentation=item.presentation or "",
            page_start=item.page_start,
            page_end=item.page_end,
            places=_places(item.places),
            missing_from_source=wanted.missing,
        )
    )


def _case_numbers(item: Item) -> list[str]:
    """In canonical spelling where there is one, each once."""
    return list(dict.fromkeys((canonical_case_number(case) or case)[:60] for case in item.case_numbers))


def _places(places: Mapping[str, tuple[Place, ...]]) -> dict[str, list[dict[str, Any]]]:
    return {
        name: [asdict(place) | {"box": list(place.box) if place.box else None} for place in where]
        for name, where in places.items()
    }


def decision_row(item: Item, row: AgendaItem) -> Decision | None:
    """None where the paper has no decision on the item, or a heading with nothing under it."""
    if not item.decision and item.outcome == "none":
        return None
    return Decision(
        item=row,
        text=item.decision or "",
        outcome=item.outcome,
        outcome_also=list(item.outcome_also),
        outcome_quote=item.outcome_quote,
    )


def attachment_rows(item: Item, row: AgendaItem) -> Iterator[Attachment]:
    for position, title in enumerate(item.attachments):
        yield Attachment(item=row, position=position, title=title)


def link_rows(item: Item, row: AgendaItem) -> Iterator[Link]:
    for position, url in enumerate(item.links):
        yield Link(item=row, position=position, url=url)


def vacancy_rows(item: Item, row: AgendaItem, bodies: Mapping[str, Body]) -> Iterator[Vacancy]:
    """The body is known when the decision names one only, whatever an editor made of several names."""
    named = {read.body for read in item.appointments if read.body and read.where == "decision"}
    printed = named.pop() if len(named) == 1 else ""
    about = {"body": bodies[printed], "body_name": printed} if printed else {}
    for position, text in enumerate(item.vacancies):
        yield fitted(Vacancy(item=row, position=position, text=text, **about))


def appointment_rows(item: Item, row: AgendaItem, bodies: Mapping[str, Body]) -> Iterator[Appointment]:
    for position, read in enumerate(item.appointments):
        yield fitted(
            Appointment(
                item=row,
                position=position,
                body=bodies[read.body] if read.body else None,
                body_name=read.body or "",
                name=read.person,
                party=read.party or "",
                municipality=read.municipality or "",
                role=read.role,
                action=read.action,
                where=read.where,
            )
        )


def attendance_row(read: Attendee, meeting: Meeting, position: int) -> Attendance:
    return fitted(
        Attendance(
            meeting=meeting,
            position=position,
            name=read.name,
            party=read.party or "",
            municipality=read.municipality or "",
            status=read.status,
            note=read.note,
        )
    )
