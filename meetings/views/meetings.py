"""One meeting: its agenda with outcomes, who was there, where it was read, and its neighbours."""

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import structured
from meetings.corrections.told import corrections_of_meeting
from meetings.dates import meeting_of
from meetings.models import AgendaItem, Attachment, Attendance, Meeting, Section, SourceDocument

from . import lookup
from .head import Head, head, to_meeting

Agenda = list[tuple[Section | None, list[AgendaItem]]]
LONG = ("background", "recommendation", "presentation", "places")


def meeting(request: HttpRequest, council_slug: str, meeting_slug: str) -> HttpResponse:
    found = lookup.meeting(council_slug, meeting_slug)
    everything = list(agenda_items(found))
    items = [item for item in everything if not item.withdrawn_at]
    participants = list(found.attendance.select_related("person"))
    sections = list(found.sections.all())
    documents, grouped = list(sources(found)), attendance(participants)
    context = {
        "head": described(request, found, len(items)),
        "meeting": found,
        "agenda": by_section(everything, sections),
        "attendance": grouped,
        "everyone": [row for _, people in grouped for row in people],
        "corrections": corrections_of_meeting(found, sections, participants),
        "documents": documents,
        "shown_source": next((d for d in documents if d.pk == found.source_id), None),
        "withdrawn_count": len(everything) - len(items),
        "item_count": len(items),
        "earlier": neighbours(found).filter(before(found)).order_by("-held_on").first(),
        "later": neighbours(found).filter(after(found)).order_by("held_on").first(),
    }
    return render(request, "meetings/meeting.html", context)


def described(request: HttpRequest, found: Meeting, item_count: int) -> Head:
    name = meeting_of(found.held_on)
    url = request.build_absolute_uri(found.get_absolute_url())
    return head(
        request,
        f"{found.council.name}, {name}",
        f"{found.council.name}, {found.get_kind_display().lower()} af {name}: "
        f"{item_count} punkter med beslutninger, deltagere og kilde.",
        to_meeting(found),
        [structured.event(found, url)],
    )


def agenda_items(found: Meeting) -> QuerySet[AgendaItem]:
    attachments = Attachment.objects.filter(removed=False)
    return (
        found.items.select_related("decision", "section")
        .defer(*LONG)
        .prefetch_related(Prefetch("attachments", attachments, to_attr="enclosed"))
        .order_by("position", "pk")
    )


def by_section(everything: list[AgendaItem], sections: list[Section]) -> Agenda:
    """The items shown, under their sections in the agenda's order.

    A section without any item stands there too, but not one all of whose items are withdrawn.
    """
    groups: dict[int | None, list[AgendaItem]] = {section.pk: [] for section in sections}
    held = {item.section_id for item in everything}
    for item in everything:
        if not item.withdrawn_at:
            groups.setdefault(item.section_id, []).append(item)
    agenda: Agenda = [(None, groups.pop(None))] if None in groups else []
    return [*agenda, *((s, groups[s.pk]) for s in sections if groups[s.pk] or s.pk not in held)]


def attendance(participants: list[Attendance]) -> list[tuple[str, list[Attendance]]]:
    """Those present, those who sent apologies, and others, under the name of their group."""
    groups: dict[str, list[Attendance]] = {status: [] for status in Attendance.Status.values}
    for row in participants:
        if not row.removed:
            groups[row.status].append(row)
    return [(Attendance.Status(status).label, people) for status, people in groups.items() if people]


def sources(found: Meeting) -> QuerySet[SourceDocument]:
    """The meeting's documents, newest first."""
    return found.documents.all()


def neighbours(found: Meeting) -> QuerySet[Meeting]:
    return (
        Meeting.objects.public()
        .filter(council=found.council, held_on__isnull=False)
        .select_related("council")
    )


def before(found: Meeting) -> Q:
    return Q(held_on__lt=found.held_on) if found.held_on else Q(pk__in=[])


def after(found: Meeting) -> Q:
    return Q(held_on__gt=found.held_on) if found.held_on else Q(pk__in=[])
