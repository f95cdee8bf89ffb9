"""Writing a correction: the changed row with its locks, and the search rows with it, in one transaction."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from meetings.models import AgendaItem, Appointment, Attachment, Correctable, Decision, Link, Meeting, Vacancy
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
    changed = lock_changes(row, before, by=by, note=note)
    if changed:
        save(row, note)
    return changed


def save(row: Correctable, reason: str = "") -> None:
    """Save with the reason in the row's history; the state before its first change is kept there too."""
    if row.pk is not None and not row.history.exists():  # type: ignore[attr-defined]
        before = type(row)._default_manager.get(pk=row.pk)
        row.history.bulk_history_create(  # type: ignore[attr-defined]
            [before], default_change_reason=AS_IMPORTED, default_date=timezone.now()
        )
    row._change_reason = reason  # type: ignore[attr-defined]
    row.save()


@transaction.atomic
def add_by_hand(row: ChildRow, *, note: str = "") -> None:
    """Save a row that the reader missed; no import will touch it."""
    row.by_hand = True
    save(row, note or "Tilføjet i hånden")


@transaction.atomic
def remove(row: ChildRow, *, note: str = "") -> None:
    """Hide a row that the reader misread; it stays as a mark of its own removal, and away at every import."""
    row.removed = True
    save(row, note or "Fjernet")


@transaction.atomic
def restore(row: ChildRow, *, note: str = "") -> None:
    """Show a removed row again."""
    row.removed = False
    save(row, note or "Hentet tilbage")
