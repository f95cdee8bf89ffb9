"""The search's address as a form: every parameter checked, every refusal a Danish sentence."""

import re
from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.http import QueryDict

from meetings import shown
from meetings.models import AgendaItem, Council, Outcome
from meetings.models.meeting import DocumentKind
from meetings.search import Order, SearchRequest
from meetings.search.types import RESULTS_PER_PAGE, UNDATED

FIRST_YEAR = 1970
"""The municipal reform that made the councils' forerunners; nothing older can be in the archive."""

LAST_PAGE = 100_000
MOST_PER_PAGE = 100
DATE_FORMATS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"]
DATE_ERROR = {"invalid": "Skriv en dato som 2025-06-18 eller 18-06-2025."}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
CHOICE_ERROR = {
    "invalid_choice": "»%(value)s« findes ikke blandt mulighederne.",
    "invalid_list": "Vælg blandt mulighederne.",
    "invalid_pk_value": "»%(pk)s« findes ikke blandt mulighederne.",
}


def councils() -> list[tuple[str, str]]:
    return list(Council.objects.values_list("slug", "name"))


def years() -> list[tuple[str, str]]:
    newest = date.today().year + 1
    return [(str(UNDATED), "Uden dato"), *((str(year), str(year)) for year in range(newest, FIRST_YEAR, -1))]


class WholeNumber(filters.Filter):
    """A whole number between two bounds."""

    field_class = forms.IntegerField

    def __init__(self, *, label: str, largest: int) -> None:
        message = f"Skriv et tal fra 1 til {largest}."
        errors = dict.fromkeys(("invalid", "min_value", "max_value"), message)
        super().__init__(label=label, min_value=1, max_value=largest, error_messages=errors)


class Several(filters.MultipleChoiceFilter):
    """Any of the values given: a parameter may be repeated."""

    def __init__(self, **extra: Any) -> None:
        super().__init__(error_messages=CHOICE_ERROR, **extra)


class SearchForm(forms.Form):
    """What the fields cannot see one by one."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("fra"), cleaned.get("til")
        if since and until and since > until:
            self.add_error("til", "Slutdatoen ligger før startdatoen.")
        return cleaned


class SearchFilter(filters.FilterSet):
    """The parameters of /soeg/ and /soeg.json. The engine does the filtering, because it also counts."""

    q = filters.CharFilter(label="Søgeord", strip=True)
    raad = Several(label="Råd", choices=councils)
    aar = Several(label="År", choices=years)
    fra = filters.DateFilter(label="Fra dato", input_formats=DATE_FORMATS, error_messages=DATE_ERROR)
    til = filters.DateFilter(label="Til dato", input_formats=DATE_FORMATS, error_messages=DATE_ERROR)
    udfald = Several(label="Udfald", choices=Outcome.choices)
    art = Several(label="Dokument", choices=DocumentKind.choices)
    person = filters.ModelMultipleChoiceFilter(
        label="Person",
        queryset=lambda request: shown.persons(),
        to_field_name="slug",
        error_messages=CHOICE_ERROR,
    )
    sortering = filters.ChoiceFilter(
        label="Sortering",
        choices=[(Order.RELEVANCE, "Bedste træf"), (Order.NEWEST, "Nyeste"), (Order.OLDEST, "Ældste")],
        error_messages=CHOICE_ERROR,
    )
    side = WholeNumber(label="Side", largest=LAST_PAGE)
    antal = WholeNumber(label="Antal", largest=MOST_PER_PAGE)
    praecis = filters.CharFilter(label="Præcis som skrevet")

    class Meta:
        model = AgendaItem
        fields: tuple[str, ...] = ()
        form = SearchForm

    def request_for(self) -> SearchRequest:
        """The valid parameters as a request of the engine; what is not valid counts as not given."""
        self.form.is_valid()
        given = self.form.cleaned_data
        return SearchRequest(
            text=given.get("q") or "",
            councils=tuple(given.get("raad") or ()),
            years=tuple(int(year) for year in given.get("aar") or ()),
            since=given.get("fra"),
            until=given.get("til"),
            outcomes=tuple(given.get("udfald") or ()),
            persons=tuple(person.slug for person in given.get("person") or ()),
            kinds=tuple(given.get("art") or ()),
            order=Order(given.get("sortering") or Order.RELEVANCE),
            page=given.get("side") or 1,
            per_page=given.get("antal") or RESULTS_PER_PAGE,
            exact=bool(given.get("praecis")),
        )

    def errors_in_danish(self) -> tuple[str, ...]:
        """One sentence for each parameter that was refused: 'År: »abc« findes ikke blandt mulighederne.'"""
        return tuple(
            f"{self.form.fields[name].label}: {message}"
            for name, messages in self.form.errors.items()
            for message in messages
        )


def without_control_characters(query: QueryDict) -> QueryDict:
    """The parameters without NUL and its like, which PostgreSQL takes in no text; empty values left out."""
    clean = QueryDict(mutable=True)
    for name, values in query.lists():
        printable = [_CONTROL.sub(" ", value).strip() for value in values]
        clean.setlist(name, [value for value in printable if value])
    return clean


def search_filter(query: QueryDict) -> SearchFilter:
    """The form of an address."""
    return SearchFilter(without_control_characters(query), queryset=AgendaItem.objects.none())
