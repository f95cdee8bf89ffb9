"""A typed day or month -> the meetings held then: '20-10-2025', '20. oktober 2025', 'oktober 2025'."""

import re

from meetings.minutes.dates import MONTHS
from meetings.models import Meeting
from meetings.search.types import Suggestion

_NUMBERS = {name: number for number, month in enumerate(MONTHS, start=1) for name in (month, month[:3])}
"""'oktober' and 'okt' -> 10."""

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
    """1..12, or another number that somebody typed; 0 for a word that names no month."""
    return int(written) if written.isdigit() else _NUMBERS.get(written, 0)
