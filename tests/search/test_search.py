"""Searching from a request to a page of hits, on the real database."""

from datetime import date

import pytest

from meetings import search
from meetings.models import AgendaItem
from meetings.search import Order, SearchRequest
from tests import factories

pytestmark = pytest.mark.django_db


def indexed(**values) -> AgendaItem:
    item = factories.ItemFactory(**values)
    search.index([item])
    return item


def found(text: str, **values) -> list[AgendaItem]:
    return [hit.item for hit in search.search(SearchRequest(text=text, **values)).hits]


def test_empty_archive_says_so():
    assert search.search(SearchRequest()).message == "Arkivet er tomt."


def test_inflections_find_each_other():
    item = indexed(presentation="Kommunernes havneplaner")
    assert found("kommune") == [item]


def test_word_is_found_inside_a_compound_but_a_phrase_is_exact():
    item = indexed(title="Sundhedsreformen")
    assert found("reform") == [item]
    assert search.search(SearchRequest('"reform"', exact=True)).total == 0


def test_exclusion_also_excludes_compounds():
    reform, other = indexed(title="Sundhedsreform"), indexed(title="Sundhedshus")
    assert found("sundhed -reform") == [other]
    assert set(found("sundhed")) == {reform, other}


@pytest.mark.parametrize("typed", ["KD net", "KD-net", "kdnet", "KDnet"])
def test_hyphenated_name_in_every_spelling(typed):
    item = indexed(title="Aftale om KD-net")
    assert found(typed) == [item]


@pytest.mark.parametrize("typed", ["Århus", "Aarhus", "aarhus", "ÅRHUS"])
def test_both_spellings_of_aa(typed):
    items = {indexed(title="Letbane i Aarhus"), indexed(title="Letbane i Århus")}
    assert set(found(typed)) == items


def test_phrase_steps_over_stop_words():
    item = indexed(presentation="Blev taget til efterretning.")
    indexed(presentation="Taget op. En efterretning.")
    assert found('"taget til efterretning"') == [item]


def test_either():
    first, second = indexed(title="Cykelstier"), indexed(title="Havne")
    indexed(title="Skoler")
    assert set(found("cykelstier ELLER havne")) == {first, second}


def test_title_outranks_text():
    text = indexed(title="Budget", presentation="Letbane")
    title = indexed(title="Letbane", presentation="Budget")
    assert found("letbane") == [title, text]


def test_order_by_date_is_newest_first_and_undated_last():
    old = indexed(title="Havn", meeting__held_on=date(2020, 1, 1))
    new = indexed(title="Havn", meeting__held_on=date(2024, 1, 1))
    unknown = indexed(title="Havn", meeting__held_on=None)
    assert found("havn", order=Order.NEWEST) == [new, old, unknown]
    assert found("havn", order=Order.OLDEST) == [old, new, unknown]


def test_too_far_a_page_shows_the_last_and_says_so():
    item = indexed(title="Havn")
    page = search.search(SearchRequest("havn", page=9999))
    assert ([hit.item for hit in page.hits], page.page) == ([item], 1)
    assert page.message == "Der er ingen side 9999. Her er den sidste, side 1."


def test_typing_error_is_corrected_and_said():
    item = indexed(title="Beredskabsaftalen")
    page = search.search(SearchRequest("beredskabsaftlaen"))
    assert [hit.item for hit in page.hits] == [item]
    assert page.answered_for == "beredskabsaftalen"
    assert "»beredskabsaftlaen«" in page.message


@pytest.mark.parametrize("typed", ["1937", "sag 1937", "Sagsnr. 1937"])
def test_the_end_of_a_case_number_is_found_without_its_zeros(typed):
    item = indexed(title="Letbane", case_numbers=["SAG-2025-01937"])
    page = search.search(SearchRequest(typed))
    assert [hit.item for hit in page.hits] == [item]
    assert page.answered_for == "01937"


def test_a_year_that_is_found_is_no_case_number():
    indexed(title="Letbane", case_numbers=["SAG-2025-02024"])
    item = indexed(title="Regnskab 2024")
    assert [hit.item for hit in search.search(SearchRequest("2024")).hits] == [item]


def test_exactly_as_typed_is_not_corrected():
    indexed(title="Beredskabsaftalen")
    assert found("beredskabsaftlaen", exact=True) == []


def test_filters_too_narrow_are_not_a_typing_error():
    indexed(title="Havn", meeting__held_on=date(2020, 1, 1))
    page = search.search(SearchRequest("havn", years=(1999,)))
    assert (page.total, page.message) == (0, "Ingen træf med de valgte filtre. Uden filtre er der 1.")


@pytest.mark.parametrize("typed", ["at", "over for", "og og og"])
def test_stop_words_alone_ask_for_more(typed):
    assert "mere præcist ord" in search.search(SearchRequest(typed)).message or found(typed) == []


def test_exclusions_alone_ask_for_a_word():
    assert "Skriv også et ord" in search.search(SearchRequest("-reform")).message


def test_snippet_marks_the_compound_and_names_the_part():
    item = factories.ItemFactory(title="Orientering")
    factories.DecisionFactory(item=item, text="Drøftelsen af <b>sundhedsreformen</b> fortsætter.")
    search.index([item])
    (hit,) = search.search(SearchRequest("reform")).hits
    assert hit.part == "Beslutning"
    assert "&lt;b&gt;<mark>sundhedsreformen</mark>&lt;/b&gt;" in hit.snippet_html


HOSTILE = [
    "'",
    '"',
    '""',
    "a" * 10_000,
    "reform " * 3000,
    "\x00reform",
    "🙂🙂",
    "'; DROP TABLE meetings_agendaitem; --",
    ":* & | ! <-> ()",
    "reform:*",
    "-",
    "--",
    "* *",
    "OR",
    "OR OR OR",
    '-"',
    "\\",
    "\ud800",
    "<script>alert(1)</script>",
    "%s %(words)s {order}",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_anything_typed_is_answered(typed):
    indexed(title="Reform")
    page = search.search(SearchRequest(typed))
    assert page.hits or page.message


def test_a_message_shows_a_line_of_a_very_long_query():
    indexed(title="Havn")
    assert len(search.search(SearchRequest("x" * 10_000)).message) < 250


def test_fixed_number_of_queries(django_assert_max_num_queries):
    for number in range(25):
        item = factories.ItemFactory(title=f"Havn {number}")
        factories.AttachmentFactory(item=item)
        search.index([item])
    with django_assert_max_num_queries(8):
        search.search(SearchRequest("havn"))


@pytest.mark.parametrize(
    "typed", ["beredskabsaftlaen", "kvantefysik", "aaa bbb ccc ddd eee fff ggg", "hav -havn"]
)
def test_fixed_number_of_queries_on_the_way_to_nothing_too(typed, django_assert_max_num_queries):
    """Lookup, typed, corrected, loosened, farther corrected: each a statement, whatever was typed."""
    indexed(title="Havn og beredskabsaftale")
    with django_assert_max_num_queries(12):
        search.search(SearchRequest(typed))


def test_many_unknown_words_with_neighbours_cost_no_search_each(django_assert_max_num_queries):
    """Three of them once asked for each of nine neighbours whether it finds anything: 58 statements."""
    indexed(title="Havneplaner", presentation="Planerne planes, planer og plane. Broerne, broer og bruer.")
    with django_assert_max_num_queries(10):
        assert not search.search(SearchRequest("plxner bryerx havneplqnexz")).hits


def test_a_compound_is_also_found_said_in_several_words_but_not_by_its_elements_apart():
    """'motorvej' once answered with an item that has a motor in one place and a road in another."""
    said = indexed(presentation="En reform af trafikken ventes.")
    indexed(presentation="En reform af skolerne. " + "Sagen drøftes igen. " * 5 + "Der kom også trafik.")
    page = search.search(SearchRequest("trafikreform"))
    assert ([hit.item for hit in page.hits], page.loosened) == ([said], True)
