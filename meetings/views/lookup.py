"""From the names in an address to the row it means, or the answer that nothing (more) stands there."""

from typing import TypeVar

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.urls import reverse

from meetings import citation, shown
from meetings.models import (
    AgendaItem,
    Appointment,
    Body,
    Council,
    Meeting,
    MeetingAlias,
    Person,
    Vacancy,
)

from .http import Moved, Withdrawn

Named = TypeVar("Named", Body, Person)


def council(slug: str) -> Council:
    found = Council.objects.filter(slug=slug).first()
    if found is None:
        raise Http404(f"Arkivet kender ikke rådet »{slug}«.")
    return found


def meeting(council_slug: str, slug: str) -> Meeting:
    """The meeting at this address. Raises Moved from a former address, Withdrawn, or Http404."""
    found = Meeting.objects.select_related("council").filter(council__slug=council_slug, slug=slug).first()
    if found is None:
        raise Moved(_moved_meeting(council_slug, slug).get_absolute_url())
    _refuse_withdrawn(found)
    return found


def item(council_slug: str, meeting_slug: str, number: str) -> AgendaItem:
    """The item at this address. Raises Moved from a former address of its own or its meeting's, Withdrawn, or
    Http404."""
    found = (
        _items()
        .filter(meeting__council__slug=council_slug, meeting__slug=meeting_slug, number=number)
        .first()
    )
    if found is None:
        raise Moved(_moved_item(council_slug, meeting_slug, number))
    _refuse_withdrawn(found.meeting)
    if found.withdrawn_at:
        raise Withdrawn(
            f"Punkt {found.number}, {citation.of_meeting(found.meeting)}",
            found.withdrawn_reason,
            found.meeting,
        )
    return found


def body(slug: str) -> Body:
    return _named(shown.bodies(), slug, "Arkivet kender intet organ på denne adresse.")


def person(slug: str) -> Person:
    return _named(shown.persons(), slug, "Arkivet kender ingen person på denne adresse.")


Named = TypeVar("Named", Body, Person)


def _named(rows: QuerySet[Named], slug: str, unknown: str) -> Named:
    """The row with this address. Raises Moved from the address of another spelling, or Http404."""
    found = rows.filter(slug=slug).first()
    if found:
        return found
    moved = rows.filter(aliases__slug=slug).first()
    if moved is None:
        raise Http404(unknown)
    raise Moved(moved.get_absolute_url())


def _items() -> QuerySet[AgendaItem]:
    """Items with all that their page shows; removed rows are among them, for what was corrected."""
    rows = (
        "attachments",
        "links",
        Prefetch("vacancies", Vacancy.objects.select_related("body")),
        Prefetch("appointments", Appointment.objects.select_related("person", "body")),
    )
    withheld = Exists(AgendaItem.objects.filter(meeting=OuterRef("meeting"), withdrawn_at__isnull=False))
    related = ("meeting__council", "meeting__source", "section", "decision")
    return (
        AgendaItem.objects.select_related(*related)
        .defer("meeting__source__account")
        .annotate(source_withheld=withheld)
        .prefetch_related(*rows)
    )


def _moved_item(council_slug: str, meeting_slug: str, number: str) -> str:
    """Where an item stands now that had this number in an earlier paper, or whose meeting has moved."""
    here = AgendaItem.objects.filter(meeting__council__slug=council_slug, meeting__slug=meeting_slug)
    renumbered = here.filter(former_numbers__contains=[number]).select_related("meeting__council").first()
    if renumbered:
        return renumbered.get_absolute_url()
    moved = _moved_meeting(council_slug, meeting_slug)
    return reverse("meetings:item", args=[moved.council.slug, moved.slug, number])


def _moved_meeting(council_slug: str, slug: str) -> Meeting:
    alias = (
        MeetingAlias.objects.select_related("meeting__council")
        .filter(council__slug=council_slug, slug=slug)
        .first()
    )
    if alias is None:
        raise Http404("Arkivet har intet møde eller punkt på denne adresse.")
    return alias.meeting


def _refuse_withdrawn(found: Meeting) -> None:
    if found.withdrawn_at:
        raise Withdrawn(citation.of_meeting(found), found.withdrawn_reason)
