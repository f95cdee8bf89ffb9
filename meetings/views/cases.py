"""Cases by their number, through all meetings and councils."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Paginator
from django.db.models import Count, F, Func, Max, Min, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meetings.danish import canonical_case_number
from meetings.models import AgendaItem

from .head import head, to_list
from .http import Moved

PER_PAGE = 50


def cases(request: HttpRequest) -> HttpResponse:
    """All cases, the one treated last first; a number typed in the form leads to its case."""
    typed = request.GET.get("sag", "").replace("\x00", "").strip()[:100]
    number = canonical_case_number(typed) if typed else None
    if number:
        raise Moved(reverse("meetings:case", args=[number]))
    page = Paginator(all_cases(), PER_PAGE).get_page(request.GET.get("side"))
    described = head(
        request, "Sager", "Sager i kommunekontaktrådene efter sagsnummer.", to_list("cases", "Sager")
    )
    return render(request, "meetings/case_list.html", {"head": described, "page_obj": page, "typed": typed})


def all_cases() -> QuerySet[AgendaItem, dict[str, Any]]:
    """One row a case: number, items, first and last meeting, councils, and the title it bore last."""
    number = Func(F("case_numbers"), function="unnest")
    newest = F("meeting__held_on").desc(nulls_last=True)
    return (
        AgendaItem.objects.public()
        .exclude(case_numbers=[])
        .order_by()
        .values(case=number)
        .annotate(
            count=Count("pk"),
            first=Min("meeting__held_on"),
            last=Max("meeting__held_on"),
            titles=ArrayAgg("title", order_by=newest),
            councils=ArrayAgg("meeting__council__name", distinct=True),
        )
        .order_by(F("last").desc(nulls_last=True), "case")
    )


def case(request: HttpRequest, number: str) -> HttpResponse:
    """Every item of the case in time order. Another spelling of its number leads to the canonical one."""
    canonical = canonical_case_number(number)
    if canonical and canonical != number:
        raise Moved(reverse("meetings:case", args=[canonical]))
    items = list(
        AgendaItem.objects.public()
        .of_case(number)
        .for_list()
        .defer("background", "presentation", "recommendation", "places")
        .order_by(F("meeting__held_on").asc(nulls_last=True), "meeting_id", "position")
    )
    if not items:
        raise Http404(f"Arkivet har ingen sag med nummeret {number}.")
    described = head(
        request,
        f"Sag {number}: {items[-1].title}",
        f"Sagen {number} gennem alle møder: {items[-1].title}.",
        (*to_list("cases", "Sager"), (number, request.path)),
    )
    return render(request, "meetings/case.html", {"head": described, "number": number, "items": items})
