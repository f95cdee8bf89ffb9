"""Two meetings of the archive that turn out to be one."""

from __future__ import annotations

from django.db.models import Model, Q
from django.utils import timezone

from meetings import search
from meetings.models import (
    AgendaItem,
    Appointment,
    Attachment,
    Attendance,
    Decision,
    Link,
    Meeting,
    MeetingAlias,
    Section,
    SourceDocument,
    Vacancy,
)
from meetings.models.base import ChildRow

ROWS: tuple[tuple[type[Model], str], ...] = (
    (Decision, "item__meeting"),
    (Attachment, "item__meeting"),
    (Link, "item__meeting"),
    (Appointment, "item__meeting"),
    (Vacancy, "item__meeting"),
    (Attendance, "meeting"),
    (Section, "meeting"),
)


def may_join(meeting: Meeting) -> bool:
    """Whether the meeting holds nothing but what its documents say, so that it may be read anew elsewhere."""
    if meeting.locks or meeting.withdrawn_at:
        return False
    if meeting.items.exclude(locks={}, withdrawn_at=None, by_hand=False).exists():
        return False
    return not any(_touched(model, path, meeting) for model, path in ROWS)


def _touched(model: type[Model], path: str, meeting: Meeting) -> bool:
    corrected = ~Q(locks={})
    if issubclass(model, ChildRow):
        corrected |= Q(by_hand=True) | Q(removed=True)
    return model._default_manager.filter(corrected, **{path: meeting}).exists()


def move_documents(lost: Meeting, kept: Meeting) -> None:
    """Give one meeting's documents to another. The caller then composes `kept`, and lets `lost` go."""
    Meeting.objects.filter(pk=lost.pk).update(source=None)
    SourceDocument.objects.filter(meeting=lost).update(meeting=kept)


def let_go(lost: Meeting, kept: Meeting, reason: str) -> None:
    """Delete a meeting whose documents went to another; all its addresses lead on to that one."""
    items = AgendaItem.objects.filter(meeting=lost)
    keys = list(items.values_list("pk", flat=True))
    items.update(withdrawn_at=timezone.now())
    search.index(AgendaItem(pk=pk) for pk in keys)
    MeetingAlias.objects.filter(meeting=lost).update(meeting=kept)
    MeetingAlias.objects.create(council=lost.council, slug=lost.slug, meeting=kept)
    lost._change_reason = reason  # type: ignore[attr-defined]
    lost.delete()
