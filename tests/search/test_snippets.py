"""Snippets: what is marked, which part they come from, and that a document's text is only ever text."""

import random

import pytest

from meetings import search
from meetings.models import AgendaItem, WordEquivalence
from meetings.search import Hit, SearchRequest
from meetings.search.marking import matcher
from meetings.search.query import parse
from meetings.search.snippets import LENGTH, PIECE
from meetings.search.types import Fragment, as_html
from tests import factories

pytestmark = pytest.mark.django_db

PADDING = "Kommunerne drøfter sagen igen til foråret. " * 20


def indexed(**values) -> AgendaItem:
    item = factories.ItemFactory(**values)
    search.index([item])
    return item


def the_hit(text: str) -> Hit:
    (hit,) = search.search(SearchRequest(text)).hits
    return hit


def marked(hit: Hit) -> list[str]:
    return [fragment.text for fragment in hit.snippet if fragment.marked]


MARKED = [
    ("reform", "Aftale om sundhedsreformen.", ["sundhedsreformen"]),  # a compound that holds the word
    ("Århus", "Mødet holdes i Aarhus.", ["Aarhus"]),  # the other spelling
    ("kommune", "Kommunernes budget.", ["Kommunernes"]),  # another inflection
    ('"taget til efterretning"', "Blev taget til efterretning.", ["taget", "efterretning"]),
    ("KD-net", "Budgettet for KD-net, ikke andre net.", ["KD-net"]),  # not the lone 'net'
    ("sundhedsaftal*", "Den nye sundhedsaftale.", ["sundhedsaftale"]),
    ("cykel ELLER gang", "Stier til gang og cykel.", ["gang", "cykel"]),
    ("§ 107", "Efter § 107 i loven.", ["§ 107"]),
    ("1,3 mio. kr.", "Det koster 1,3 mio. kr. om året.", ["1,3", "mio", "kr"]),
]


@pytest.mark.parametrize(("typed", "text", "words"), MARKED)
def test_what_is_marked(typed, text, words):
    indexed(title="Orientering", presentation=text)
    assert marked(the_hit(typed)) == words


def test_excluded_words_are_not_marked():
    indexed(title="Orientering", presentation="Letbane og havn.")
    assert marked(the_hit("letbane -motorvej")) == ["Letbane"]


def test_the_part_that_says_most_is_shown_and_named():
    item = factories.ItemFactory(title="Orientering", presentation="Letbanen og havnen bygges samtidig.")
    factories.DecisionFactory(item=item, text="Letbanen udsættes.")
    search.index([item])
    assert the_hit("letbane havn").part == "Sagsfremstilling"
    assert the_hit("letbane").part == "Beslutning"


def test_a_title_hit_shows_the_decision():
    item = factories.ItemFactory(title="Letbanen", presentation="Mere om sagen.")
    factories.DecisionFactory(item=item, text="Drøftet.")
    search.index([item])
    hit = the_hit("letbane")
    assert (hit.part, hit.title_html) == ("Beslutning", "<mark>Letbanen</mark>")


def test_a_long_text_is_cut_around_the_word():
    indexed(title="Orientering", presentation=PADDING + "Letbanen åbner. " + PADDING)
    hit = the_hit("letbane")
    text = "".join(fragment.text for fragment in hit.snippet)
    assert marked(hit) == ["Letbanen"]
    assert text.startswith("… ") and text.endswith(" …")
    assert len(text) < LENGTH + 40


def test_markup_in_a_document_is_text():
    indexed(
        title="<script>alert(1)</script> letbane", presentation="<img src=x onerror=alert(1)> letbane & <b"
    )
    hit = the_hit("letbane")
    assert "<script" not in hit.title_html
    assert "<img" not in hit.snippet_html
    assert "&amp; &lt;b" in hit.snippet_html


def test_fragments_are_escaped_even_when_marked():
    assert as_html((Fragment("<b>", marked=True),)) == "<mark>&lt;b&gt;</mark>"


def test_marker_marks_any_text_by_a_query():
    mark = search.marker("reform")
    assert mark("En sundhedsreform & mere") == "En <mark>sundhedsreform</mark> &amp; mere"


def test_marker_of_nothing_marks_nothing():
    assert search.marker("")("a < b") == "a &lt; b"


def test_a_word_far_into_a_long_text_is_found():
    indexed(title="Orientering", presentation=PADDING * 4 + "Til sidst letbanen." + PADDING)
    assert marked(the_hit("letbane")) == ["letbanen"]


def test_words_on_both_sides_of_where_reading_pauses_are_both_marked():
    filler = "sagen drøftes " * 400
    at = filler.index(" ", 3 * PIECE - 10)
    indexed(title="Orientering", presentation=filler[:at] + " letbanen og havnen " + filler[at:])
    assert marked(the_hit("letbane havn")) == ["letbanen", "havnen"]


PIECES = [
    *(
        "Indenrigs-",
        "og",
        "Sundhedsministeriet",
        "kommuneplaner",
        "-strategier",
        "SAG",
        "2025",
        "/",
        "-",
        "4797",
        "2024",
    ),
    *(
        "01937",
        "SAG-2025-01937",
        "§",
        "§107",
        "107",
        "1,3",
        "mio.",
        "kr.",
        "pct.",
        "%",
        "KD-net",
        "kd",
        "net",
    ),
    *("sundhedsreformen,", "(reform)", "Aarhus", "a\u030arhus", "bl.", "a.", "f.eks.", "KL's", "SAG-2024/"),
    *("www.eksempel.dk/SAG-2025-01937/side", "sundheds\u00adaftale", "§§", "138-139", "pris-/løn"),
]
TYPED = [
    *("reform sundhed", "Århus -reform", '"1,3 mio. kr."', "§ 107", "§ 138", "SAG-2025-01937", "2025-1937"),
    *("indenrigsministeriet", "kommunestrategi plan", "kdnet", "KD-net reform", "sundhedsaft*", "107"),
    *("sundhedsaftale ELLER løn", "procent", "kr.", "2024", "1", "4797", "04797", "SAG-2024", "2024-4797"),
]


@pytest.mark.parametrize("loose", [False, True])
@pytest.mark.parametrize("typed", TYPED)
def test_no_text_answers_more_words_than_its_words_promise(typed, loose):
    """What is not read for a snippet could not have said more."""
    chance = random.Random(typed)
    wanted = matcher(parse(typed), loose=loose)
    for _ in range(150):
        text = " ".join(chance.choices(PIECES, k=chance.randint(1, 12)))
        assert wanted.most(text) >= len({mark.word for mark in wanted.marks(text)}), text


def test_one_of_several_spellings_is_enough():
    """Reading stops at the first piece where every typed word stands, however many ways there are to say it."""
    WordEquivalence.objects.create(word="letbane", other="sporvogn")
    indexed(title="Orientering", background="En letbane.", presentation="Letbane og sporvogn.")
    assert the_hit("letbane").part == "Baggrund"
