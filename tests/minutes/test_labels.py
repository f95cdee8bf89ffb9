"""Labels as other papers print them: other words, misspelt, twice, beside their text; and what ends the minutes."""

import pytest

from meetings.minutes import read_bytes
from meetings.minutes.account import balance
from meetings.minutes.labels import label_of
from meetings.minutes.lines import Line
from meetings.minutes.segment import CLOSING
from meetings.minutes.templates import KL

from .made import minutes
from .test_segment import ONE


def test_an_empty_decision_before_a_supplement() -> None:
    page = (
        "1. Sager\n\n1.1. En bro\nSAG-2024-00001 abc\n\nIndstilling\nDet indstilles.\n\nBeslutning\n\n"
        "Supplerende sagsfremstilling\nBroen er dyr.\n\nBeslutning\nUdsat."
    )
    [item] = read_bytes(minutes(page), "x.txt").items
    assert (item.recommendation, item.presentation, item.decision) == (
        "Det indstilles.",
        "Broen er dyr.",
        "Udsat.",
    )


def test_a_second_decision_with_text_is_reported() -> None:
    page = ONE.replace("Godkendt.", "Godkendt i maj.\n\nBeslutning\nUdsat.")
    found = read_bytes(minutes(page), "x.txt")
    assert found.items[0].decision == "Udsat."
    assert ("repeated_heading", "Beslutning") in [(entry.code, entry.text) for entry in found.diagnostics]


@pytest.mark.parametrize("word", ["Konklusion", "Referat"])
def test_a_paper_that_heads_its_decisions_otherwise(word: str) -> None:
    found = read_bytes(minutes(ONE.replace("Beslutning", word)), "x.txt")
    assert (found.items[0].decision, found.items[0].outcome) == ("Godkendt.", "approved")


def test_another_word_is_no_decision_where_decisions_have_their_own() -> None:
    found = read_bytes(minutes(ONE.replace("\n\nBeslutning", "\n\nKonklusion\nDyrt.\n\nBeslutning")), "x.txt")
    assert found.items[0].decision == "Godkendt."
    assert "unknown_heading" in [entry.code for entry in found.diagnostics]


CLOSINGS = [
    "Mødet sluttede kl. 12.15.\n\nIda Holm\n\nFormand",
    "Mødet hævet kl. 12",
    "Underskrifter:\n\nIda Holm",
    "______________\n\nIda Holm",
]


@pytest.mark.parametrize("closing", CLOSINGS)
def test_signatures_are_no_part_of_the_last_decision(closing: str) -> None:
    found = read_bytes(minutes(f"{ONE}\n\n{closing}"), "x.txt")
    assert found.items[-1].decision == "Godkendt."
    assert found.account.furniture["afslutning og underskrifter"] == sum(map(len, closing.split()))
    assert balance(found.account) == 0


@pytest.mark.parametrize(
    "text", ["Mødet sluttede med en drøftelse af havnens fremtid, og KKR besluttede at bygge den.", "Mødetid"]
)
def test_no_closing(text: str) -> None:
    assert not CLOSING.fullmatch(text)


@pytest.mark.parametrize(("text", "name"), [("Sagsfremstiling", "presentation"), ("Belsutning", "decision")])
def test_a_misspelt_label(text: str, name: str) -> None:
    assert label_of(Line(text, 1), KL) == name


@pytest.mark.parametrize("text", ["Indstillinger", "Beslutningen", "Bestilling", "Baggrunden", "Slutning"])
def test_a_word_like_a_label_is_none(text: str) -> None:
    assert label_of(Line(text, 1), KL) is None


def test_a_decision_beside_its_label_where_others_stand_below_theirs() -> None:
    page = "2. Sager\n\n2.1. En bro\nSAG-2024-00002 abc\n\nBaggrund\nEn bro.\n\nBeslutning: Udsat."
    assert [item.decision for item in read_bytes(minutes(ONE, page), "x.txt").items] == [
        "Godkendt.",
        "Udsat.",
    ]


def test_such_a_line_inside_an_item_with_a_decision_is_text() -> None:
    page = ONE.replace(
        "Beslutning\n", "Sagsfremstilling\nEn bro.\n\nBeslutning: den fra i fjor.\n\nBeslutning\n"
    )
    assert read_bytes(minutes(page), "x.txt").items[0].decision == "Godkendt."


def test_a_label_with_a_time_beside_it() -> None:
    assert label_of(Line("Beslutning (kl. 10.15)", 1), KL) == "decision"
    assert label_of(Line("Beslutning (om havnen og broerne i byen)", 1), KL) is None
