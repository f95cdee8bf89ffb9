"""The filters of the lists of meetings, decisions, appointments and persons. Full-text search has its own."""

from collections.abc import Callable
from copy import copy
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.text import capfirst
from django_filters.fields import ChoiceField, ModelChoiceField

from meetings import municipalities, parties, shown
from meetings.models import Appointment, Body, Council, Decision, Meeting, Outcome, Person

Choices = list[tuple[str, str]]
DATE_WIDGET = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
RECALLED = "recalled"
"""The choice of appointments that a paper recalls and the meeting did not make."""
CHOICE_ERROR = {"invalid_choice": "Den værdi kender arkivet ikke. Vælg en af mulighederne på listen."}
DATE_ERROR = {"invalid": "Skriv en dato som 2025-06-18 eller 18-06-2025."}


def years() -> Choices:
    """The years in which a meeting was held, newest first."""
    days = Meeting.objects.public().dates("held_on", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in days]


class BodyField(ModelChoiceField):
    """Bodies by name; a name that the minutes begin small ('bestyrelsen for …') begins large in a list.

    An address may hold what was a body's own before two were merged.
    """

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except ValidationError:
            former = copy(self)
            former.to_field_name = "aliases__slug"
            return ModelChoiceField.to_python(former, value)

    def label_from_instance(self, obj: Body) -> str:  # type: ignore[override]
        return capfirst(obj.name)


class PartyField(ChoiceField):
    """A party under any of its spellings: addresses may say 'SF' or 'Venstre'."""

    def to_python(self, value: Any) -> str:
        return parties.letter(super().to_python(value))


class BodyFilter(filters.ModelChoiceFilter):
    field_class = BodyField


class CouncilFilter(filters.ModelChoiceFilter):
    """One council by its slug."""

    def __init__(self, field_name: str) -> None:
        super().__init__(
            field_name=field_name,
            to_field_name="slug",
            queryset=lambda request: Council.objects.all(),
            label="Råd",
            empty_label="Alle råd",
            error_messages=CHOICE_ERROR,
        )


class YearFilter(filters.ChoiceFilter):
    """One year in which a meeting was held."""

    def __init__(self, field_name: str) -> None:
        super().__init__(
            field_name=f"{field_name}__year",
            choices=years,
            label="År",
            empty_label="Alle år",
            error_messages=CHOICE_ERROR,
        )


class DateFilter(filters.DateFilter):
    """The first or last day of a period, both included."""

    def __init__(self, field_name: str, lookup_expr: str, label: str) -> None:
        super().__init__(
            field_name=field_name,
            lookup_expr=lookup_expr,
            label=label,
            widget=DATE_WIDGET,
            error_messages=DATE_ERROR,
        )


class PartyFilter(filters.ChoiceFilter):
    """One party, by its letter or as printed, among those that the listed rows name; 'SF' is 'F'."""

    field_class = PartyField

    def __init__(self, rows: Callable[[], QuerySet[Any]]) -> None:
        super().__init__(
            field_name="party",
            choices=lambda: parties.choices(shown.values(rows(), "party")),
            label="Parti",
            empty_label="Alle partier",
            error_messages=CHOICE_ERROR,
        )

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(party__in=parties.printed_as(value)) if value else rows


class MunicipalityFilter(filters.ChoiceFilter):
    """One municipality or region, among those that the listed rows name."""

    def __init__(self, rows: Callable[[], QuerySet[Any]]) -> None:
        super().__init__(
            field_name="municipality",
            choices=lambda: municipalities.choices(shown.values(rows(), "municipality")),
            label="Kommune",
            empty_label="Alle kommuner",
            error_messages=CHOICE_ERROR,
        )


class ActionFilter(filters.ChoiceFilter):
    """What the meeting did with a person; those whom a paper only recalls are shown when asked for alone."""

    def __init__(self) -> None:
        super().__init__(
            field_name="action",
            choices=[*Appointment.Action.choices, (RECALLED, "Nævnt i sagen")],
            label="Handling",
            empty_label="Udpeget og indstillet",
            error_messages=CHOICE_ERROR,
        )

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == RECALLED:
            return rows.filter(where=Appointment.Where.PRESENTATION)
        return super().filter(rows.filter(where=Appointment.Where.DECISION), value)


class MeetingListing(filters.FilterSet):
    raad = CouncilFilter("council")
    aar = YearFilter("held_on")

    class Meta:
        model = Meeting
        fields: list[str] = []


class DecisionListing(filters.FilterSet):
    raad = CouncilFilter("item__meeting__council")
    aar = YearFilter("item__meeting__held_on")
    udfald = filters.ChoiceFilter(
        choices=[choice for choice in Outcome.choices if choice[0] != Outcome.NONE],
        method="by_outcome",
        label="Udfald",
        empty_label="Alle udfald",
        error_messages=CHOICE_ERROR,
    )

    class Meta:
        model = Decision
        fields: list[str] = []

    def by_outcome(self, decisions: QuerySet[Decision], name: str, value: str) -> QuerySet[Decision]:
        return decisions.filter(outcome=value)


class AppointmentListing(filters.FilterSet):
    organ = BodyFilter(
        field_name="body",
        to_field_name="slug",
        queryset=lambda request: shown.bodies(),
        label="Organ",
        empty_label="Alle organer",
        error_messages=CHOICE_ERROR,
    )
    raad = CouncilFilter("item__meeting__council")
    parti = PartyFilter(shown.appointments)
    kommune = MunicipalityFilter(shown.appointments)
    handling = ActionFilter()
    person = filters.CharFilter(
        method="by_person", label="Person", max_length=200, help_text="Navn eller en del af det"
    )
    fra = DateFilter("item__meeting__held_on", "gte", "Fra og med")
    til = DateFilter("item__meeting__held_on", "lte", "Til og med")

    class Meta:
        model = Appointment
        fields: list[str] = []

    def __init__(self, data: QueryDict | None = None, *args: Any, **kwargs: Any) -> None:
        """Bound where nothing is asked, too: that list leaves out as well who is only recalled."""
        super().__init__(data or QueryDict(), *args, **kwargs)

    def by_person(self, rows: QuerySet[Appointment], name: str, value: str) -> QuerySet[Appointment]:
        return rows.filter(
            Q(name__icontains=value) | Q(person__name__icontains=value) | Q(person__slug=value)
        )


class PersonListing(filters.FilterSet):
    navn = filters.CharFilter(field_name="name", lookup_expr="icontains", label="Navn", max_length=200)
    parti = PartyFilter(shown.persons)
    kommune = MunicipalityFilter(shown.persons)

    class Meta:
        model = Person
        fields: list[str] = []


def active(filterset: filters.FilterSet) -> dict[str, Any]:
    """The filters that are set, by name, as chosen."""
    data = getattr(filterset.form, "cleaned_data", {})
    return {name: value for name, value in data.items() if value not in (None, "", [])}
