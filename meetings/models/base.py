"""What several models share: codes of outcome and role, Danish sort keys, locks and hand-made rows."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from simple_history.models import HistoricalRecords


class Outcome(models.TextChoices):
    """What the body did with an item, by its own deciding words (the codes of the reader's JSON)."""

    APPROVED = "approved", "Godkendt"
    NOTED = "noted", "Taget til efterretning"
    DISCUSSED = "discussed", "Drøftet"
    APPOINTED = "appointed", "Udpeget eller indstillet"
    RECOMMENDED = "recommended", "Anbefalet"
    POSTPONED = "postponed", "Udsat"
    REJECTED = "rejected", "Afvist"
    OTHER = "other", "Andet"
    NONE = "none", "Ingen beslutning"


def History(*, excluded_fields: Sequence[str] = ()) -> HistoricalRecords:
    """Keeps every state of a row: when, by which editor or (`history_change_reason`) by which import."""
    return HistoricalRecords(
        verbose_name="historik",
        verbose_name_plural="historik",
        excluded_fields=list(excluded_fields),
        history_change_reason_field=models.TextField(null=True),
        no_db_index=["item", "meeting", "decision", "person", "body", "council", "section", "source", "slug"],
    )


class SortKeyField(models.CharField):
    """A Danish sort key (æ ø å last, aa as å), computed by meetings.danish and compared byte by byte.

    The collation "C" stands on every PostgreSQL, so the order is the same whatever the server's locale.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 400, "db_collation": "C", "editable": False, **kwargs})


class Correctable(models.Model):
    """A row whose fields an editor may correct: a corrected field is locked and survives every import.

    `locks` maps a field's name to what is known of the correction:
    {"by": "anna", "at": "2025-06-18T09:30:00+02:00", "note": "…", "source": <as the document had it>,
    "now": <what a later reading says instead, while that question is open>}.
    """

    locks = models.JSONField("låste felter", default=dict, blank=True, editable=False)

    class Meta:
        abstract = True


class ChildQuerySet(models.QuerySet[Any]):
    def public(self) -> Self:
        """Rows that visitors may see: not those an editor removed."""
        return self.filter(removed=False)


class ChildRow(Correctable):
    """A row below an item or meeting: an attachment, an appointment, somebody present.

    An editor may add one that the reader missed, or remove one it misread; both must survive an import,
    so a removed row stays as a mark of its own removal and is shown to nobody.
    """

    position = models.PositiveSmallIntegerField("rækkefølge", default=0)
    by_hand = models.BooleanField("tilføjet i hånden", default=False, editable=False)
    removed = models.BooleanField("fjernet", default=False, editable=False)

    objects = ChildQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("position", "pk")
