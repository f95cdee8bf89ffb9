"""A typed day or month -> the meetings held then: '20-10-2025', '20. oktober 2025', 'oktober 2025'."""

import re

from meetings.models import Meeting
from meetings.search.types import Suggestion

_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_WRITTEN = re.compile(
    r"(?:(?:den\s+)?(?P<day>[0-3]?[0-9])\.?\s*)?(?P<month>[a-z]{3,9})\.?\s+(?P<year>20[0-9]{2})"
)
_FIGURES = re.compile(r"(?P<day>[0-3]?[0-9])[-./](?P<month>[01]?[0-9])[-./](?P<year>20[0-9]{2})")
_ISO = re.compile(r"(?P<year>20[0-9]{2})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])")
MOST = 10


def meetings_of(typed: str) -> list[Suggestion]:
    """The public meetings of the day or month that is all somebody typed; none for anything else."""
    text = typed.strip().lower()
    found = _FIGURES.fullmatch(text) or _ISO.fullmatch(text) or _WRITTEN.fullmatch(text)
    if not found or not (month := _month(found["month"])):
        return []
    held = Meeting.objects.filter(
        held_on__year=int(found["year"]), held_on__month=month, withdrawn_at=None
    ).select_related("council")
    if found["day"]:
        held = held.filter(held_on__day=int(found["day"]))
    return [
        Suggestion(str(meeting), meeting.get_absolute_url(), "Møde")
        for meeting in held.order_by("held_on", "council__name", "pk")[:MOST]
    ]


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    return _MONTHS.index(written[:3]) + 1 if written[:3] in _MONTHS else 0
