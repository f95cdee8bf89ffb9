"""The narrow rows that full-text search reads; written and read by meetings.search alone."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .base import Outcome
from .council import Council
from .item import AgendaItem


class SearchRow(models.Model):
    """One public item as search sees it: nothing wide but the vector."""

    item = models.OneToOneField(AgendaItem, models.CASCADE, primary_key=True, related_name="search_row")
    council = models.ForeignKey(Council, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    held_on = models.DateField(null=True)
    outcome = models.CharField(max_length=20, choices=Outcome)
    vector = SearchVectorField()
    analyser_version = models.PositiveIntegerField()

    class Meta:
        verbose_name = "søgerække"
        verbose_name_plural = "søgerækker"
        indexes = [GinIndex(fields=["vector"], name="search_vector", fastupdate=False)]

    def __str__(self) -> str:
        return str(self.item_id)
