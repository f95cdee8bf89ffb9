"""Searches that found nothing, counted so that an admin can teach the archive the word."""

import re

from django.db.models import F
from django.utils import timezone

from meetings.models import SilentQuery
from meetings.search.query import clean

MOST = 10_000
"""Different searches kept; a robot's inventions must not fill the database."""

MAX_LENGTH = 100
_ADDRESS = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_NOT_WORDS = re.compile(r"[^\w§ -]|[0-9]{4,}|_")


def count_silence(text: str) -> None:
    """Count a search without hits: its words, no addresses, no long numbers (CPR, telephone)."""
    if words := words_of(text):
        known = SilentQuery.objects.filter(text=words)
        if not known.update(count=F("count") + 1, last_asked=timezone.localdate()):
            _add(words)


def words_of(text: str) -> str:
    """What is kept of a search: 'Søren 010203-1234 sagt@example.dk' -> 'søren'."""
    bare = _ADDRESS.sub(" ", clean(text)[: MAX_LENGTH * 2].lower())
    spelled = (word for word in _NOT_WORDS.sub(" ", bare).split() if any(sign.isalpha() for sign in word))
    return " ".join(spelled)[:MAX_LENGTH]


def _add(words: str) -> None:
    if SilentQuery.objects.count() < MOST:
        SilentQuery.objects.get_or_create(text=words)
