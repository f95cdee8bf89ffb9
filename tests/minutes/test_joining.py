"""Lines put together to paragraphs, entries and rows."""

from collections import Counter

import pytest

from meetings.minutes.hyphens import whole_words
from meetings.minutes.joining import (
    BULLET,
    DATED,
    NUMBERED,
    Column,
    column_of,
    one_line,
    paragraphs_of,
    text_of,
    unbulleted,
)
from meetings.minutes.lines import TIGHT, WIDE, Line

from .made import lines

FULL = "Kommunerne omkring fjorden har i mange år haft hver sin plan for sluser og kaner og"


def read(text: str) -> str:
    found = lines(text)
    return text_of(paragraphs_of(found, column_of([*found, *lines(FULL * 1)], whole_words(found))))


def test_wrapped_lines_are_one_paragraph() -> None:
    assert read(f"{FULL}\nslutter her.") == f"{FULL} slutter her."


def test_a_gap_parts_paragraphs() -> None:
    assert read("En sag om havnen.\n\nEn sag om broen.") == "En sag om havnen.\n\nEn sag om broen."


def test_list_entries_stand_on_lines_of_their_own_with_one_mark() -> None:
    """Hyphens, dashes, dots, the struck-through blank and 'o' are one mark; wrapped entries are joined."""
    text = "Planen omfatter:\n– en ny bro, som skal \nstå færdig i maj\n• to færger\n\u0336 et hus\no en kran"
    assert (
        read(text)
        == "Planen omfatter:\n- en ny bro, som skal stå færdig i maj\n- to færger\n- et hus\n- en kran"
    )


def test_a_dash_wrapped_to_a_line_start_is_no_bullet() -> None:
    text = f"{FULL[:-3]}\n– også i de små havne – i hele landet."
    assert read(text) == f"{FULL[:-3]} – også i de små havne – i hele landet."


def test_numbered_lists_keep_their_numbers_and_may_begin_at_two() -> None:
    assert read("Målene er hævet:\n2. Kendskab\n3. Effekt") == "Målene er hævet:\n2. Kendskab\n3. Effekt"


def test_a_running_line_that_begins_with_a_number_goes_on() -> None:
    text = f"{FULL[:-10]} den\n6. september 2024). Den viser det samme."
    assert read(text) == f"{FULL[:-10]} den 6. september 2024). Den viser det samme."


def test_a_short_line_above_a_capital_letter_is_a_sub_heading() -> None:
    assert read(f"Baggrunden kort\n{FULL}\nslutter her.") == f"Baggrunden kort\n\n{FULL} slutter her."


def test_lettered_list_with_entries_below() -> None:
    text = "Det indstilles, at rådet\n\na) godkender planen\nb) drøfter\no broen\no havnen\nc) sender den videre."
    wanted = (
        "Det indstilles, at rådet\na) godkender planen\nb) drøfter\n- broen\n- havnen\nc) sender den videre."
    )
    assert read(text) == wanted


def test_a_table_printed_inside_a_sentence_goes_back_to_its_gap() -> None:
    """The extractor puts a floating table at the page's foot, in the middle of whatever sentence stands there."""
    found = [
        Line("Belægningen falder.", 1, number=1),
        Line("Tabellen viser et fald.", 1, number=2, gap=WIDE),
        Line("For resten af", 1, number=3, gap=1),
        Line("Tabel 1: Belægning", 1, number=4),
        Line("Havby 4,5 5,0 2,2 0,8", 1, number=5),
        Line("kommunerne gælder det samme.", 2, number=6, starts_page=True),
    ]
    text = text_of(paragraphs_of(found, Column(75.0, 75.0, Counter())))
    assert text == (
        "Belægningen falder.\n\nTabel 1: Belægning\nHavby 4,5 5,0 2,2 0,8\n\nTabellen viser et fald.\n\n"
        "For resten af kommunerne gælder det samme."
    )


def test_tight_lines_are_rows_of_a_table() -> None:
    found = [Line("Område Kr.", 1, number=1), *lines("Kultur 1,3 mio.\nKlima 1,0 mio.", gap=TIGHT)]
    assert (
        text_of(paragraphs_of(found, Column(75.0, 75.0, Counter())))
        == "Område Kr.\nKultur 1,3 mio.\nKlima 1,0 mio."
    )


def test_a_word_goes_on_over_a_page() -> None:
    found = [
        Line("et nyt projektejer-", 1, number=1, ends_word=False),
        Line("skab.", 2, number=2, starts_page=True),
    ]
    assert text_of(paragraphs_of(found, Column(75.0, 75.0, Counter()))) == "et nyt projektejerskab."


def test_hyphens_that_went_are_counted() -> None:
    text, hyphens = one_line(
        lines("Rammeaftale for Erhvervsministe-|\nriet og KKR-|\nkredsen"), Column(75.0, 75.0, Counter())
    )
    assert (text, hyphens) == ("Rammeaftale for Erhvervsministeriet og KKR-kredsen", 1)


def test_a_stray_blank_before_a_real_hyphen_goes() -> None:
    assert one_line(lines("driften af basale it -systemer"), Column(75.0, 75.0, Counter()))[0].endswith(
        "it-systemer"
    )


@pytest.mark.parametrize(
    "text", ["– at", "- At rådet", "• Kl. 9", "o Et råd", "\u0336 8.45-9.15", "\uf0b7 bilag"]
)
def test_bullet(text: str) -> None:
    assert BULLET.match(text)


@pytest.mark.parametrize("text", ["-4,2 mia. kr.", "og andre", "område", "–", "o"])
def test_no_bullet(text: str) -> None:
    assert not BULLET.match(text)


@pytest.mark.parametrize("text", ["1. Akut", "12) Tilsyn"])
def test_numbered(text: str) -> None:
    assert NUMBERED.match(text)


@pytest.mark.parametrize("text", ["1.1. Akut", "2025. Midlerne", "3.1).", "1."])
def test_not_numbered(text: str) -> None:
    assert not NUMBERED.match(text)


@pytest.mark.parametrize("text", ["6. september 2024", "2. halvår 2022.", "24.marts", "1. behandling af"])
def test_dated(text: str) -> None:
    assert DATED.match(text)


@pytest.mark.parametrize("text", ["6. Septemberfest", "2. Halvårsregnskab", "3. majs og korn"])
def test_not_dated(text: str) -> None:
    assert not DATED.match(text)


def test_unbulleted_takes_the_mark_at_the_start_alone() -> None:
    assert unbulleted("- Thybo Lund (V) – o Kolding") == "Thybo Lund (V) – o Kolding"
    assert unbulleted("Thybo Lund") == "Thybo Lund"


def test_a_row_below_a_wrapped_cell_stays_in_its_table() -> None:
    """An empty line stood in mid-table where one cell had wrapped."""
    printed = lines("Udgifter til\nhavnen\n5,8 mio. kr.\nBroer 1,3 mio. kr.")
    table = [line._replace(gap=TIGHT) if at == 1 else line for at, line in enumerate(printed)]
    found = paragraphs_of(table, Column(75.0, 75.0, Counter()))
    assert [paragraph.kind for paragraph in found][-1] == "row"
