"""What the editors' desk keeps for itself: documents laid up for import, and how far that has come."""

from django.conf import settings
from django.db import models

from .council import Council

LAID_UP = "oplagt"
"""Folder of media storage in which documents wait to be imported."""


class Upload(models.Model):
    """Documents that an administrator laid up together: first tried (nothing stored), then imported.

    Dropped: never imported, so that after some days the files were taken away again.
    """

    class State(models.TextChoices):
        TRYING = "trying", "Prøves"
        TRIED = "tried", "Klar til indlæsning"
        LOADING = "loading", "Indlæses"
        DONE = "done", "Indlæst"
        STOPPED = "stopped", "Afbrudt"
        DROPPED = "dropped", "Opgivet"

    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="lagt op af"
    )
    made_at = models.DateTimeField("lagt op", auto_now_add=True)
    state = models.CharField("tilstand", max_length=10, choices=State, default=State.TRYING)
    council = models.ForeignKey(
        Council,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="råd",
        help_text="Kun når dokumentet ikke selv siger det.",
    )
    held_on = models.DateField(
        "mødedato", null=True, blank=True, help_text="Kun når dokumentet ikke selv siger det."
    )
    started_at = models.DateTimeField("begyndt", auto_now_add=True)
    finished_at = models.DateTimeField("færdig", null=True, blank=True)
    problem = models.TextField("problem", blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = "indlæsning"
        verbose_name_plural = "indlæsninger"

    def __str__(self) -> str:
        return f"Indlæsning {self.pk}: {self.get_state_display()}"


class UploadedFile(models.Model):
    """One document of an upload, and what trying or importing it answered."""

    class Answer(models.TextChoices):
        WAITING = "waiting", "Venter"
        READABLE = "readable", "Kan indlæses"
        LOADED = "loaded", "Indlæst"
        REFUSED = "refused", "Afvist"

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files", verbose_name="indlæsning")
    name = models.CharField("filnavn")
    file = models.FileField("fil", upload_to=f"{LAID_UP}/%Y/%m", max_length=300)
    size = models.PositiveBigIntegerField("størrelse i byte")
    sha256 = models.CharField("SHA-256", max_length=64)
    answer = models.CharField("svar", max_length=10, choices=Answer, default=Answer.WAITING)
    message = models.TextField("besked", blank=True)
    counts = models.JSONField("optælling", default=dict, blank=True)
    details = models.JSONField("enkeltheder", default=list, blank=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = "fil til indlæsning"
        verbose_name_plural = "filer til indlæsning"

    def __str__(self) -> str:
        return self.name
