"""One item: what was decided, what the paper said, whom it appointed, and where the case went."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meetings import citation, prose, structured
from meetings.corrections.told import shown_corrections
from meetings.dates import danish_date
from meetings.models import AgendaItem, Outcome
from meetings.models.base import ChildRow
from meetings.search import marker, related

from . import lookup
from .head import Head, head, to_item

Row = TypeVar("Row", bound=ChildRow)
MANY_HEADINGS = 4
"""From this many sub-headings on, an item shows links to its parts."""
MAX_OF_CASE = 30
LONGEST_QUERY = 500


def item(request: HttpRequest, council_slug: str, meeting_slug: str, number: str) -> HttpResponse:
    found = lookup.item(council_slug, meeting_slug, number)
    earlier, later = neighbours(found)
    parts = texts(found)
    source = found.meeting.source
    words = request.GET.get("q", "")[:LONGEST_QUERY]
    context = {
        "head": described(request, found),
        "item": found,
        "source": source,
        "source_url": source_url(found),
        "also": [Outcome(code).label for code in also(found)],
        "meeting": found.meeting,
        "parts": parts,
        "marking": prose.Marking(marker(words)) if words else None,
        "related": related(found),
        "contents": contents(parts),
        "appointments": kept(found.appointments.all()),
        "vacancies": kept(found.vacancies.all()),
        "attachments": kept(found.attachments.all()),
        "links": kept(found.links.all()),
        "corrections": shown_corrections(found),
        "earlier": earlier,
        "later": later,
        "case": of_same_case(found),
        "citation": citation.of_item(found, request.build_absolute_uri(found.get_absolute_url())),
    }
    return render(request, "meetings/item.html", context)


def described(request: HttpRequest, found: AgendaItem) -> Head:
    meeting, decision = found.meeting, getattr(found, "decision", None)
    told = prose.excerpt(decision.text) if decision else ""
    decided = f"{decision.get_outcome_display()}: {told}" if decision and told else ""
    urls = (found.get_absolute_url(), meeting.get_absolute_url(), source_url(found) or "/")
    when = f"{meeting.council.name} {danish_date(meeting.held_on)}"
    return head(
        request,
        f"{found.title} – {when}, punkt {found.number}",
        f"{when}, punkt {found.number}, {found.title}. {decided}",
        to_item(found),
        [structured.article(found, *map(request.build_absolute_uri, urls))],
        kind="article",
    )


def source_url(found: AgendaItem) -> str:
    """The address of the page where the item begins, in the archive's own copy of the document."""
    source = found.meeting.source
    if source is None:
        return ""
    page = f"#page={found.page_start}" if source.is_pdf and found.page_start else ""
    return reverse("meetings:source", args=[source.sha256]) + page


def kept(rows: Iterable[Row]) -> list[Row]:
    """The rows that no editor has removed."""
    return [row for row in rows if not row.removed]


def also(found: AgendaItem) -> list[str]:
    """Further outcomes of the same decision."""
    decision = getattr(found, "decision", None)
    return [code for code in decision.outcome_also if code in Outcome.values] if decision else []


def texts(found: AgendaItem) -> list[prose.Part]:
    """The item's texts under their headings, the decision first; those that the paper lacks are left out."""
    decision = getattr(found, "decision", None)
    named = [
        ("beslutning", "Beslutning", decision.text if decision else ""),
        ("indstilling", "Indstilling", found.recommendation),
        ("baggrund", "Baggrund", found.background),
        ("sagsfremstilling", "Tekst" if found.is_section else "Sagsfremstilling", found.presentation),
    ]
    return [prose.part(slug, title, text) for slug, title, text in named if text.strip()]


def contents(parts: list[prose.Part]) -> list[prose.Part]:
    """The parts, when they are long enough together to need a table of contents."""
    return parts if sum(len(part.headings) for part in parts) >= MANY_HEADINGS else []


def neighbours(found: AgendaItem) -> tuple[AgendaItem | None, AgendaItem | None]:
    """The items before and after this one on the agenda."""
    agenda = list(
        AgendaItem.objects.filter(meeting=found.meeting, withdrawn_at=None)
        .only("number", "title", "position", "meeting")
        .order_by("position", "pk")
    )
    place = next(place for place, item in enumerate(agenda) if item.pk == found.pk)
    for each in agenda:
        each.meeting = found.meeting
    return (agenda[place - 1] if place else None), (agenda[place + 1] if place + 1 < len(agenda) else None)


def of_same_case(found: AgendaItem) -> QuerySet[AgendaItem]:
    """The case through time, oldest first: this item, and those of other meetings that share a case number.

    Other items of the same meeting are left out: one number may cover half an agenda.
    """
    if not found.case_numbers:
        return AgendaItem.objects.none()
    return (
        AgendaItem.objects.public()
        .filter(case_numbers__overlap=found.case_numbers)
        .exclude(~Q(pk=found.pk), meeting=found.meeting)
        .for_list()
        .order_by(F("meeting__held_on").asc(nulls_last=True), "meeting_id", "position")[:MAX_OF_CASE]
    )
