"""One council: its meetings, what its decisions came to, and whom it appointed."""

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from meetings import charts, shown, structured
from meetings.models import Attendance, Council, Meeting

from . import lookup
from .head import head, to_council
from .listings import with_item_counts

NEWEST = 10


def council(request: HttpRequest, slug: str) -> HttpResponse:
    found = lookup.council(slug)
    public = Meeting.objects.public().filter(council=found)
    decisions = shown.decisions().filter(item__meeting__council=found)
    appointments = shown.appointments().filter(item__meeting__council=found)
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
        "newest": with_item_counts(public.for_list().select_related(None).select_related("council")[:NEWEST]),
        "years": charts.timeline(meetings, slug),
        "decision_rows": charts.decisions_by_year(decisions, slug),
        "by_party": charts.appointments_by_party(appointments, charts.query(raad=slug)),
        "chairs": chairs(found),
    }
    return render(request, "meetings/council.html", context)


def chairs(found: Council) -> list[Attendance]:
    """The chair and vice-chair, as the list of participants of the latest meeting that names them has it."""
    rows = (
        shown.attendance()
        .filter(meeting__council=found, note__icontains="formand")
        .exclude(note__icontains="sekretariat")
        .select_related("person", "meeting")
        .order_by(F("meeting__held_on").desc(nulls_last=True), "position")
    )
    named = list(rows[:6])
    return [row for row in named if row.meeting_id == named[0].meeting_id]
