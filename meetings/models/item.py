"""Agenda items with their texts, decision, attachments and links."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .base import ChildRow, Correctable, History, Outcome
from .meeting import Meeting, Section


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    def public(self) -> Self:
        """Items that visitors may see."""
        return self.filter(withdrawn_at=None, meeting__withdrawn_at=None)

    def for_list(self) -> Self:
        """With all that a line in a list of items shows, and without its long texts."""
        listed = self.select_related("meeting__council", "section", "decision")
        return listed.defer("background", "presentation", "recommendation", "places")

    def of_case(self, case_number: str) -> Self:
        """Items that carry the case number, given in its canonical spelling."""
        return self.filter(case_numbers__contains=[case_number])


class AgendaItem(Correctable):
    """One item of a meeting's agenda. `number` is text ('2.10'), never a number.

    A section whose free text belongs to no item (`7. Eventuelt`) is kept as an item of the section's own
    number with `is_section` set and the text in `presentation`.
    `by_hand`: an editor wrote an item that no reading has; its words are locked, as corrections of nothing.
    `former_numbers` are the numbers it had in earlier sources, which are addresses of it still.
    `places` tells where each field was read: {"decision": [{"page": 3, "line": null, "box": [l, t, r, b]}]},
    pages from 1, boxes in PDF points from the page's top left corner.
    """

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="items", verbose_name="møde", db_index=False
    )
    section = models.ForeignKey(
        Section, models.SET_NULL, null=True, blank=True, related_name="items", verbose_name="afsnit"
    )
    number = models.CharField("punktnummer", max_length=40)
    former_numbers = ArrayField(
        models.CharField(max_length=40),
        verbose_name="tidligere numre",
        default=list,
        blank=True,
        editable=False,
    )
    position = models.PositiveSmallIntegerField("rækkefølge")
    is_section = models.BooleanField("afsnittets egen tekst", default=False)
    title = models.CharField("titel")
    case_numbers = ArrayField(
        models.CharField(max_length=60), verbose_name="sagsnumre", default=list, blank=True
    )
    case_handlers = ArrayField(
        models.CharField(max_length=60), verbose_name="sagsbehandlere", default=list, blank=True
    )
    background = models.TextField("baggrund", blank=True)
    recommendation = models.TextField("indstilling", blank=True)
    presentation = models.TextField("sagsfremstilling", blank=True)
    page_start = models.PositiveIntegerField("første side", null=True, blank=True)
    page_end = models.PositiveIntegerField("sidste side", null=True, blank=True)
    places = models.JSONField("steder i kilden", default=dict, blank=True, editable=False)
    missing_from_source = models.BooleanField(
        "mangler i nyeste kilde",
        default=False,
        editable=False,
        help_text="Punktet stod i en tidligere kilde, men ikke i den nyeste.",
    )
    by_hand = models.BooleanField("tilføjet i hånden", default=False, editable=False)
    withdrawn_at = models.DateTimeField("trukket tilbage", null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField("begrundelse", max_length=500, blank=True)
    updated_at = models.DateTimeField("ændret", auto_now=True)

    objects = AgendaItemQuerySet.as_manager()
    history = History(excluded_fields=["position", "page_start", "page_end", "places", "updated_at"])

    class Meta:
        ordering = ("position", "pk")
        verbose_name = "dagsordenspunkt"
        verbose_name_plural = "dagsordenspunkter"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="item_number", deferrable=models.Deferrable.IMMEDIATE
            )
        ]
        indexes = [
            GinIndex(fields=["case_numbers"], name="item_case_numbers"),
            models.Index(
                fields=["id"],
                include=["meeting", "position"],
                condition=Q(withdrawn_at=None),
                name="item_public",
            ),
            models.Index(fields=["id"], condition=Q(withdrawn_at__isnull=False), name="item_withdrawn"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:item", args=[self.meeting.council.slug, self.meeting.slug, self.number])


class Decision(Correctable):
    """What the council decided on an item: the text, its outcome, and the words the outcome was read from."""

    item = models.OneToOneField(
        AgendaItem, models.CASCADE, related_name="decision", verbose_name="dagsordenspunkt"
    )
    text = models.TextField("beslutning", blank=True)
    outcome = models.CharField("udfald", max_length=20, choices=Outcome, default=Outcome.OTHER)
    outcome_also = ArrayField(
        models.CharField(max_length=20, choices=Outcome),
        verbose_name="også",
        default=list,
        blank=True,
        help_text="Yderligere udfald af samme beslutning.",
    )
    outcome_quote = models.TextField("afgørende ord", blank=True)

    history = History()

    class Meta:
        verbose_name = "beslutning"
        verbose_name_plural = "beslutninger"
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="decision_outcome")
        ]
        indexes = [models.Index(fields=["outcome", "item"], name="decision_outcome_item")]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Attachment(ChildRow):
    """A document enclosed with an item, by its title; the papers themselves are not published."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="attachments", verbose_name="dagsordenspunkt"
    )
    title = models.TextField("titel")

    history = History(excluded_fields=["position"])

    class Meta(ChildRow.Meta):
        abstract = False
        verbose_name = "bilag"
        verbose_name_plural = "bilag"

    def __str__(self) -> str:
        return self.title


class Link(ChildRow):
    """An address that an item's text leads to."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="links", verbose_name="dagsordenspunkt")
    url = models.CharField("adresse")

    history = History(excluded_fields=["position"])

    class Meta(ChildRow.Meta):
        abstract = False
        verbose_name = "henvisning"
        verbose_name_plural = "henvisninger"

    def __str__(self) -> str:
        return self.url
