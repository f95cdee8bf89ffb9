"""What the reader could not read well and a person should look at."""

from django.conf import settings
from django.db import models

from .item import AgendaItem
from .meeting import SourceDocument


class Diagnostic(models.Model):
    """A doubt of the reader about a place in a document, or text it could not place (code 'leftover')."""

    document = models.ForeignKey(
        SourceDocument, models.CASCADE, related_name="diagnostics", verbose_name="dokument"
    )
    item = models.ForeignKey(
        AgendaItem,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="diagnostics",
        verbose_name="dagsordenspunkt",
    )
    code = models.CharField("kode", max_length=50, db_index=True)
    message = models.CharField("forklaring", max_length=500)
    text = models.TextField("tekst", blank=True)
    page = models.PositiveIntegerField("side", null=True, blank=True)
    line = models.PositiveIntegerField("linje", null=True, blank=True)
    settled_at = models.DateTimeField("afgjort", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="afgjort af",
    )

    class Meta:
        ordering = ("document", "page", "line", "pk")
        verbose_name = "bemærkning fra læseren"
        verbose_name_plural = "bemærkninger fra læseren"

    def __str__(self) -> str:
        return self.message
