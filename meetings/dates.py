"""Dates as everybody reads them: '18. juni 2025', the same on every page and in every message."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

UNKNOWN = "dato ukendt"


def danish_date(day: date | None) -> str:
    """'18. juni 2025', or 'dato ukendt'."""
    return date_format(day, "j. F Y") if day else UNKNOWN


def meeting_of(day: date | None) -> str:
    """'møde 18. juni 2025', or 'møde uden kendt dato'."""
    return f"møde {danish_date(day)}" if day else "møde uden kendt dato"


def danish_time(moment: datetime) -> str:
    """'18. juni 2025 kl. 9.05', by the clock in Denmark."""
    return date_format(timezone.localtime(moment), r"j. F Y \k\l. G.i")
