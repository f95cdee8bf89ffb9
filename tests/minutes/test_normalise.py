"""The named steps, each on the shape it was made for."""

from collections import Counter

import pytest

from meetings.minutes.hyphens import joint
from meetings.minutes.lines import Line
from meetings.minutes.normalise import (
    FOOTER_NAME,
    FOOTER_PAGE,
    FOOTER_WHOLE,
    LETTER_SPACED,
    MARK,
    Normalised,
    close_letter_spacing,
    fold_spaces,
    take_links,
    take_marks,
    undo_soft_hyphens,
)

from .made import lines, texts


def state(text: str) -> Normalised:
    return Normalised(lines(text), (), 1)


def test_dumped_addresses_leave_the_text_and_stay_with_the_line_above() -> None:
    found = take_links(state("midt i et or-|\nhttps://kkr.example/a\nhttps://kkr.example/a\nd. Slut"))
    assert texts(found.lines) == ["midt i et or-", "d. Slut"]
    assert found.lines[0].links == ("https://kkr.example/a",)


def test_an_address_inside_a_sentence_stays() -> None:
    found = take_links(state("Se\nhttps://kkr.example/a og b"))
    assert texts(found.lines)[1] == "https://kkr.example/a og b"


def test_marks_leave_the_text_and_mark_their_line() -> None:
    found = take_marks(state("./. Budget\n./.. Plan\nog kort\n./.\nBrev"))
    assert [(line.text, line.mark) for line in found.lines] == [
        ("Budget", "./."), ("Plan", "./.."), ("og kort", ""), ("Brev", "./."),
    ]  # fmt: skip
    assert found.furniture[0].kind == "bilagsmærker"


def test_soft_hyphens_go_and_break_a_word_at_a_line_end() -> None:
    found = undo_soft_hyphens(state("en af\u00adtale om fi\u00ad\nskeri"))
    assert [(line.text, line.ends_word) for line in found.lines] == [
        ("en aftale om fi", False),
        ("skeri", True),
    ]


def test_a_soft_hyphen_at_a_page_end_breaks_a_word_too() -> None:
    broken = undo_soft_hyphens(state("en fi\u00ad\nskeri")).lines
    left, right = broken[0], broken[1]._replace(page=2, starts_page=True)
    assert joint(left, right, Counter()) == "none"
    assert joint(left._replace(soft=False), right, Counter()) == "space"


def test_letter_spaced_names_are_closed() -> None:
    assert texts(close_letter_spacing(state("K K R  S J Æ L L A N D")).lines) == ["KKR SJÆLLAND"]


def test_runs_of_blanks_are_one() -> None:
    found = fold_spaces(Normalised((Line("en  to\u00a0 tre", 1),), (), 1))
    assert texts(found.lines) == ["en to tre"]


@pytest.mark.parametrize("text", ["KKR Havby  | 07-02-2025", "Rådet i Havby | 7.2.2025"])
def test_footer_name(text: str) -> None:
    assert FOOTER_NAME.fullmatch(text)


@pytest.mark.parametrize("text", ["KKR Havby den 07-02-2025", "KKR | Havby | 2025", "Sag | 07-02"])
def test_no_footer_name(text: str) -> None:
    assert not FOOTER_NAME.fullmatch(text)


@pytest.mark.parametrize("text", ["SIDE  |  30", "Side 3 af 12", "side 4"])
def test_footer_page(text: str) -> None:
    assert FOOTER_PAGE.fullmatch(text)


@pytest.mark.parametrize(
    "text", ["KKR Havby | 08-06-2018      SIDE | 3", "KKR Havby  | 08-06-2018 | Side 3 af 9"]
)
def test_footer_on_one_line(text: str) -> None:
    assert FOOTER_WHOLE.fullmatch(text)


@pytest.mark.parametrize("text", ["KKR Havby | 08-06-2018", "Se KKR Havby den 8. juni 2018, side 3"])
def test_no_footer_on_one_line(text: str) -> None:
    assert not FOOTER_WHOLE.fullmatch(text)


@pytest.mark.parametrize("text", ["Side om side", "30", "Siden 2019 har"])
def test_no_footer_page(text: str) -> None:
    assert not FOOTER_PAGE.fullmatch(text)


@pytest.mark.parametrize("text", ["./. Budget", ".//. Kort", "./..   Plan", "./."])
def test_mark(text: str) -> None:
    assert MARK.match(text)


@pytest.mark.parametrize("text", [".. Budget", "./ Plan", "a./. b", "./.txt"])
def test_no_mark(text: str) -> None:
    assert not MARK.match(text)


@pytest.mark.parametrize("text", ["K K R  M I D T", "R E F E R A T"])
def test_letter_spaced(text: str) -> None:
    assert LETTER_SPACED.fullmatch(text)


@pytest.mark.parametrize("text", ["A B", "KKR MIDT", "Pkt. a b c d"])
def test_not_letter_spaced(text: str) -> None:
    assert not LETTER_SPACED.fullmatch(text)
