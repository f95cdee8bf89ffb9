"""Full-text search over the archive: the only place where words are indexed and matched."""

from meetings.search.indexing import index, stale_items

__all__ = ["index", "stale_items"]
