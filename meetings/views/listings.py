"""The lists of meetings, decisions, appointments, bodies and persons; filters stand in the address."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.contrib.postgres.aggregates import ArrayAgg
from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import Count, F, IntegerField, Max, OuterRef, QuerySet, Subquery
from django.http import Http404, QueryDict
from django.views.generic import ListView
from django_filters import FilterSet
from django_filters.views import FilterView

from meetings import charts, listings
from meetings.models import AgendaItem, Body, Meeting, Person

from .head import head, to_list
from .lookup import HEAVY


class Chip(NamedTuple):
    """A filter that is set, and the address of the same list without it."""

    label: str
    value: str
    without: str


def chips(filterset: FilterSet, query: QueryDict) -> Iterator[Chip]:
    for name in listings.active(filterset):
        field = filterset.form.fields[name]
        choices = {str(value): text for value, text in getattr(field, "choices", ())}
        rest = query.copy()
        rest.pop(name)
        rest.pop("side", None)
        yield Chip(str(field.label), choices.get(query[name], query[name]), f"?{rest.urlencode()}")


NO_SUCH_PAGE = "Listen har ikke den side, adressen beder om. Begynd forfra på side 1."


def page_of(paginator: Paginator, number: str) -> Page:
    """The page of that number; one that does not exist is a 404 that says so."""
    try:
        return paginator.page(number)
    except InvalidPage:
        raise Http404(NO_SUCH_PAGE) from None


class InPages:
    """A list in pages; a page that does not exist is a 404 that says so."""

    name: str
    """The list's name among the addresses."""
    title: str
    description: str
    paginate_by = 30
    page_kwarg = "side"

    def paginate_queryset(self, queryset: QuerySet[Any], page_size: int) -> Any:
        try:
            return super().paginate_queryset(queryset, page_size)  # type: ignore[misc]
        except Http404:
            raise Http404(NO_SUCH_PAGE) from None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        described = head(self.request, self.title, self.description, to_list(self.name, self.title))
        return {**super().get_context_data(**kwargs), "head": described}  # type: ignore[misc]


class Listing(InPages, FilterView):
    """A filtered list. A filter value that does not exist gives the form's message and an empty list."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "chips": list(chips(self.filterset, self.request.GET))}


def with_item_counts(meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings of a page, each with its `item_count`."""
    shown = list(meetings)
    items = AgendaItem.objects.filter(meeting__in=shown, withdrawn_at=None, is_section=False)
    counts = dict(items.order_by().values_list("meeting").annotate(Count("pk")))
    for meeting in shown:
        meeting.item_count = counts.get(meeting.pk, 0)  # type: ignore[attr-defined]
    return shown


class MeetingList(Listing):
    name = "meetings"
    title = "Møder"
    description = "Alle møder i kommunekontaktrådene, efter år og råd."
    filterset_class = listings.MeetingListing
    template_name = "meetings/meeting_list.html"
    paginate_by = 50

    def get_queryset(self) -> QuerySet[Meeting]:
        return Meeting.objects.public().for_list().defer(*HEAVY)

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
    queryset = (
        listings.decided()
        .select_related("item__meeting__council")
        .defer("item__background", "item__presentation", "item__recommendation", "item__places")
        .order_by(F("item__meeting__held_on").desc(nulls_last=True), "item__meeting_id", "item__position")
    )


class AppointmentList(Listing):
    name = "appointments"
    title = "Udpegninger"
    description = "Hvem kommunekontaktrådene har udpeget til hvad, efter organ, parti, kommune og periode."
    filterset_class = listings.AppointmentListing
    template_name = "meetings/appointment_list.html"
    queryset = (
        listings.shown_appointments()
        .select_related("person", "body", "item__meeting__council")
        .defer("item__background", "item__presentation", "item__recommendation", "item__places")
        .order_by(F("item__meeting__held_on").desc(nulls_last=True), "item_id", "position", "pk")
    )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {**context, "by_party": charts.appointments_by_party(self.object_list, self.request.GET)}


class BodyList(InPages, ListView):
    """Bodies in Danish order with the number of people appointed and the latest decision's date."""

    name = "bodies"
    title = "Organer"
    description = "Bestyrelser, udvalg og råd, som kommunekontaktrådene udpeger medlemmer til."
    template_name = "meetings/body_list.html"
    paginate_by = 100

    def get_queryset(self) -> QuerySet[Body]:
        shown = listings.shown_appointments().filter(body=OuterRef("pk")).order_by().values("body")
        people = shown.annotate(people=Count("person", distinct=True)).values("people")
        latest = shown.annotate(latest=Max("item__meeting__held_on")).values("latest")
        councils = shown.annotate(councils=ArrayAgg("item__meeting__council__name", distinct=True)).values(
            "councils"
        )
        return listings.shown_bodies().annotate(
            people=Subquery(people), latest=Subquery(latest), councils=Subquery(councils)
        )


class PersonList(Listing):
    name = "persons"
    title = "Personer"
    description = "Personer, som referaterne nævner som deltagere eller udpegede."
    filterset_class = listings.PersonListing
    template_name = "meetings/person_list.html"
    paginate_by = 100

    def get_queryset(self) -> QuerySet[Person]:
        made = listings.shown_appointments().filter(person=OuterRef("pk")).order_by().values("person")
        count = made.annotate(count=Count("pk")).values("count")
        return listings.shown_persons().annotate(appointed=Subquery(count, output_field=IntegerField()))
