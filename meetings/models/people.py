"""Persons, who was present, and who was appointed to what."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from meetings.danish import sort_key

from .base import ChildRow, Correctable, History, SortKeyField
from .item import AgendaItem, Decision
from .meeting import Meeting


class Sorted(models.Model):
    """A named thing in Danish order."""

    name: Any
    sort_key = SortKeyField("sorteringsnøgle", default="", db_index=True)

    class Meta:
        abstract = True
        ordering = ("sort_key", "pk")

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_key = sort_key(self.name)
        super().save(*args, **kwargs)


class Person(Sorted, Correctable):
    """Somebody named in the minutes. Party and municipality are the latest known.

    Spellings with the same sort key (Århus, Aarhus; case and accents) are one name.
    """

    name = models.CharField("navn", max_length=200)
    slug = models.SlugField("adressenavn", max_length=220, unique=True)
    party = models.CharField("parti", max_length=100, blank=True)
    municipality = models.CharField("kommune", max_length=100, blank=True)

    history = History(excluded_fields=["sort_key"])

    class Meta(Sorted.Meta):
        abstract = False
        verbose_name = "person"
        verbose_name_plural = "personer"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:person", args=[self.slug])


class Alias(Sorted):
    """Another printed name that means the same, and a former address; without a name an address only."""

    slug = models.SlugField("tidligere adressenavn", max_length=220, unique=True)

    class Meta(Sorted.Meta):
        abstract = True
        verbose_name = "andet navn"
        verbose_name_plural = "andre navne"

    def __str__(self) -> str:
        return str(self.name or self.slug)


class PersonAlias(Alias):
    """Another spelling of a person's name. With a municipality it holds for that municipality alone."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="aliases", verbose_name="person")
    name = models.CharField("navn", max_length=200, blank=True)
    municipality = models.CharField("kommune", max_length=100, blank=True)


class Body(Sorted, Correctable):
    """What people are appointed to: a board, a committee, a council (organ)."""

    name = models.CharField("navn", max_length=300, unique=True)
    slug = models.SlugField("adressenavn", max_length=220, unique=True)

    history = History(excluded_fields=["sort_key"])

    class Meta(Sorted.Meta):
        abstract = False
        verbose_name = "organ"
        verbose_name_plural = "organer"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:body", args=[self.slug])


class BodyAlias(Alias):
    """Another name under which the papers print a body, perhaps misread."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="aliases", verbose_name="organ")
    name = models.CharField("navn", max_length=300, blank=True)

    class Meta(Alias.Meta):
        abstract = False
        verbose_name = "andet navn på organ"
        verbose_name_plural = "andre navne på organer"


class Attendance(ChildRow):
    """Somebody on the list of participants, as printed that day."""

    class Status(models.TextChoices):
        PRESENT = "present", "Til stede"
        ABSENT = "absent", "Afbud"
        OTHER = "other", "Øvrige deltagere"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance", verbose_name="møde")
    person = models.ForeignKey(Person, models.PROTECT, related_name="attendance", verbose_name="person")
    name = models.CharField("navn som trykt", max_length=200)
    party = models.CharField("parti", max_length=100, blank=True)
    municipality = models.CharField("kommune", max_length=100, blank=True)
    status = models.CharField("fremmøde", max_length=10, choices=Status)
    note = models.CharField("bemærkning", max_length=200, blank=True)

    history = History(excluded_fields=["position"])

    class Meta(ChildRow.Meta):
        abstract = False
        verbose_name = "deltagelse"
        verbose_name_plural = "deltagere"

    def __str__(self) -> str:
        return f"{self.name} ({self.get_status_display()})"


class Appointment(ChildRow):
    """A person appointed or nominated to a body, or an earlier appointment that the paper recalls.

    `decision` is the decision that made it; empty when the paper only recalls it (`where` = presentation).
    `name` and `body_name` are the printed words, from which person and body were found.
    """

    class Role(models.TextChoices):
        MEMBER = "member", "Medlem"
        SUBSTITUTE = "substitute", "Stedfortræder"
        CHAIR = "chair", "Formand"
        VICE_CHAIR = "vice_chair", "Næstformand"
        OBSERVER = "observer", "Observatør"

    class Action(models.TextChoices):
        APPOINTED = "appointed", "Udpeget"
        NOMINATED = "nominated", "Indstillet"

    class Where(models.TextChoices):
        DECISION = "decision", "Beslutningen"
        PRESENTATION = "presentation", "Sagsfremstillingen"

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="appointments", verbose_name="dagsordenspunkt"
    )
    decision = models.ForeignKey(
        Decision,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name="beslutning",
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments", verbose_name="person")
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="appointments", verbose_name="organ"
    )
    body_name = models.CharField("organ som trykt", max_length=300, blank=True, editable=False)
    name = models.CharField("navn som trykt", max_length=200)
    party = models.CharField("parti", max_length=100, blank=True)
    municipality = models.CharField("kommune", max_length=100, blank=True)
    role = models.CharField("rolle", max_length=20, choices=Role, default=Role.MEMBER)
    action = models.CharField("handling", max_length=20, choices=Action, default=Action.APPOINTED)
    where = models.CharField("læst i", max_length=20, choices=Where, default=Where.DECISION)

    history = History(excluded_fields=["position", "body_name"])

    class Meta(ChildRow.Meta):
        abstract = False
        verbose_name = "udpegning"
        verbose_name_plural = "udpegninger"
        indexes = [
            models.Index(fields=["party"], name="appointment_party"),
            models.Index(fields=["municipality"], name="appointment_municipality"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=["member", "substitute", "chair", "vice_chair", "observer"]),
                name="appointment_role",
            ),
            models.CheckConstraint(
                condition=Q(action__in=["appointed", "nominated"]), name="appointment_action"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_role_display().lower()}"


class Vacancy(ChildRow):
    """A post that the decision left open ('Rød blok melder ind med et navn')."""

    item = models.ForeignKey(
        AgendaItem, models.CASCADE, related_name="vacancies", verbose_name="dagsordenspunkt"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="vacancies", verbose_name="organ"
    )
    body_name = models.CharField("organ som trykt", max_length=300, blank=True, editable=False)
    text = models.TextField("som trykt")

    history = History(excluded_fields=["position", "body_name"])

    class Meta(ChildRow.Meta):
        abstract = False
        verbose_name = "ledig plads"
        verbose_name_plural = "ledige pladser"

    def __str__(self) -> str:
        return self.text
