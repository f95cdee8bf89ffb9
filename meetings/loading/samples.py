"""The fictional minutes that fill an empty archive: which they are, and taking them out again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from meetings import search
from meetings.models import (
    AgendaItem,
    Appointment,
    Attachment,
    Attendance,
    Body,
    Decision,
    Link,
    Meeting,
    Person,
    Section,
    SourceDocument,
    Vacancy,
)

from .originals import sha256_of

FOLDER: Path = settings.BASE_DIR / "samples"
REMOVED: Path = settings.VAR_DIR / "samples.removed"
"""Stands once the samples have been taken out, so that `make run` does not bring them back."""

OF_ITEMS = (Decision, Attachment, Link, Appointment, Vacancy)


@dataclass(frozen=True, slots=True)
class Removed:
    """How much was taken out. `shared` are meetings that real documents tell of too; they stay."""

    meetings: int
    items: int
    persons: int
    bodies: int
    shared: tuple[Meeting, ...]


def files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*") if path.suffix in {".pdf", ".txt"})


@cache
def fingerprints() -> frozenset[str]:
    """The SHA-256 of each, by which a sample is known; none where the folder is not installed."""
    return frozenset(sha256_of(path.read_bytes()) for path in files())


def sources() -> frozenset[int]:
    """The keys of the samples that the archive holds."""
    found = SourceDocument.objects.filter(sha256__in=fingerprints())
    return frozenset(found.order_by().values_list("pk", flat=True))


def is_sample(source: SourceDocument | None) -> bool:
    return source is not None and source.sha256 in fingerprints()


@transaction.atomic
def remove() -> Removed:
    """Delete the samples' meetings with all that only they brought, its history included."""
    samples = SourceDocument.objects.filter(sha256__in=fingerprints())
    real = SourceDocument.objects.exclude(sha256__in=fingerprints())
    touched = Meeting.objects.filter(documents__in=samples).distinct()
    shared = tuple(touched.filter(documents__in=real).select_related("council"))
    meetings = _keys(touched.exclude(pk__in=[meeting.pk for meeting in shared]))
    items = _keys(AgendaItem.objects.filter(meeting__in=meetings))
    persons = _keys(
        Person.objects.filter(Q(attendance__meeting__in=meetings) | Q(appointments__item__in=items))
    )
    bodies = _keys(Body.objects.filter(Q(appointments__item__in=items) | Q(vacancies__item__in=items)))
    _leave_search(items)
    _delete_meetings(meetings)
    persons = _delete(Person.objects.filter(pk__in=persons, attendance=None, appointments=None))
    bodies = _delete(Body.objects.filter(pk__in=bodies, appointments=None, vacancies=None))
    _forget(meetings, items, persons, bodies)
    return Removed(len(meetings), len(items), len(persons), len(bodies), shared)


def _keys(rows: QuerySet[Any]) -> list[int]:
    return list(rows.order_by().values_list("pk", flat=True).distinct())


def _leave_search(items: list[int]) -> None:
    """Search forgets what is withdrawn, counts its words no longer, and unlearns its abbreviations."""
    rows = AgendaItem.objects.filter(pk__in=items)
    rows.update(withdrawn_at=timezone.now())
    search.index(rows)
    search.forget_abbreviations()


def _delete_meetings(keys: list[int]) -> None:
    """The meetings with all below them; the originals' files when nothing can fail any more."""
    for source in SourceDocument.objects.filter(meeting__in=keys):
        transaction.on_commit(partial(source.file.storage.delete, str(source.file.name)))
    meetings = Meeting.objects.filter(pk__in=keys)
    meetings.update(source=None)
    meetings.delete()


def _delete(rows: QuerySet[Any]) -> list[int]:
    keys = _keys(rows)
    rows.model._default_manager.filter(pk__in=keys).delete()
    return keys


def _forget(meetings: list[int], items: list[int], persons: list[int], bodies: list[int]) -> None:
    """Delete the history of rows that are gone, their deletion included."""
    gone: list[tuple[Any, dict[str, list[int]]]] = [
        (Meeting, {"id__in": meetings}),
        (Attendance, {"meeting_id__in": meetings}),
        (Section, {"meeting_id__in": meetings}),
        (AgendaItem, {"id__in": items}),
        *((model, {"item_id__in": items}) for model in OF_ITEMS),
        (Person, {"id__in": persons}),
        (Body, {"id__in": bodies}),
    ]
    for model, condition in gone:
        model.history.filter(**condition).delete()
