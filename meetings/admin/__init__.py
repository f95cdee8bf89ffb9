"""The editors' desk: Django's admin with a review queue, the original page beside the fields, and locks."""

from . import bodies, documents, items, meetings, people, sections, uploads, users, words  # noqa: F401
