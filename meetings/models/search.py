"""What full-text search keeps: narrow rows, the archive's words, and what admins teach it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .base import Outcome
from .council import Council
from .item import AgendaItem
from .meeting import DocumentKind


class SearchRow(models.Model):
    """One public item as search sees it; written and read by meetings.search alone.

    `year` is 0 when the date is unknown. `persons` are the keys of those appointed. `case_numbers` are the
    item's, as they were when it was indexed. `words` are the item's
    words unstemmed, from which the vocabulary is kept; `digest` tells whether its texts have changed since.
    """

    item = models.OneToOneField(AgendaItem, models.CASCADE, primary_key=True, related_name="search_row")
    council = models.ForeignKey(Council, models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField(default=0)
    held_on = models.DateField(null=True)
    position = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=20, choices=Outcome)
    kind = models.CharField(max_length=10, choices=DocumentKind, default=DocumentKind.MINUTES)
    persons = ArrayField(models.BigIntegerField(), default=list)
    case_numbers = ArrayField(models.CharField(max_length=60), default=list)
    vector = SearchVectorField()
    words = ArrayField(models.TextField(), default=list)
    digest = models.CharField(max_length=32, default="")
    analyser_version = models.CharField(max_length=60)

    class Meta:
        verbose_name = "søgerække"
        verbose_name_plural = "søgerækker"
        indexes = [
            GinIndex(fields=["vector"], name="search_vector", fastupdate=False),
            GinIndex(fields=["persons"], name="search_persons", fastupdate=False),
            models.Index(models.F("held_on").desc(nulls_last=True), "position", name="search_newest"),
        ]

    def __str__(self) -> str:
        return str(self.item_id)


class CaseRow(models.Model):
    """A case that public items carry, and the day of the last of their meetings; kept by meetings.search."""

    number = models.CharField(max_length=60, primary_key=True, db_collation="C")
    latest = models.DateField(null=True)

    class Meta:
        verbose_name = "sag"
        verbose_name_plural = "sager"
        ordering = (models.F("latest").desc(nulls_last=True), "-number")
        indexes = [
            models.Index(
                models.F("latest").desc(nulls_last=True), models.F("number").desc(), name="case_newest"
            )
        ]

    def __str__(self) -> str:
        return self.number


class VocabularyWord(models.Model):
    """A word of the archive as written in lower case, with what the analyser makes of it.

    `items` counts the items that hold it; `skeleton` is the word without the letters people mix up.
    """

    word = models.CharField(max_length=100, unique=True, db_collation="C")
    lexeme = models.CharField(max_length=100, db_index=True, db_collation="C")
    parts = ArrayField(models.CharField(max_length=100), default=list)
    skeleton = models.CharField(max_length=100, db_collation="C")
    items = models.IntegerField(default=0)

    class Meta:
        verbose_name = "ord i arkivet"
        verbose_name_plural = "ord i arkivet"
        indexes = [GinIndex(fields=["parts"], name="vocabulary_parts")]

    def __str__(self) -> str:
        return self.word


class Abbreviation(models.Model):
    """A short form and what it stands for: a search for either finds both, from the next search on."""

    short = models.CharField("forkortelse", max_length=40)
    long = models.CharField("står for", max_length=200)
    by_hand = models.BooleanField("tilføjet i hånden", default=True, editable=False)
    active = models.BooleanField("i brug", default=True)
    updated_at = models.DateTimeField("ændret", auto_now=True)

    class Meta:
        verbose_name = "forkortelse"
        verbose_name_plural = "forkortelser"
        ordering = ("short", "long")
        constraints = [models.UniqueConstraint(fields=["short", "long"], name="abbreviation_once")]

    def __str__(self) -> str:
        return f"{self.short} = {self.long}"


class WordEquivalence(models.Model):
    """Two words for the same thing ('fordrevne' = 'flygtninge'): a search for either finds both at once."""

    word = models.CharField("ord", max_length=100)
    other = models.CharField("betyder det samme som", max_length=100)
    active = models.BooleanField("i brug", default=True)
    updated_at = models.DateTimeField("ændret", auto_now=True)

    class Meta:
        verbose_name = "ordpar"
        verbose_name_plural = "ordpar"
        ordering = ("word", "other")
        constraints = [models.UniqueConstraint(fields=["word", "other"], name="word_equivalence_once")]

    def __str__(self) -> str:
        return f"{self.word} = {self.other}"


class SilentQuery(models.Model):
    """Words somebody searched for and found nothing. Only the words: not who, not from where, no numbers."""

    text = models.CharField("søgning", max_length=200, unique=True)
    count = models.PositiveIntegerField("antal", default=1)
    first_asked = models.DateField("første gang", auto_now_add=True)
    last_asked = models.DateField("sidste gang", auto_now=True)
    settled = models.BooleanField("behandlet", default=False)

    class Meta:
        verbose_name = "søgning uden træf"
        verbose_name_plural = "søgninger uden træf"
        ordering = ("-count", "text")
        indexes = [models.Index(models.F("count").desc(), "text", name="silent_query_most")]

    def __str__(self) -> str:
        return self.text
