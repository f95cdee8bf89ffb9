"""Heads and feet of a text's pages: told by repetition, never by a single look."""

from collections.abc import Callable

import pytest

from meetings.minutes import read_bytes
from meetings.minutes.lines import Line
from meetings.minutes.running_heads import running_heads

from .made import COVER, ITEM, minutes

BODY = "En bro er bygget.\nDen er lang.\nOg den er bred.\nMen ikke dyr."

HEADS: list[Callable[[int], str]] = [
    lambda page: f"- {page} -",
    lambda page: f"{page}",
    lambda page: f"{page}/12",
    lambda page: f"23/3-2018 Side {page}",
    lambda page: f"25.08.2018 -{page}-",
    lambda page: f"KKR Havby, 8. juni 2018 {page}",
    lambda page: "KKR HAVBY - Referat",
    lambda page: f"NOTAT Side {page} af 12",
]

OTHERS: list[Callable[[int], str]] = [
    lambda page: "Godkendt.",
    lambda page: "KKR Havby godkendte indstillingen",
    lambda page: "Beslutning",
    lambda page: "7",
    lambda page: f"{9 - page}",
    lambda page: f"{page}. Havne",
    lambda page: f"{page}.1. En bro i kommunen",
]


def pages(text: Callable[[int], str], *, top: bool) -> list[Line]:
    found: list[Line] = []
    for page in range(1, 6):
        body = BODY.splitlines()
        printed = [text(page), *body] if top else [*body, text(page)]
        found += [Line(line, page, starts_page=page > 1 and at == 0) for at, line in enumerate(printed)]
    return found


@pytest.mark.parametrize("top", [True, False])
@pytest.mark.parametrize("text", HEADS, ids=[text(3) for text in HEADS])
def test_what_comes_again_with_the_pages_is_a_running_head(text: Callable[[int], str], top: bool) -> None:
    found = pages(text, top=top)
    assert [found[at].text for at in sorted(running_heads(found))] == [text(page) for page in range(1, 6)]


@pytest.mark.parametrize("text", OTHERS, ids=[text(3) for text in OTHERS])
def test_words_of_the_minutes_that_come_again_stay(text: Callable[[int], str]) -> None:
    assert not running_heads(pages(text, top=False))


def test_a_number_on_one_page_is_no_running_head() -> None:
    assert not running_heads(pages(lambda page: "3" if page == 3 else "Slut", top=False))


def test_a_footer_on_one_line_gives_the_date_and_breaks_no_word() -> None:
    """Texts made with pdftotext print name, date and page number on one line, in mid-word."""
    foot = "KKR Sjælland | 08-06-2018      SIDE | "
    text = ITEM.replace("Godkendt.", "Planen gælder alle kom-")
    data = "\f".join([COVER, f"{text}\n{foot}2\n", f"munerne.\n\n{foot}3\n", "2. Eventuelt\n\nIntet."])
    found = read_bytes(data.encode(), "x.txt")
    assert str(found.meeting_date) == "2018-06-08"
    assert found.items[0].decision == "Planen gælder alle kommunerne."
    assert found.sections[-1].text == "Intet."


def test_a_head_above_a_section_does_not_hide_that_it_begins_a_page() -> None:
    head = "KKR SJÆLLAND - Referat\n"
    found = read_bytes(minutes(head + ITEM, head + "2. Sager", head + "3. Eventuelt\n\nIntet."), "x.txt")
    assert [section.title for section in found.sections] == ["Godkendelse af referat", "Sager", "Eventuelt"]


def test_a_date_of_printing_in_a_footer_is_not_the_meetings() -> None:
    foot = "\n\nReferat udskrevet 01-02-2018 Side "
    data = "\f".join([f"KKR Sjælland{foot}1", f"{ITEM}{foot}2", f"2. Sager{foot}3", f"3. Eventuelt{foot}4"])
    assert read_bytes(data.encode(), "x.txt").meeting_date is None


def test_where_all_lines_are_indented_blanks_mark_nothing() -> None:
    """pdftotext -layout keeps the margin: no list entry becomes an attachment."""
    text = ITEM.replace("Beslutning", "Indstilling\nKKR\n\n- drøfter\n\n- godkender broen\n\nBeslutning")
    data = "\n".join(f"      {line}" for line in f"{COVER}\n\f{text}".splitlines())
    item = read_bytes(data.encode(), "x.txt").items[0]
    assert item.recommendation == "KKR\n- drøfter\n- godkender broen"
    assert not item.attachments
