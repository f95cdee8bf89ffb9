"""What is asked of the search and what it answers: frozen types between form, engine and page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from meetings.models import AgendaItem

RESULTS_PER_PAGE = 20
UNDATED = 0
"""The year of meetings whose date nobody knows."""


class Order(StrEnum):
    """How results are sorted; the values stand in addresses."""

    RELEVANCE = "relevans"
    NEWEST = "dato"
    OLDEST = "aeldste"


class FacetName(StrEnum):
    """The groups a result can be narrowed by; the values are the parameters' names in addresses."""

    COUNCIL = "raad"
    YEAR = "aar"
    OUTCOME = "udfald"
    KIND = "art"
    PERSON = "person"


FACET_LABELS = {
    FacetName.COUNCIL: "Råd",
    FacetName.YEAR: "År",
    FacetName.OUTCOME: "Udfald",
    FacetName.KIND: "Dokument",
    FacetName.PERSON: "Udpegede personer",
}


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. Values of one group are alternatives; the groups narrow each other.

    `exact` answers for the words as typed: nothing corrected, nothing loosened.
    """

    text: str = ""
    councils: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    since: date | None = None
    until: date | None = None
    outcomes: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    order: Order = Order.RELEVANCE
    page: int = 1
    per_page: int = RESULTS_PER_PAGE
    exact: bool = False

    def selected(self, facet: FacetName) -> tuple[str, ...]:
        """The chosen values of one group, as they stand in an address."""
        chosen: dict[FacetName, tuple[str, ...]] = {
            FacetName.COUNCIL: self.councils,
            FacetName.YEAR: tuple(str(year) for year in self.years),
            FacetName.OUTCOME: self.outcomes,
            FacetName.KIND: self.kinds,
            FacetName.PERSON: self.persons,
        }
        return chosen[facet]

    @property
    def filtered(self) -> bool:
        """Whether anything but the words narrows the result."""
        return bool(self.since or self.until or any(self.selected(facet) for facet in FacetName))


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text as it stands in the source; `marked` where it answers the query. Not escaped."""

    text: str
    marked: bool = False


Fragments = tuple[Fragment, ...]


def as_html(fragments: Fragments) -> SafeString:
    """The fragments escaped, the marked ones in <mark>."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", f.text) if f.marked else f.text,) for f in fragments)
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """One item of the answer. `part` names in Danish where the snippet stands ('Beslutning')."""

    item: AgendaItem
    title: Fragments
    snippet: Fragments
    part: str

    @property
    def title_html(self) -> SafeString:
        return as_html(self.title)

    @property
    def snippet_html(self) -> SafeString:
        return as_html(self.snippet)


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value to narrow by; `count` is the total that choosing it alone in its group would give."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of values, in the order to show them."""

    name: FacetName
    values: tuple[FacetValue, ...]

    @property
    def label(self) -> str:
        return FACET_LABELS[self.name]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of an answer.

    `message` is a Danish sentence when there is something to say (corrected, loosened, not understood);
    `answered_for` the words searched for instead of the typed ones; `suggestions` whole queries to offer;
    `loosened`: no item holds the words as typed, these hold words like them;
    `narrowed`: items that hold the words far apart are left out;
    `partly_ranked`: too many hits to weigh each, so the best of the newest stand first;
    `silent`: nothing in the whole archive answers the words; `unknown` are those that no item holds;
    `asked` what a question was taken to ask about; `errors` are the form's sentences.
    """

    request: SearchRequest
    total: int = 0
    page: int = 1
    hits: tuple[Hit, ...] = ()
    facets: tuple[Facet, ...] = ()
    suggestions: tuple[str, ...] = ()
    message: str = ""
    answered_for: str = ""
    loosened: bool = False
    narrowed: bool = False
    partly_ranked: bool = False
    silent: bool = False
    unknown: tuple[str, ...] = ()
    asked: str = ""
    errors: tuple[str, ...] = field(default=())

    @property
    def pages(self) -> int:
        return -(-self.total // self.request.per_page)

    @property
    def suggestion(self) -> str | None:
        """The first query to offer, or what was answered for."""
        return self.answered_for or next(iter(self.suggestions), None)

    def facet(self, name: FacetName | str) -> Facet | None:
        return next((facet for facet in self.facets if facet.name == name), None)


@dataclass(frozen=True, slots=True)
class Related:
    """Items on the same subject, nearest first: in other councils, and in the same one before or since."""

    elsewhere: tuple[AgendaItem, ...] = ()
    same_council: tuple[AgendaItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line offered while somebody types. `kind` is shown beside it: 'Punkt', 'Organ', 'Person', 'Sag'."""

    text: str
    url: str
    kind: str
