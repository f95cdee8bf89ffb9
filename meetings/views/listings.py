"""The lists of meetings, decisions, appointments, bodies and persons; filters stand in the address."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import Paginator
from django.db.models import Count, Max, Q, QuerySet
from django.forms import Field
from django.http import Http404, QueryDict
from django.views.generic import ListView
from django_filters import FilterSet
from django_filters.views import FilterView

from meetings import charts, listings, shown
from meetings.dates import danish_date
from meetings.models import AgendaItem, Appointment, Body, Decision, Meeting, Outcome, Person

from .head import head, to_list
from .paging import MOST_PAGES, NO_SUCH_PAGE, Pages


class Chip(NamedTuple):
    """A filter that is set, and the address of the same list without it."""

    label: str
    value: str
    without: str


def chips(filterset: FilterSet, query: QueryDict) -> Iterator[Chip]:
    for name, chosen in listings.active(filterset).items():
        field = filterset.form.fields[name]
        rest = query.copy()
        rest.pop(name)
        rest.pop("side", None)
        yield Chip(str(field.label), _said(field, chosen, query[name]), f"?{rest.urlencode()}")


def _said(field: Field, chosen: Any, typed: str) -> str:
    """A filter's value as visitors read it: a choice by its label, a day as a date."""
    if isinstance(chosen, date):
        return danish_date(chosen)
    labels = {str(value): label for value, label in getattr(field, "choices", ())}
    return labels.get(typed) or labels.get(str(chosen)) or typed


class InPages(ListView):
    """A list in pages, with a head of its own."""

    name: str
    """The list's name among the addresses."""
    title: str
    description: str
    paginate_by = 30
    page_kwarg = "side"
    chips: tuple[Chip, ...] = ()

    def get_paginator(self, queryset: Any, per_page: int, **_: Any) -> Paginator:
        return Pages(queryset, per_page)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        try:
            return super().paginate_queryset(queryset, page_size)
        except Http404:
            raise Http404(NO_SUCH_PAGE) from None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        title = ", ".join([self.title, *(_in_title(chip) for chip in self.chips)])
        page = context["page_obj"].number
        described = head(
            self.request,
            f"{title}, side {page}" if page > 1 else title,
            self.description,
            to_list(self.name, self.title),
        )
        return {**context, "head": described, "chips": self.chips}


UNLABELLED = {"Råd", "År", "Udfald", "Organ", "Parti", "Kommune", "Handling"}
"""Filters whose values tell for themselves in a title: 'KKR Midtjylland', '2025'."""


def _in_title(chip: Chip) -> str:
    return chip.value if chip.label in UNLABELLED else f"{chip.label.lower()} {chip.value}"


class Listing(FilterView, InPages):
    """A filtered list. A filter value that does not exist gives the form's message and an empty list.

    `everything` is set for the lists of what stands below items, which may be long: their rows with those
    that visitors may not see.
    """

    everything: QuerySet[Any] | None = None

    def get_paginator(self, queryset: Any, per_page: int, **_: Any) -> Paginator:
        if self.everything is None:
            return Pages(queryset, per_page)
        return Pages(queryset, per_page, self.countable(), MOST_PAGES)

    def countable(self) -> QuerySet[Any]:
        """All rows of the list, in a form quick to count."""
        assert self.everything is not None
        if self.filterset.is_bound and not self.filterset.is_valid():
            return self.everything.none()
        rows = shown.countable(self.everything)
        return self.filterset.filter_queryset(rows) if self.filterset.is_bound else rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        self.chips = tuple(chips(self.filterset, self.request.GET))
        return super().get_context_data(**kwargs)


def with_item_counts(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings of a page, each with its `item_count`."""
    listed = list(meetings)
    items = AgendaItem.objects.filter(meeting__in=listed, withdrawn_at=None)
    counts = dict(items.order_by().values_list("meeting").annotate(Count("pk")))
    for meeting in listed:
        meeting.item_count = counts.get(meeting.pk, 0)  # type: ignore[attr-defined]
    return listed


class MeetingList(Listing):
    name = "meetings"
    title = "Møder"
    description = "Alle møder i kommunekontaktrådene, efter år og råd."
    filterset_class = listings.MeetingListing
    template_name = "meetings/meeting_list.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Meeting]:
        return Meeting.objects.public().for_list()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "object_list": with_item_counts(context["object_list"])}


class DecisionList(Listing):
    name = "decisions"
    title = "Beslutninger"
    description = "Hvad kommunekontaktrådene har besluttet, nyeste først, efter råd, år og udfald."
    filterset_class = listings.DecisionListing
    template_name = "meetings/decision_list.html"
    paginate_by = 25
    everything = Decision.objects.exclude(outcome=Outcome.NONE)
    queryset = shown.newest_first(shown.decisions(), "item__meeting_id", "item__position")


class AppointmentList(Listing):
    name = "appointments"
    title = "Udpegninger"
    description = (
        "Hvem kommunekontaktrådene har udpeget eller indstillet, efter organ, parti, kommune og periode."
    )
    filterset_class = listings.AppointmentListing
    template_name = "meetings/appointment_list.html"
    everything = Appointment.objects.filter(removed=False)
    queryset = shown.newest_first(
        shown.appointments().select_related("person", "body"), "item_id", "position", "pk"
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "by_party": charts.appointments_by_party(self.countable(), self.request.GET)}


class BodyList(InPages):
    """Bodies in Danish order with the number of people appointed and the latest decision's date."""

    name = "bodies"
    title = "Organer"
    description = "Bestyrelser, udvalg og råd, som kommunekontaktrådene udpeger medlemmer til."
    template_name = "meetings/body_list.html"
    paginate_by = 100

    def get_queryset(self) -> QuerySet[Body]:
        return shown.bodies()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        below = shown.appointments().filter(body__in=context["object_list"]).order_by().values("body")
        facts = below.annotate(
            people=Count("person", distinct=True, filter=Q(where=Appointment.Where.DECISION)),
            latest=Max("item__meeting__held_on"),
            councils=ArrayAgg("item__meeting__council__name", distinct=True),
        )
        known = {row["body"]: row for row in facts}
        return {**context, "rows": [(body, known.get(body.pk)) for body in context["object_list"]]}


class PersonList(Listing):
    name = "persons"
    title = "Personer"
    description = "Personer, som referaterne nævner som deltagere eller udpegede."
    filterset_class = listings.PersonListing
    template_name = "meetings/person_list.html"
    paginate_by = 100

    def get_queryset(self) -> QuerySet[Person]:
        return shown.persons()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        below = shown.decided_appointments().filter(person__in=context["object_list"])
        counts = dict(below.order_by().values_list("person").annotate(Count("pk")))
        return {**context, "rows": [(each, counts.get(each.pk, 0)) for each in context["object_list"]]}
