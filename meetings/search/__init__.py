"""Full-text search over the archive: the only place where words are indexed and matched."""

from meetings.search.case_rows import rebuild as rebuild_cases
from meetings.search.case_rows import wrong as wrong_cases
from meetings.search.cases import case_asked_for
from meetings.search.days import meetings_of
from meetings.search.engine import mentions, search
from meetings.search.indexing import every_item, index, reindex, stale_items
from meetings.search.related import related
from meetings.search.silence import count_silence
from meetings.search.snippets import marker
from meetings.search.suggesting import bears, suggest
from meetings.search.types import (
    Facet,
    FacetName,
    FacetValue,
    Fragment,
    Hit,
    Order,
    Related,
    SearchPage,
    SearchRequest,
    Suggestion,
)
from meetings.search.vocabulary import forget_abbreviations
from meetings.search.vocabulary import rebuild as rebuild_vocabulary
from meetings.search.vocabulary import size as vocabulary_size

__all__ = [
    "Facet",
    "FacetName",
    "FacetValue",
    "Fragment",
    "Hit",
    "Order",
    "Related",
    "SearchPage",
    "SearchRequest",
    "Suggestion",
    "bears",
    "case_asked_for",
    "count_silence",
    "every_item",
    "forget_abbreviations",
    "index",
    "marker",
    "meetings_of",
    "mentions",
    "rebuild_cases",
    "rebuild_vocabulary",
    "reindex",
    "related",
    "search",
    "stale_items",
    "suggest",
    "vocabulary_size",
    "wrong_cases",
]
