"""Danish dates as printed, and the day of the meeting in the order of trust."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip

WRITTEN = re.compile(
    rf"(?P<day>\d{{1,2}})\.?\s*(?P<month>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})", re.IGNORECASE
)
"""'8. april 2025', '24.marts 2025'"""

FIGURES = re.compile(r"(?<![\d/])(?P<day>\d{1,2})[-./](?P<month>\d{1,2})[-./](?P<year>\d{4})(?!\d)")
"""'05-02-2025', '25.08.2011', '23/3-2007'"""

SLASHED = re.compile(
    r"(?<![\d/])(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:\s(?=\d{4})|[-'](?=\d{2}(?!\d)))(?P<year>\d{4}|\d{2})(?!\d)"
)
"""'8/6 2018', '8/6-18'; not '08-06-18', which may begin with the year"""

FILE_FIGURES = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d{2})[-_.]?(?P<month>\d{2})[-_.]?(?P<day>\d{2})(?!\d)")
"""'2025-06-18', '20250618' in a file's name"""

FILE_WRITTEN = re.compile(
    rf"(?P<day>\d{{1,2}})[-_ .]+(?P<month>{'|'.join(MONTHS)})[-_ ]+(?P<year>\d{{4}})", re.IGNORECASE
)
"""'referat-kkr-midtjylland-den-18-juni-2025'"""

FIRST_YEAR, LAST_YEAR = 2005, 2099
"""The councils exist since the municipal reform; a year outside is a misprint."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A date and the words it was read from."""

    day: date
    words: str


def dates_in(text: str) -> Iterator[Evidence]:
    """Every whole date in a text, in its order of patterns."""
    for pattern in (WRITTEN, FIGURES, SLASHED):
        for found in pattern.finditer(text):
            day = _day(found)
            if day:
                yield Evidence(day, found[0])


def date_in_name(name: str) -> Evidence | None:
    """The one date that a file's name tells."""
    found = [
        Evidence(day, match[0])
        for pattern in (FILE_FIGURES, FILE_WRITTEN, FIGURES)
        for match in pattern.finditer(name)
        if (day := _day(match))
    ]
    return found[0] if len({entry.day for entry in found}) == 1 else None


def _day(found: re.Match[str]) -> date | None:
    month = found["month"].casefold()
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month)
    year = int(found["year"])
    try:
        day = date(year if year > 99 else 2000 + year, number, int(found["day"]))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
