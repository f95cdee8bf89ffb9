"""Cases by their number, through all meetings and councils."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from meetings.danish import canonical_case_number
from meetings.models import AgendaItem, CaseRow
from meetings.models.item import AgendaItemQuerySet

from .head import head, to_list
from .http import Moved
from .paging import page_of

PER_PAGE = 50


@dataclass(frozen=True)
class Case:
    """A case as the list shows it; `items` oldest first."""

    number: str
    items: tuple[AgendaItem, ...]

    @property
    def latest(self) -> AgendaItem:
        return self.items[-1]

    @property
    def meetings(self) -> int:
        return len({item.meeting_id for item in self.items})

    @property
    def title(self) -> str:
        """The title it bore last; '' for a number that covers several items of one meeting."""
        return self.latest.title if self.meetings == len(self.items) else ""

    @property
    def councils(self) -> list[str]:
        return list(dict.fromkeys(item.meeting.council.name for item in self.items))


def cases(request: HttpRequest) -> HttpResponse:
    """All cases, those treated last first; a number typed in the form leads to its case."""
    typed = request.GET.get("sag", "").strip()[:100]
    number = canonical_case_number(typed) or canonical_case_number(f"sag {typed}")
    if number:
        raise Moved(reverse("meetings:case", args=[number]))
    known = CaseRow.objects.values_list("number", flat=True)
    page = page_of(Paginator(known, PER_PAGE), request.GET.get("side", "1"))
    context = {
        "head": head(
            request, "Sager", "Sager i kommunekontaktrådene efter nummer.", to_list("cases", "Sager")
        ),
        "page_obj": page,
        "cases": gathered(list(page)),
        "typed": typed,
    }
    return render(request, "meetings/case_list.html", context)


def gathered(numbers: list[str]) -> list[Case]:
    """The cases of these numbers with all their items, in the order given."""
    items = list(in_time_order(AgendaItem.objects.filter(case_numbers__overlap=numbers)))
    cases = (Case(number, tuple(item for item in items if number in item.case_numbers)) for number in numbers)
    return [case for case in cases if case.items]


def in_time_order(items: AgendaItemQuerySet) -> AgendaItemQuerySet:
    """Public items as lists show them, oldest first."""
    oldest = F("meeting__held_on").asc(nulls_last=True)
    return items.public().for_list().order_by(oldest, "meeting_id", "position")


def case(request: HttpRequest, number: str) -> HttpResponse:
    """Every item of the case in time order. Another spelling of its number leads to the canonical one."""
    canonical = canonical_case_number(number)
    if canonical and canonical != number:
        raise Moved(reverse("meetings:case", args=[canonical]))
    found = Case(number, tuple(in_time_order(AgendaItem.objects.of_case(number))))
    if not found.items:
        raise Http404(f"Arkivet har ingen sag med nummeret {number}.")
    described = head(
        request,
        f"Sag {number}: {found.title}" if found.title else f"Sag {number}",
        f"Sagen {number} gennem alle møder: {found.title or 'fælles sagsnummer for flere punkter'}.",
        (*to_list("cases", "Sager"), (number, request.path)),
    )
    return render(request, "meetings/case.html", {"head": described, "case": found})
