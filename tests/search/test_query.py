"""From what is typed to a tsquery: a table of examples both ways, and nothing that PostgreSQL refuses."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.danish import available
from meetings.search import messages
from meetings.search.nodes import Either, Phrase, Prefix, Term
from meetings.search.query import MAX_TERMS, clean, parse
from meetings.search.tsquery import beginnings, tsquery

KINDS = [
    # typed, kinds of the wanted nodes, number of exclusions
    ("reform", [Term], 0),
    ("kollektiv trafik", [Term, Term], 0),
    ("og kollektiv", [Term], 0),  # stop words are left out
    ('"kollektiv trafik"', [Phrase], 0),
    ("“kollektiv trafik”", [Phrase], 0),  # quotes as word processors set them
    ("»kollektiv trafik«", [Phrase], 0),
    ('"kollektiv trafik', [Term, Term], 0),  # a lone quote is a slip
    ("reform -sundhedsreform", [Term], 1),
    ('reform -"grøn omstilling"', [Term], 1),
    ("KD-net", [Term], 0),  # a hyphen inside a word excludes nothing
    ("2025 - 2026", [Term, Term], 0),  # nor does one between spaces
    ("cykel ELLER gang", [Either], 0),
    ("cykel OR gang OR bus", [Either], 0),
    ("cykel | gang", [Either], 0),
    ("vej cykel ELLER gang", [Term, Either], 0),  # joins its neighbours only
    ("ELLER gang", [Term], 0),
    ("cykel eller gang", [Term, Term], 0),  # a small 'eller' is a word like others
    ("sundhedsaftal*", [Prefix], 0),
    ("1,3 mio. kr.", [Phrase], 0),  # an amount is one thing
    ("mio. kr.", [Term, Term], 0),
    ("§ 107", [Term], 0),
    ("§§ 138-139", [Term], 0),
    ("SAG-2025-01937", [Term], 0),
    ("sag 2025/1937", [Term], 0),
    ("", [], 0),
    ("at og i", [], 0),
    ("-reform", [], 1),
    ('""', [], 0),
    ("*", [], 0),
]


@pytest.mark.parametrize(("typed", "kinds", "excluded"), KINDS)
def test_kinds_of_terms(typed, kinds, excluded):
    query = parse(typed)
    assert ([type(node) for node in query.wanted], len(query.unwanted)) == (kinds, excluded)


@pytest.mark.skipif(not available(), reason="ordbogen er ikke lavet på denne maskine")
def test_an_amount_in_words_is_one_thing_too():
    assert tsquery(parse("1,3 millioner kroner")) == tsquery(parse("1,3 mio. kr."))


def test_exclusions_alone_are_a_whole_query_too():
    assert tsquery(parse("-havn")) == "!(('havn' | '+havn'))"


def test_a_word_is_also_sought_inside_compounds():
    assert tsquery(parse("reform")) == "('reform' | '+reform')"


def test_a_phrase_is_not():
    assert tsquery(parse('"reform"')) == "('reform')"


def test_a_phrase_steps_over_words_nobody_indexes():
    assert tsquery(parse('"taget til efterretning"')) == "('tage' <2> 'efterretning')"


def test_a_hyphenated_name_is_sought_apart_and_joined():
    assert tsquery(parse("KD-net")) == "((('kd' | '+kd') <-> ('net' | '+net')) | 'kdnet')"


def test_a_full_case_number_matches_only_itself():
    assert tsquery(parse("SAG-2025-01937")) == "('sag-2025-01937' | '+sag-2025-01937')"


def test_an_amount_is_a_phrase():
    assert tsquery(parse("1,3 mio. kr.")) == "('1,3' <1> 'million' <1> 'krone')"


def test_the_same_word_again_is_one_term():
    assert len(parse("reform " * 500).wanted) == 1


def test_only_so_many_terms_are_sought():
    query = parse(" ".join(f"ord{number}" for number in range(100)))
    assert (len(query.wanted), query.cut) == (MAX_TERMS, True)


def test_control_characters_are_spaces():
    assert clean("a\x00b\ud800c\r\n d") == "a b c d"


CASE_SPELLINGS = [
    "SAG-2025-01937", "sag-2025-01937", "SAG 2025-01937", "SAG2025-01937", "SAG-2025/01937", "SAG 2025/1937",
    "sag 2025/1937", "sagsnr. 2025-01937", "Sagsnr.: SAG-2025-01937", "sagsnummer 2025-1937",
    "sags-id 2025-01937", "sag nr. 2025/1937", "j.nr. 2025-01937", "journalnr. 2025/01937",
    "2025-01937", "2025/01937",
    "SAG–2025–01937", "SAG-2025-1937", "KL-sag 2025-01937", "(SAG-2025-01937)", "SAG-2025-01937 abc",
]  # fmt: skip


@pytest.mark.parametrize("typed", CASE_SPELLINGS)
def test_twenty_spellings_of_a_case_number(typed):
    assert "'sag-2025-01937'" in tsquery(parse(typed))


@pytest.mark.parametrize("typed", ["i 2020", "2020-2025", "2020/21", "i 2020 01937 kr.", "12-06-2025"])
def test_what_is_no_case_number(typed):
    assert "'sag-" not in tsquery(parse(typed))


@pytest.mark.django_db
@given(st.text(alphabet=st.characters(exclude_categories=[]), max_size=60))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_postgresql_takes_every_query(typed):
    query = parse(typed)
    for loose in (False, True):
        text = tsquery(query, loose=loose)
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s::tsquery", [text])


@pytest.mark.parametrize(
    "question, words",
    [
        ("hvad besluttede vi om letbanen?", ["letbanen"]),
        ("Hvem sidder i Havnerådet", ["Havnerådet"]),
        ("hvornår blev budgettet vedtaget", ["budgettet"]),
        ("hvor mange flygtninge kommer der", ["flygtninge"]),
    ],
)
def test_a_question_asks_for_what_it_is_about(question: str, words: list[str]):
    assert [node.typed for node in parse(question).wanted] == words


@pytest.mark.parametrize(
    "typed", ["hvad besluttede", "vi besluttede letbanen", '"hvad besluttede vi"', "sidder"]
)
def test_other_words_are_taken_as_typed(typed: str):
    assert parse(typed).wanted


@pytest.mark.parametrize(
    "typed, dates",
    [
        ("15. januar 2025", ["15. januar 2025"]),
        ("møde 1. maj", ["1. maj"]),
        ("oktober 2025 budget", ["oktober 2025"]),
        ("januar og februar", []),
        ("2025 oktober", []),
        ("oktoberfest 2025", []),
    ],
)
def test_a_date_is_one_thing(typed: str, dates: list[str]):
    """Not the month of one meeting and the year of another."""
    assert [node.typed for node in parse(typed).wanted if isinstance(node, Phrase)] == dates


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("hvad besluttede vi om letbanen?", "letbanen"),
        ("hvem sidder i RAR", "RAR"),
        ("hvad siger § 107 om cykel ELLER gang -havn", "§ 107 cykel ELLER gang -havn"),
    ],
)
def test_what_a_question_was_taken_for_is_said_without_smaaord(typed: str, words: str):
    """»vi om letbanen« and »i RAR« once stood in the message as what was searched for."""
    query = parse(typed)
    assert query.question
    assert messages.words(query) == words
    assert not parse("letbanen").question


@pytest.mark.skipif(not available(), reason="ordbogen er ikke lavet på denne maskine")
def test_a_plural_the_dictionary_lacks_is_its_singular():
    assert parse("bymidter").wanted[0].places == parse("bymidte").wanted[0].places


@pytest.mark.skipif(not available(), reason="ordbogen er ikke lavet på denne maskine")
def test_a_short_stem_begins_no_other_words():
    """'ansøg' of 'ansøgere' has five letters, though 'ansoeg' has six."""
    assert beginnings(parse("ansøgere").wanted[0]) == ["ansoegere"]
    assert beginnings(parse("blorgantikkerne").wanted[0]) == ["blorgantik", "blorgantikkerne"]
