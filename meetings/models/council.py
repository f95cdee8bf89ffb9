"""The councils whose minutes the archive holds."""

from django.db import models
from django.urls import reverse


class Council(models.Model):
    """A kommunekontaktråd. `name` is as printed ('KKR Sjælland'), `region` what people say ('Sjælland')."""

    slug = models.SlugField("adressenavn", unique=True)
    name = models.CharField("navn", max_length=100, unique=True)
    region = models.CharField("landsdel", max_length=100)
    position = models.PositiveSmallIntegerField("rækkefølge", unique=True)

    class Meta:
        ordering = ("position",)
        verbose_name = "råd"
        verbose_name_plural = "råd"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("meetings:council", args=[self.slug])
