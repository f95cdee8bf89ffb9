"""Full-text search over the archive: the only place where words are indexed and matched."""
