"""Meetings, their sections, and the documents they were read from."""

from pathlib import PurePath
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.text import slugify

from meetings.dates import danish_date

from .base import Correctable, History
from .council import Council


class DocumentKind(models.TextChoices):
    """What sort of paper a document is: minutes tell what was decided, an agenda what was to be."""

    MINUTES = "minutes", "Referat"
    AGENDA = "agenda", "Dagsorden"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def public(self) -> Self:
        """Meetings that visitors may see."""
        return self.filter(withdrawn_at=None)

    def for_list(self) -> Self:
        """With what a line in a list of meetings shows, newest first, undated last."""
        return self.select_related("council").order_by(
            models.F("held_on").desc(nulls_last=True), "council__position", "pk"
        )


class Meeting(Correctable):
    """A meeting of one council. `slug` is its address: '2025-06-18', or 'ukendt-85cd198d' without a date."""

    council = models.ForeignKey(
        Council, models.PROTECT, related_name="meetings", verbose_name="råd", db_index=False
    )
    held_on = models.DateField("mødedato", null=True, blank=True)
    held_on_evidence = models.CharField("belæg for datoen", blank=True)
    slug = models.SlugField("adressenavn", max_length=60)
    kind = models.CharField("art", max_length=10, choices=DocumentKind, default=DocumentKind.MINUTES)
    source = models.ForeignKey(
        "SourceDocument",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vist kilde",
        help_text="Det dokument, som mødets tekster er læst fra.",
    )
    withdrawn_at = models.DateTimeField("trukket tilbage", null=True, blank=True, editable=False)
    withdrawn_reason = models.CharField("begrundelse", max_length=500, blank=True)
    created_at = models.DateTimeField("oprettet", auto_now_add=True)
    updated_at = models.DateTimeField("ændret", auto_now=True)

    objects = MeetingQuerySet.as_manager()
    history = History(excluded_fields=["created_at", "updated_at"])

    class Meta:
        verbose_name = "møde"
        verbose_name_plural = "møder"
        constraints = [
            models.UniqueConstraint(fields=["council", "slug"], name="meeting_address"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="meeting_kind"),
        ]
        indexes = [
            models.Index(models.F("held_on").desc(nulls_last=True), "council", name="meeting_newest"),
            models.Index(fields=["id"], condition=Q(withdrawn_at__isnull=False), name="meeting_withdrawn"),
            models.Index("council", models.F("held_on").desc(nulls_last=True), name="meeting_council_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.council.name}, {danish_date(self.held_on)}"

    def get_absolute_url(self) -> str:
        return reverse("meetings:meeting", args=[self.council.slug, self.slug])


class MeetingAlias(models.Model):
    """A former address of a meeting, which leads on to the present one."""

    council = models.ForeignKey(Council, models.CASCADE, verbose_name="råd", db_index=False)
    slug = models.SlugField("tidligere adressenavn", max_length=60)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="aliases", verbose_name="møde")

    class Meta:
        verbose_name = "tidligere mødeadresse"
        verbose_name_plural = "tidligere mødeadresser"
        constraints = [models.UniqueConstraint(fields=["council", "slug"], name="meeting_alias_address")]

    def __str__(self) -> str:
        return f"{self.council.slug}/{self.slug}"


class Section(Correctable):
    """A numbered part of the agenda: '3. Regionalpolitiske sager'."""

    meeting = models.ForeignKey(
        Meeting, models.CASCADE, related_name="sections", verbose_name="møde", db_index=False
    )
    number = models.CharField("nummer", max_length=40)
    title = models.CharField("titel")
    position = models.PositiveSmallIntegerField("rækkefølge")

    history = History(excluded_fields=["position"])

    class Meta:
        ordering = ("position", "pk")
        verbose_name = "afsnit"
        verbose_name_plural = "afsnit"
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="section_number")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"

    @property
    def anchor(self) -> str:
        """The heading's place on its meeting's page."""
        return f"afsnit-{slugify(self.number)}"

    def get_absolute_url(self) -> str:
        return f"{self.meeting.get_absolute_url()}#{self.anchor}"


def original_path(source: "SourceDocument", name: str) -> str:
    """Where the original lies in media storage: by its SHA-256, whatever name it came under."""
    return f"kilder/{source.sha256[:2]}/{source.sha256}{PurePath(name).suffix.lower()[:10]}"


class SourceDocument(models.Model):
    """A document as it came: its bytes untouched in media storage, and what the reader made of it.

    `given_date` is what the importer said because the document does not tell.
    `account` is the reader's statement of completeness: characters in fields, in each kind of furniture, and
    left over. Its whole answer is the document's Reading.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="documents", verbose_name="møde")
    file = models.FileField("fil", upload_to=original_path, max_length=300)
    name = models.CharField("filnavn")
    also_named = models.JSONField("andre filnavne", default=list, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("størrelse i byte")
    pages = models.PositiveIntegerField("sider")
    kind = models.CharField("art", max_length=10, choices=DocumentKind)
    corrected = models.BooleanField("rettet udgave", default=False)
    supplementary = models.BooleanField("tillægsdagsorden", default=False)
    given_date = models.DateField("angivet dato", null=True, blank=True)
    template = models.CharField("skabelon", max_length=50, blank=True)
    reader_version = models.PositiveIntegerField("læserens udgave")
    imported_at = models.DateTimeField("indlæst første gang", auto_now_add=True)
    read_at = models.DateTimeField("læst")
    items_read = models.PositiveIntegerField("punkter læst", default=0, editable=False)
    account = models.JSONField("regnskab", default=dict, editable=False)

    class Meta:
        ordering = ("-imported_at", "-pk")
        verbose_name = "kildedokument"
        verbose_name_plural = "kildedokumenter"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="source_kind"),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="source_sha256"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_pdf(self) -> bool:
        return self.name.lower().endswith(".pdf")


class Reading(models.Model):
    """All that was read in a document, as the reader answered it (minutes.schema.json).

    Apart from the document, because it is as long as the paper itself and seldom asked for.
    """

    document = models.OneToOneField(
        SourceDocument, models.CASCADE, primary_key=True, related_name="reading", verbose_name="dokument"
    )
    values = models.JSONField("aflæsning", default=dict, editable=False)

    class Meta:
        verbose_name = "aflæsning"
        verbose_name_plural = "aflæsninger"

    def __str__(self) -> str:
        return str(self.document_id)
