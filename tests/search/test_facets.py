"""Facets: the number beside a value is the total its click gives, whatever was searched and chosen."""

import random
from dataclasses import replace
from datetime import date

import pytest

from meetings import search
from meetings.models import Outcome
from meetings.search import FacetName, SearchPage, SearchRequest, matching
from meetings.search.types import UNDATED
from tests import factories

pytestmark = pytest.mark.django_db

WORDS = ["havn", "letbane", "skole", "klima", "budget", "sundhedsreform", "cykelsti", "daginstitution"]
COUNCILS = ["hovedstaden", "sjaelland", "syddanmark", "midtjylland", "nordjylland"]
FIELDS = {
    FacetName.COUNCIL: "councils",
    FacetName.YEAR: "years",
    FacetName.OUTCOME: "outcomes",
    FacetName.KIND: "kinds",
    FacetName.PERSON: "persons",
}
SEARCHES = 40


@pytest.fixture
def chance() -> random.Random:
    return random.Random(20250618)


@pytest.fixture
def archive(chance) -> None:
    """120 items at random over councils, years, outcomes, kinds of document and persons."""
    persons = [factories.PersonFactory() for _ in range(6)]
    meetings = [_meeting(chance) for _ in range(25)]
    items = []
    for _ in range(120):
        item = factories.ItemFactory(
            meeting=chance.choice(meetings), presentation=" ".join(chance.choices(WORDS, k=3))
        )
        if chance.random() < 0.9:
            factories.DecisionFactory(item=item, outcome=chance.choice(Outcome.values))
        for person in chance.sample(persons, chance.choice([0, 0, 1, 2])):
            factories.AppointmentFactory(item=item, person=person, name=person.name)
        items.append(item)
    search.index(items)


def _meeting(chance: random.Random):
    held_on = chance.choice([None, date(chance.randint(2019, 2025), chance.randint(1, 12), 1)])
    return factories.MeetingFactory(
        council__slug=chance.choice(COUNCILS),
        held_on=held_on,
        slug=f"moede-{chance.random()}",
        kind=chance.choice(["minutes", "minutes", "agenda"]),
    )


def random_request(chance: random.Random, everything: SearchPage) -> SearchRequest:
    text = chance.choice(["", chance.choice(WORDS), " ".join(chance.sample(WORDS, 2))])
    request = SearchRequest(text, per_page=1)
    for facet in everything.facets:
        if chance.random() < 0.3:
            chosen = chance.sample(facet.values, min(len(facet.values), chance.randint(1, 2)))
            request = choose(request, facet.name, [value.value for value in chosen])
    if chance.random() < 0.3:
        request = replace(request, since=date(2021, 1, 1), until=date(2024, 6, 30))
    return request


def choose(request: SearchRequest, name: FacetName, values: list[str]) -> SearchRequest:
    converted = tuple(int(value) if name is FacetName.YEAR else value for value in values)
    return replace(request, **{FIELDS[name]: converted})


def test_a_click_gives_the_total_shown(archive, chance):
    everything = search.search(SearchRequest())
    clicks = 0
    for _ in range(SEARCHES):
        request = random_request(chance, everything)
        for facet in search.search(request).facets:
            for value in facet.values:
                clicked = search.search(choose(request, facet.name, [value.value]))
                assert clicked.total == value.count, (request, facet.name, value)
                clicks += 1
    assert clicks > 300


def test_values_of_one_group_add_up_when_chosen_together(archive):
    """Each item has one council, so two councils together give both their numbers."""
    facet = search.search(SearchRequest()).facet("raad")
    first, second, *_ = facet.values
    both = search.search(SearchRequest(councils=(first.value, second.value)))
    assert both.total == first.count + second.count


def test_a_group_does_not_restrict_itself(archive):
    free = search.search(SearchRequest("havn")).facet("raad")
    chosen = search.search(SearchRequest("havn", councils=(free.values[0].value,))).facet("raad")
    assert [(v.value, v.count) for v in chosen.values] == [(v.value, v.count) for v in free.values]
    assert [v.value for v in chosen.values if v.selected] == [free.values[0].value]


def test_a_chosen_value_without_hits_stays_to_be_taken_away_again(archive):
    years = search.search(SearchRequest("havn", years=(1971,))).facet("aar")
    assert ("1971", 0, True) in [(v.value, v.count, v.selected) for v in years.values]


def test_every_page_together_shows_each_hit_once(archive):
    request = SearchRequest("havn", per_page=7)
    total = search.search(request).total
    shown = [
        hit.item.pk
        for page in range(1, -(-total // 7) + 1)
        for hit in search.search(replace(request, page=page)).hits
    ]
    assert len(shown) == total == len(set(shown))


def test_pages_behind_those_ranked_go_on_by_date(archive, monkeypatch):
    """Of a large answer some are weighed; each hit stands on one page all the same, the newest first."""
    monkeypatch.setattr(matching, "RANKED", 12)
    monkeypatch.setattr(matching, "RANKED_NEWEST", 5)
    monkeypatch.setattr(matching, "RANKED_WEIGHTY", 4)
    request = SearchRequest("havn", per_page=7)
    first = search.search(request)
    pages = [search.search(replace(request, page=page)) for page in range(1, first.pages + 1)]
    shown = [hit.item for page in pages for hit in page.hits]
    assert first.partly_ranked and first.total > 12
    assert len(shown) == first.total == len({item.pk for item in shown})
    dates = [item.meeting.held_on or date.min for item in shown[9:]]
    assert dates == sorted(dates, reverse=True)


def test_undated_items_are_a_year_of_their_own(archive):
    years = search.search(SearchRequest()).facet("aar")
    undated = next(value for value in years.values if value.value == str(UNDATED))
    assert (undated.label, years.values[-1]) == ("Uden dato", undated)


def test_number_of_queries_does_not_depend_on_filters(archive, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        search.search(SearchRequest("havn", councils=("sjaelland",), years=(2024,), outcomes=("approved",)))
