"""What './.' marks: bare titles leave the text, sentences stay in it."""

from collections import Counter

import pytest

from meetings.minutes import read_bytes
from meetings.minutes.enclosures import ENCLOSED, is_title, marked_sentences, take_titles
from meetings.minutes.joining import Column, paragraphs_of, text_of
from meetings.minutes.lines import Line
from meetings.minutes.normalise import Normalised, take_marks

from .made import lines, minutes, texts

COLUMN = Column(75.0, 75.0, Counter())


def marked(text: str) -> tuple[Line, ...]:
    return take_marks(Normalised(lines(text), (), 1)).lines


def test_bare_titles_leave_the_text() -> None:
    found = take_titles(marked("Sagen er enkel.\n\n./. Budget for \nhavnen\n./. Brev"), COLUMN)
    assert found.titles == ("Budget for havnen", "Brev")
    assert texts(found.kept) == ["Sagen er enkel."]


def test_titles_below_the_heading_enclosures_leave_the_text() -> None:
    found = take_titles(
        lines("Sagen er enkel.\n\nBilag:\n- Budget for\nhavnen\n- Brev\n\nKort over havnen"), COLUMN
    )
    assert found.titles == ("Budget for havnen", "Brev", "Kort over havnen")
    assert texts(found.kept) == ["Sagen er enkel."]


def test_numbered_titles_below_the_heading_enclosures() -> None:
    found = take_titles(lines("Sagen er enkel.\n\nBilag\n1. Budget for\nhavnen\n2. Brev"), COLUMN)
    assert found.titles == ("Budget for havnen", "Brev")


def test_a_title_named_as_enclosed_leaves_the_text() -> None:
    found = take_titles(
        lines("Sagen er enkel.\n\nBilag vedlagt: Budget\nfor havnen\n\nVedlagt: Brev"), COLUMN
    )
    assert found.titles == ("Budget for havnen", "Brev")


NO_TITLES = [
    "Bilag\nBudgettet er vedlagt, og det viser en pæn fremgang.",
    "Bilag\nBudget for havnen\n\nHavnen er gammel. Den skal laves.",
    "Bilag: Budgettet viser, at havnen kan bygges til tiden.",
    "En tekst om\nBilag\nog mere",
]


@pytest.mark.parametrize("text", NO_TITLES)
def test_sentences_below_the_heading_enclosures_stay(text: str) -> None:
    found = take_titles(lines("Sagen.\n\n" + text if not text.startswith("En") else text), COLUMN)
    assert not found.titles
    assert texts(found.kept)[-1] == text.splitlines()[-1]


def test_a_lists_entry_is_no_title_for_the_blank_before_it() -> None:
    entries = [Line("KKR", 1), Line("- godkender broen", 1, gap=1, indented=True)]
    assert not take_titles(entries, COLUMN).titles


def test_one_plural_mark_stands_before_several_titles() -> None:
    plural = marked("Se her.\n\n./.. Oversigt over havne")
    more = [Line("Kort fra havnens", 1, indented=True), Line("kontor", 1), Line("Brev", 1, indented=True)]
    found = take_titles([*plural, *more], COLUMN)
    assert found.titles == ("Oversigt over havne", "Kort fra havnens kontor", "Brev")


def test_one_mark_stands_before_titles_on_short_lines() -> None:
    found = take_titles(
        marked("Se her.\n\n./. Oversigt over havne\nBudget for havnen\nBrev fra Havby"), COLUMN
    )
    assert found.titles == ("Oversigt over havne", "Budget for havnen", "Brev fra Havby")


def test_a_lost_mark_before_a_title_is_taken_and_doubted() -> None:
    lost = Line("Udkast til aftale om havnen 2026.", 1, number=3, gap=1, indented=True)
    found = take_titles([*lines("Se her."), lost], COLUMN)
    assert found.titles == ("Udkast til aftale om havnen 2026.",)
    assert found.doubtful == (lost,)


def test_a_lost_mark_before_a_sentence_without_enclosure_means_nothing() -> None:
    lost = Line("På mødet vil der blive sat fokus på havnen.", 1, gap=1, indented=True)
    found = take_titles([lost], COLUMN)
    assert (found.titles, found.kept) == ((), (lost,))
    assert marked_sentences(paragraphs_of(found.kept, COLUMN)) == []


SENTENCES = [
    ("./. Havnen er stor. Et notat om havnen er vedlagt", "Et notat om havnen er vedlagt"),
    (
        "./. Ministeren har godkendt aftalen den 2. maj 2024. Den gælder nu.",
        "Ministeren har godkendt aftalen den 2. maj 2024.",
    ),
    ("./. I 2025 ses en stigning på 6.920 kr. Stigningen er stor.", "I 2025 ses en stigning på 6.920 kr."),
    (
        "Rådet har et udspil, ”Havnen\n./. skal leve”. Det er sendt.",
        "Rådet har et udspil, ”Havnen skal leve”.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), SENTENCES, ids=[case[1] for case in SENTENCES])
def test_a_mark_beside_a_sentence_gives_the_sentence_and_leaves_it_in_the_text(
    text: str, sentence: str
) -> None:
    found = take_titles(marked(text), COLUMN)
    paragraphs = paragraphs_of(found.kept, COLUMN)
    assert found.titles == ()
    assert marked_sentences(paragraphs) == [sentence]
    assert sentence in text_of(paragraphs)


def test_a_doubtful_title_is_told_whole() -> None:
    """The doubt quoted only the first printed line of a title that wraps."""
    indented = [line._replace(indented=line.number == 3) for line in lines("Sagen.\n\nBudget for\nhavnen")]
    found = take_titles(indented, COLUMN)
    assert found.titles == ("Budget for havnen",)
    assert [(line.number, line.text) for line in found.doubtful] == [(3, "Budget for havnen")]


def test_an_enclosure_told_in_a_sentence_and_named_below_is_one() -> None:
    page = (
        "1. Sager\n\n1.1. Havn\nSAG-2024-00001 abc\n\nSagsfremstilling\n"
        "./. Der er lavet en tidsplan for havnen (vedlagt).\n\n./. Tidsplan for havnen.\n\n./. Brev"
    )
    [item] = read_bytes(minutes(page), "x.txt").items
    assert item.attachments == ("Tidsplan for havnen.", "Brev")
    assert item.presentation == "Der er lavet en tidsplan for havnen (vedlagt)."


@pytest.mark.parametrize(
    "text", ["Årsberetning 2024", "Danmark skal leve", "Opsamling samt data er vedlagt.", "Kort."]
)
def test_title(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text",
    [
        "Et notat om sagen fremgår af bilaget.",
        "Der er to havne. Den ene er stor.",
        "På mødet er der følgende temaer:",
        "Rådet har i maj besluttet at bygge en bro over den brede fjord",
    ],
)
def test_no_title(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize("text", ["er vedlagt", "jf. bilag 2", "fremsendes hermed", "vedhæftede notat"])
def test_enclosed(text: str) -> None:
    assert ENCLOSED.search(text)


@pytest.mark.parametrize("text", ["er fremsendt til ministeren", "bilagene", "forlægges"])
def test_not_enclosed(text: str) -> None:
    assert not ENCLOSED.search(text)
