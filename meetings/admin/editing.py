"""The way from a public page to the page on which it is corrected."""

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve

from meetings.models import AgendaItem, Body, Meeting, Person

from .queue import REVIEW, needs, page_of

MEETING = {"council__slug": "council_slug", "slug": "meeting_slug"}
ROWS = {
    "meeting": (Meeting, MEETING),
    "item": (
        AgendaItem,
        {f"meeting__{field}": name for field, name in MEETING.items()} | {"number": "number"},
    ),
    "person": (Person, {"slug": "slug"}),
    "body": (Body, {"slug": "slug"}),
}
"""Name of the public address -> the model, and which part of the address tells which field."""


@needs(REVIEW)
def edit(site: AdminSite, request: HttpRequest, address: str) -> HttpResponse:
    """'moeder/midtjylland/2025-06-18/3.5/' leads to the form of that item; the address may stand as typed."""
    try:
        match = resolve(f"/{address}")
    except Resolver404 as unknown:
        raise Http404("Ukendt side.") from unknown
    if match.url_name not in ROWS:
        raise Http404("Siden rettes ikke i administrationen.")
    model, fields = ROWS[match.url_name]
    return HttpResponseRedirect(
        page_of(get_object_or_404(model, **{field: match.kwargs[name] for field, name in fields.items()}))
    )
