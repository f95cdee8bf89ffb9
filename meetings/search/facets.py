"""What a result can be narrowed by, counted so that each number is the total its click gives."""

from collections.abc import Iterable

from meetings.models import Council, Outcome
from meetings.models.meeting import DocumentKind
from meetings.search.matching import Matches
from meetings.search.types import UNDATED, Facet, FacetName, FacetValue, SearchRequest


def facets(request: SearchRequest, matches: Matches) -> tuple[Facet, ...]:
    """The groups of values of an answer. A group's own choice does not restrict its own counts."""
    counted = (Facet(name, tuple(_values(request, name, counts))) for name, counts in matches.counts.items())
    return (*counted, Facet(FacetName.PERSON, tuple(_persons(request, matches))))


def _values(request: SearchRequest, name: FacetName, counts: dict[str, int]) -> Iterable[FacetValue]:
    selected = request.selected(name)
    for value, label in _labels(name, counts.keys() | set(selected)):
        if value in counts or value in selected:
            yield FacetValue(value, label, counts.get(value, 0), value in selected)


def _labels(name: FacetName, values: set[str]) -> Iterable[tuple[str, str]]:
    """Each value with its Danish name, in the order to show them."""
    match name:
        case FacetName.COUNCIL:
            return Council.objects.filter(slug__in=values).values_list("slug", "name")
        case FacetName.YEAR:
            years = sorted(values, key=int, reverse=True)
            return [(year, year if year != str(UNDATED) else "Uden dato") for year in years]
        case FacetName.OUTCOME:
            return Outcome.choices
        case _:
            return DocumentKind.choices


def _persons(request: SearchRequest, matches: Matches) -> Iterable[FacetValue]:
    for person in matches.persons:
        yield FacetValue(person.slug, person.name, person.count, person.slug in request.persons)
