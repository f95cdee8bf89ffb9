"""Withdrawing an item or a meeting: its page answers 410 with the reason, and search forgets it at once."""

from django.db import transaction
from django.utils import timezone

from meetings.models import AgendaItem, Meeting

from .writing import reindex, save


@transaction.atomic
def withdraw(row: AgendaItem | Meeting, reason: str) -> None:
    """Take the row from the public, with the reason that its page will tell; imports do not bring it back."""
    row.withdrawn_at, row.withdrawn_reason = timezone.now(), reason
    save(row, f"Trukket tilbage: {reason}")
    reindex([row])


@transaction.atomic
def publish_again(row: AgendaItem | Meeting) -> None:
    """Undo a withdrawal."""
    row.withdrawn_at, row.withdrawn_reason = None, ""
    save(row, "Gjort offentlig igen")
    reindex([row])
