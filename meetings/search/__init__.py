"""Full-text search over the archive: the only place where words are indexed and matched."""

from meetings.search.engine import search
from meetings.search.indexing import index, stale_items
from meetings.search.silence import count_silence
from meetings.search.suggesting import suggest
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
    "count_silence",
    "index",
    "search",
    "stale_items",
    "suggest",
]
