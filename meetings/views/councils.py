"""One council: its meetings, what its decisions came to, and whom it appointed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import charts, shown, structured
from meetings.models import Appointment, Attendance, Council, Meeting

from . import lookup
from .head import head, to_council
from .http import Moved
from .listings import with_item_counts

SHOWN = 10
MOST_CHAIRS = 6


def council(request: HttpRequest, slug: str) -> HttpResponse:
    found = lookup.council(slug)
    public = Meeting.objects.public().filter(council=found)
    decisions = shown.decisions().filter(item__meeting__council=found)
    appointments = shown.decided_appointments().filter(item__meeting__council=found)
    meetings = list(public.only("held_on").order_by("held_on"))
    context = {
        "head": head(
            request,
            f"{found.name}: møder og beslutninger",
            f"Møder, beslutninger og udpegninger i {found.name}.",
            to_council(found),
            [structured.organisation(found)],
        ),
        "council": found,
        "meeting_count": len(meetings),
        "dated": [meeting.held_on for meeting in meetings if meeting.held_on],
        "newest": with_item_counts(public.for_list()[:SHOWN]),
        "years": charts.timeline(meetings, slug),
        "decision_rows": charts.decisions_by_year(decisions, slug),
        "by_party": charts.appointments_by_party(appointments, charts.query(raad=slug)),
        "chairs": chairs(found),
    }
    return render(request, "meetings/council.html", context)


def shortened(request: HttpRequest, slug: str) -> HttpResponse:
    """A meeting's address cut short by hand leads to its council."""
    raise Moved(lookup.council(slug).get_absolute_url())


@dataclass(frozen=True)
class Chair:
    """Who leads a council: the row that names the person, and the meeting whose minutes tell."""

    role: str
    row: Appointment | Attendance
    meeting: Meeting


def chairs(found: Council) -> list[Chair]:
    """The chair and vice-chair by the latest minutes that tell: of their election, or in the participants."""
    known = [*elected(found)[:MOST_CHAIRS], *named_present(found)[:MOST_CHAIRS]]
    told = [
        Chair(row.get_role_display(), row, row.item.meeting)
        if isinstance(row, Appointment)
        else Chair(row.note.capitalize(), row, row.meeting)
        for row in known
    ]
    latest = max(told, key=lambda chair: chair.meeting.held_on or date.min, default=None)
    return [chair for chair in told if latest and chair.meeting == latest.meeting]


def elected(found: Council) -> QuerySet[Appointment]:
    """Who was elected to lead the council: appointed to the body that bears its name."""
    lead = [Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR]
    elected = shown.decided_appointments().filter(
        item__meeting__council=found, body__name=found.name, role__in=lead
    )
    return shown.newest_first(elected.select_related("person"), "item_id", "position")


def named_present(found: Council) -> QuerySet[Attendance]:
    """Participants whom the minutes call chair or vice-chair."""
    return (
        shown.attendance()
        .filter(meeting__council=found, note__icontains="formand")
        .exclude(note__icontains="sekretariat")
        .select_related("person", "meeting")
        .order_by(F("meeting__held_on").desc(nulls_last=True), "position")
    )
