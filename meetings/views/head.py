"""What a page says about itself: its title, description, place in the archive and structured data."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import Truncator, capfirst

from meetings import structured
from meetings.dates import meeting_of
from meetings.models import AgendaItem, Council, Meeting

Trail = tuple[tuple[str, str], ...]
LONGEST_DESCRIPTION = 160


@dataclass(frozen=True)
class Head:
    """`trail` leads from the front page to here: (name, address), the page itself last."""

    title: str
    description: str
    trail: Trail
    canonical: str
    data: dict[str, Any]
    kind: str = "website"


def head(
    request: HttpRequest,
    title: str,
    description: str,
    trail: Trail = (),
    data: Iterable[structured.Thing] = (),
    kind: str = "website",
) -> Head:
    """The head of the page at request's path; filters and words in the query make no page of its own,
    but further pages of a list do."""
    side = request.GET.get("side", "")
    query = f"?side={side}" if side.isascii() and side.isdigit() and side != "1" else ""
    whole = (("Forside", reverse("meetings:home")), *trail)
    crumbs = [(name, request.build_absolute_uri(url)) for name, url in whole]
    return Head(
        title=title,
        description=Truncator(" ".join(description.split())).chars(LONGEST_DESCRIPTION),
        trail=whole,
        canonical=request.build_absolute_uri(request.path) + query,
        data=structured.graph([*data, *([structured.breadcrumbs(crumbs)] if trail else [])]),
        kind=kind,
    )


def to_list(name: str, label: str) -> Trail:
    return ((label, reverse(f"meetings:{name}")),)


def to_council(council: Council) -> Trail:
    return ((council.name, council.get_absolute_url()),)


def to_meeting(meeting: Meeting) -> Trail:
    return (*to_council(meeting.council), (capfirst(meeting_of(meeting.held_on)), meeting.get_absolute_url()))


def to_item(item: AgendaItem) -> Trail:
    return (*to_meeting(item.meeting), (f"Punkt {item.number}", item.get_absolute_url()))
