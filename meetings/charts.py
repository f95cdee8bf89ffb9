"""Plots drawn on the server: shares of a width or height in percent, which a template turns into SVG.

Every plot's numbers stand as text beside it and lead to the list they count: nothing is told by shape alone.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractYear
from django.http import QueryDict
from django.urls import reverse

from meetings import parties
from meetings.models import Appointment, Decision, Meeting, Outcome

MOST_BARS = 12
"""Parties beyond the largest are left to the filter."""


@dataclass(frozen=True)
class Bar:
    """A bar with its number; `size` in percent of the largest, `rest` what is left above it."""

    label: str
    count: int
    url: str
    size: float
    active: bool = False

    @property
    def rest(self) -> float:
        return round(100 - self.size, 2)


@dataclass(frozen=True)
class Share:
    """A piece of a divided bar, from `start` and `size` wide, both in percent of the whole."""

    code: str
    label: str
    count: int
    url: str
    start: float
    size: float


@dataclass(frozen=True)
class Row:
    """A divided bar: one year's decisions by outcome; `size` in percent of the longest row."""

    label: str
    total: int
    url: str
    shares: tuple[Share, ...]


@dataclass(frozen=True)
class Dot:
    """A meeting on the line of its year, `place` in percent from the first of January."""

    place: float
    label: str


@dataclass(frozen=True)
class YearLine:
    label: str
    count: int
    url: str
    dots: tuple[Dot, ...]


def bars(counts: Iterable[tuple[str, int, str]], active: Collection[str] = ()) -> list[Bar]:
    """Bars of (label, count, url), in the order given; those of the labels in `active` are chosen."""
    rows = list(counts)
    largest = max((count for _, count, _ in rows), default=0) or 1
    return [
        Bar(label, count, url, round(100 * count / largest, 2), active=label in active)
        for label, count, url in rows
    ]


def decisions_by_year(decisions: QuerySet[Decision], council_slug: str) -> list[Row]:
    """One divided bar a year, newest first: what the council's decisions of that year came to."""
    counted = (
        decisions.filter(item__meeting__held_on__isnull=False)
        .order_by()
        .values_list(ExtractYear("item__meeting__held_on"), "outcome")
        .annotate(Count("pk"))
    )
    years: dict[int, dict[str, int]] = defaultdict(dict)
    for year, outcome, count in counted:
        years[year][outcome] = count
    longest = max((sum(counts.values()) for counts in years.values()), default=1)
    return [_row(year, years[year], longest, council_slug) for year in sorted(years, reverse=True)]


def _row(year: int, counts: Mapping[str, int], longest: int, council_slug: str) -> Row:
    shares, start = [], 0.0
    for outcome in Outcome:
        if count := counts.get(outcome, 0):
            size = round(100 * count / longest, 2)
            url = _address("meetings:decisions", raad=council_slug, aar=year, udfald=outcome.value)
            shares.append(Share(outcome.value, outcome.label, count, url, round(start, 2), size))
            start += size
    url = _address("meetings:decisions", raad=council_slug, aar=year)
    return Row(str(year), sum(counts.values()), url, tuple(shares))


def timeline(meetings: Iterable[Meeting], council_slug: str) -> list[YearLine]:
    """One line a year, newest first, with a dot where each meeting was held."""
    years: dict[int, list[Dot]] = defaultdict(list)
    for meeting in meetings:
        if meeting.held_on:
            day = meeting.held_on.timetuple().tm_yday
            dot = Dot(round(2 + 96 * day / 366, 2), f"{meeting.held_on:%d.%m.%Y}")
            years[meeting.held_on.year].append(dot)
    return [
        YearLine(
            str(year),
            len(years[year]),
            _address("meetings:meetings", raad=council_slug, aar=year),
            tuple(years[year]),
        )
        for year in sorted(years, reverse=True)
    ]


def appointments_by_party(appointments: QuerySet[Appointment], query: QueryDict) -> list[Bar]:
    """How many appointments fell to each party, largest first, each leading to its part of the list."""
    counts = Counter[str]()
    for party, count in appointments.order_by().values_list("party").annotate(Count("pk")):
        counts[parties.letter(party)] += count
    del counts[""]
    largest = sorted(counts.items(), key=lambda row: (-row[1], row[0]))[:MOST_BARS]
    return bars((parties.name(party), count, _narrowed(query, parti=party)) for party, count in largest)


def query(**filters: str) -> QueryDict:
    """Filters as the query of an address."""
    return QueryDict(urlencode(filters), mutable=True)


def _narrowed(query: QueryDict, **filters: str) -> str:
    """The address of the list this query shows, narrowed by filters and on its first page."""
    narrowed = query.copy()
    narrowed.pop("side", None)
    for name, value in filters.items():
        narrowed[name] = value
    return f"{reverse('meetings:appointments')}?{narrowed.urlencode()}"


def _address(name: str, **filters: object) -> str:
    return f"{reverse(name)}?{urlencode(filters)}"
