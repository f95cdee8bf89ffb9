"""The filing form of a word: what must come together, and what must not."""

from collections.abc import Callable

import pytest

from meetings.danish.analyse import Analyser
from meetings.danish.fold import danish_spellings, fold, skeleton

Norm = Callable[[str], str]


@pytest.mark.parametrize(
    "words",
    [
        "reform reformen reformer reformerne reformens reformernes",
        "virksomhed virksomheden virksomhederne virksomhedernes",
        "budget budgettet budgetter budgetterne",
        "kapacitet kapaciteten kapaciteter",
        "kommissorium kommissoriet kommissorier",
        "ministerium ministeriet ministerier ministeriets",
        "forum forummet fora foraene",
        "netværksforum netværksfora",
        "centrum centra",
        "risiko risici risikoen",
        "konto konti kontoen",
        "barn børn børnene barnets",
        "mand mænd mændene",
        "bog bøger bogen",
        "formand formænd formanden",
        "vej vejen veje vejene",
        "middel midler midlerne",
        "pædagog pædagoger pædagogerne paedagoger",
        "tage tager taget tages tog_til",
        "beslutte besluttet besluttede besluttes",
        "ansat ansatte ansættes",
        "arbejde arbejder arbejdet arbejds_tid",
        "fordrive fordrevne fordrevet",
        "regional regionale regionalt",
        "grøn grønne grønt",
        "krise krisen kriser",
        "plan planen planer planerne",
        # a verb's present, not the noun of the same form
        "behandle behandler behandlede behandles",
        "give giver givet gives",
        "anbefale anbefaler anbefalede",
        "stå står stod",
        # but some are meant as nouns
        "leder ledere lederne",
        "lærer lærere",
        "deltager deltagere deltagerne",
        # a noun and its article, not a rare adjective
        "vand vandet",
        "år året årene",
        "sundhedsreform sundhedsreformen sundhedsreformers",
        "århus århus'",
    ],
)
def test_inflections_come_together(norm: Norm, words: str) -> None:
    forms = [word for word in words.split() if "_" not in word]
    assert {norm(form) for form in forms if not form.endswith("'")} == {norm(forms[0])}


@pytest.mark.parametrize(
    "left, right",
    [
        # what Snowball merges
        ("ledelse", "led"),
        ("ledere", "ledelse"),
        ("ledige", "ledere"),
        ("anders", "andet"),
        ("mener", "mens"),
        ("viden", "videre"),
        ("tid", "tidligere"),
        ("råd", "rådighed"),
        ("sag", "saglig"),
        ("sundhed", "sundt"),
        ("valg", "valgte"),
        ("tal", "tale"),
        ("politik", "politiker"),
        ("som", "sommer"),
        ("ældre", "gammel"),
        ("anden", "and"),
        ("levere", "lever"),
        ("skabe", "skab"),
        ("fælles", "fælle"),
        ("både", "båd"),
        ("hans", "hansen"),
    ],
)
def test_different_words_stay_apart(norm: Norm, left: str, right: str) -> None:
    assert norm(left) != norm(right)


@pytest.mark.parametrize(
    "typed, meant",
    [
        ("paedagog", "pædagog"),
        ("boern", "barn"),
        ("aarsberetning", "årsberetning"),
        ("oekonomi", "økonomi"),
        ("koebenhavn", "københavn"),
        ("broen", "bro"),  # never brøn
        ("beboere", "beboer"),
        ("israel", "israel"),
        ("poesi", "poesi"),
    ],
)
def test_letters_spelled_out_are_read_but_not_into_words_that_are_words(
    norm: Norm, typed: str, meant: str
) -> None:
    assert norm(typed) == meant


@pytest.mark.parametrize(
    "word, folded",
    [("århus", "aarhus"), ("ærø", "aeroe"), ("allé", "alle"), ("malmö", "malmoe"), ("müller", "muller")],
)
def test_folding_leaves_plain_letters(word: str, folded: str) -> None:
    assert fold(word) == folded


@pytest.mark.parametrize("left, right", [("Århus", "arhus"), ("Aarhus", "arhus"), ("rødovre", "rodovre")])
def test_skeletons_agree_where_only_the_vowels_are_in_doubt(left: str, right: str) -> None:
    assert skeleton(left) == skeleton(right)


def test_skeletons_differ_where_letters_do() -> None:
    assert skeleton("vejen") != skeleton("vejle")


def test_spellings_are_tried_all_at_once_then_one_kind_at_a_time() -> None:
    assert danish_spellings("aaboe") == ["åbø", "åboe", "aabø"]
    assert danish_spellings("vej") == []


def test_without_a_dictionary_snowball_stands_in(bare: Analyser) -> None:
    resolve = bare.lemmatiser.resolve
    assert resolve("reformerne").norm == resolve("reformen").norm
    assert resolve("børnene").norm == "barn"
    assert not resolve("vinteren").known
