"""Several words: who says them near each other leaves out who says them pages apart, openly."""

import pytest

from meetings import search
from meetings.search import SearchPage, SearchRequest
from meetings.search.nearness import APART, APART_IN_NAME, APART_OF, together
from meetings.search.query import parse
from tests import factories

pytestmark = pytest.mark.django_db

FAR = "I dag er der mange andre emner at tale om. " * 40


def indexed(**values):
    item = factories.ItemFactory(**values)
    search.index([item])
    return item


def asked(text: str, **values) -> SearchPage:
    return search.search(SearchRequest(text=text, **values))


def found(text: str, **values) -> set:
    return {hit.item for hit in asked(text, **values).hits}


def test_words_pages_apart_are_left_out_and_it_is_said():
    near = indexed(presentation="Der er tilskud til museet i havnen.")
    far = indexed(presentation=f"Der er tilskud til broen. {FAR} Museet har lukket.")
    page = asked("tilskud museum")
    assert {hit.item for hit in page.hits} == {near}
    assert page.narrowed and page.message == "1 punkt, hvor ordene står langt fra hinanden, er udeladt."
    assert found("tilskud museum", exact=True) == {near, far}


def test_where_nobody_says_them_together_all_are_found():
    far = indexed(presentation=f"Der er tilskud til broen. {FAR} Museet har lukket.")
    assert found("tilskud museum") == {far}


def test_a_word_of_the_title_counts_for_the_whole_item():
    near = indexed(presentation="Der er tilskud til museet i havnen.")
    titled = indexed(title="Museet i havnen", presentation=f"{FAR} Der er tilskud.")
    assert found("tilskud museum") == {near, titled}


def test_what_af_joins_is_one_notion():
    near = indexed(presentation="Valget af formand er udsat.")
    indexed(
        presentation="Efter valget i november drøftede man meget andet, og det blev sent. En formand kom."
    )
    assert found("valg af formand") == {near}


def test_a_name_is_no_two_persons():
    near = indexed(presentation="Jens Chr. Prøve og Karla Test")
    indexed(presentation="Jens Testager fra Skanderborg Kommune mødte for den syge Ole Prøve")
    assert found("Jens Prøve") == {near}


def test_a_list_of_names_holds_only_the_names_it_prints():
    """'Henrik' of one line and 'Jensen' of the line above are nobody."""
    listed = indexed(presentation="Jimmy Test Prøve, Skanderborg\nJens Dalprøve, Silkeborg\nKarla Marie Test")
    factories.PersonFactory(name="Jens Dalprøve")
    factories.PersonFactory(name="Jimmy Test Prøve")
    for typed in ("Jens Prøve", "jens prøve", "Jens Test"):
        assert found(typed) == set(), typed
    for typed in ("Jens Dalprøve", "jens dalprøve", "Jimmy Prøve", "jimmy prøve"):
        assert found(typed) == {listed}, typed


def test_a_proper_name_is_not_its_words_apart():
    """However often an item says both."""
    near = indexed(presentation="Aftalen gælder for Aalborg Teater.")
    indexed(
        title="Teatret i byen",
        presentation="Vi i Aalborg har mange huse, og et teater er kun ét af dem. " * 9,
    )
    assert found("Aalborg Teater") == found("Teater Aalborg") == {near}


@pytest.mark.parametrize("typed", ["17 museer", "sytten museer", "syv museer"])
def test_a_number_counts_the_word_behind_it(typed: str):
    number = typed.split()[0]
    near = indexed(presentation=f"Der er {number} nye museer i landsdelen.")
    far = indexed(
        presentation=f"Der er {number} havne, og siden har man mange år senere bygget et par museer."
    )
    assert found(typed) == ({near, far} if number == "sytten" else {near})


def test_a_year_counts_nothing():
    item = indexed(presentation="I 2025 skal der efter planen bygges to nye og meget store museer i amtet.")
    assert found("2025 museer") == {item}


@pytest.mark.parametrize(
    "typed, apart",
    [
        ("tilskud museum", APART),
        ("tilskud museum havn", 2 * APART),
        ("valg af formand", APART_OF),
        ("Jens Chr. Prøve", 2 * APART_IN_NAME),
        ("KKR Midtjylland budget", 2 * APART),
    ],
)
def test_how_near(typed: str, apart: int):
    near = together(parse(typed))
    assert near is not None and near.apart == apart


@pytest.mark.parametrize("typed", ["museum", "tilskud -museum", "tilskud ELLER museum", "tilskud mus*", ""])
def test_one_word_and_operators_are_taken_as_they_are(typed: str):
    assert together(parse(typed)) is None
