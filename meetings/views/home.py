"""The front page: the search field, what is new, and how far the archive reaches."""

from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meetings import shown, structured
from meetings.loading import samples
from meetings.models import AgendaItem, Council, Decision, Meeting, Outcome, SourceDocument

from .head import Head, head
from .listings import with_item_counts

WEIGHTY = (
    Outcome.APPROVED,
    Outcome.APPOINTED,
    Outcome.RECOMMENDED,
    Outcome.POSTPONED,
    Outcome.REJECTED,
    Outcome.DISCUSSED,
)
"""What is worth telling on the front page; items merely taken note of are not."""
FORMAL = ("godkendelse af", "eventuelt", "siden sidst")
"""How the titles of every meeting's formal items begin."""


def home(request: HttpRequest) -> HttpResponse:
    context = {
        "head": described(request),
        "councils": councils(),
        "newest_meetings": with_item_counts(Meeting.objects.public().for_list()[:6]),
        "newest_decisions": newest_decisions()[:6],
        "reach": reach(),
    }
    return render(request, "meetings/home.html", context)


def described(request: HttpRequest) -> Head:
    home, search = (request.build_absolute_uri(reverse(f"meetings:{name}")) for name in ("home", "search"))
    return head(
        request,
        "",
        "Søg i referaterne fra de fem kommunekontaktråd (KKR): beslutninger, udpegninger, sager og personer.",
        data=[structured.website(home, search)],
    )


def councils() -> QuerySet[Council]:
    """The councils with the number and span of their public meetings."""
    public = Q(meetings__withdrawn_at=None)
    return Council.objects.annotate(
        meeting_count=Count("meetings", filter=public),
        latest=Max("meetings__held_on", filter=public),
    ).order_by("position")


def newest_decisions() -> QuerySet[Decision]:
    decisions = shown.decisions().filter(outcome__in=WEIGHTY)
    for beginning in FORMAL:
        decisions = decisions.exclude(item__title__istartswith=beginning)
    return shown.newest_first(decisions, "item__meeting_id", "item__position")


def reach() -> dict[str, Any]:
    """How much the archive holds, over which years, and when it was last updated."""
    meetings = Meeting.objects.public().aggregate(
        meetings=Count("pk"), first=Min("held_on"), last=Max("held_on")
    )
    items = AgendaItem.objects.exclude(pk__in=shown.withdrawn_items()).count()
    fictional = Q(sha256__in=samples.fingerprints())
    documents = SourceDocument.objects.filter(meeting__withdrawn_at=None).aggregate(
        updated=Max("read_at"), samples=Count("pk", filter=fictional)
    )
    return {**meetings, **documents, "items": items}
