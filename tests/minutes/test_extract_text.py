"""What the blanks of a text dump tell: pages, gaps, word ends."""

from meetings.minutes import read_bytes
from meetings.minutes.extract_text import extract_text
from meetings.minutes.lines import PARAGRAPH, RUNNING, TIGHT, WIDE, visible
from meetings.minutes.normalise import normalise

from .made import ITEM, dump, texts

DUMP = (
    "Forside \n\nmed to linjer \n\nog en til \n 2. Sager \n\n \n\n2.1. En titel, som går over \nto linjer \n\n"
    "SAG-2024-00001 abc \n\nen linje, der er brudt i et or-\n\nd til \n\n \n\n \n\n Et tabt bilagsmærke \n\n"
)


def test_a_leading_blank_directly_below_a_line_begins_a_page() -> None:
    lines = extract_text(DUMP).lines
    assert [line.page for line in lines][:4] == [1, 1, 1, 2]
    assert [line.text for line in lines if line.starts_page] == ["2. Sager"]


def test_a_leading_blank_below_an_empty_line_is_a_lost_mark() -> None:
    assert [line.text for line in extract_text(DUMP).lines if line.indented] == ["Et tabt bilagsmærke"]


def test_gaps_of_a_double_spaced_dump() -> None:
    gaps = {line.text: line.gap for line in extract_text(DUMP).lines}
    assert gaps["med to linjer"] == RUNNING
    assert gaps["2.1. En titel, som går over"] == PARAGRAPH
    assert gaps["to linjer"] == TIGHT
    assert gaps["Et tabt bilagsmærke"] == WIDE


def test_gaps_of_a_plain_text() -> None:
    gaps = [line.gap for line in extract_text("en\nto\n\ntre\n\n\n\nfire\nfem\nseks\nsyv").lines]
    assert gaps == [RUNNING, RUNNING, PARAGRAPH, WIDE, RUNNING, RUNNING, RUNNING]


def test_a_missing_trailing_blank_is_evidence_only_where_lines_have_them() -> None:
    assert [line.ends_word for line in extract_text("en \nto \ntre-\nfire ").lines] == [
        True,
        True,
        False,
        True,
    ]
    assert {line.ends_word for line in extract_text("en\nto\ntre-\nfire").lines} == {None}


def test_form_feeds_begin_pages_and_then_blanks_do_not() -> None:
    lines = extract_text("en\n\fto\n tre\n\ffire").lines
    assert [line.page for line in lines] == [1, 2, 2, 3]
    assert extract_text("en\n\n to\n\n\ftre\n").pages == 2


def test_line_numbers_are_those_of_the_file() -> None:
    assert [line.number for line in extract_text("\n\nen\r\n\r\nto").lines] == [3, 5]


def test_control_characters_go_and_all_others_are_counted() -> None:
    source = extract_text("a\x00b\u200b c\n\ufeffd")
    assert texts(source.lines) == ["ab c", "d"]
    assert source.characters == 4 == visible("ab c d")


def test_a_footer_in_mid_text_hides_a_page_break() -> None:
    """Two of the seed texts have a page that begins with its footer and no mark of its own."""
    text = dump(
        "Forside",
        "1. Sager\n\nen\nto\ntre",
        "fire\nfem\n\nKKR Havby  | 05-02-2025\n SIDE  |  7\n\n3. Eventuelt",
    )
    found = normalise(extract_text(text))
    pages = {line.text: (line.page, line.starts_page) for line in found.lines}
    assert pages["fem"] == (3, False)
    assert pages["3. Eventuelt"] == (4, True)
    assert found.pages == 4
    assert [kept.kind for kept in found.furniture] == ["sidefod"]


def test_a_footer_at_a_page_mark_adds_no_page() -> None:
    text = "en\nto\nKKR Havby | 05-02-2025\nSIDE | 1\n\ftre\nfire\nKKR Havby | 05-02-2025\nSIDE | 2\n"
    found = normalise(extract_text(text))
    assert found.pages == 2
    assert [(line.text, line.page) for line in found.lines][2:] == [("tre", 2), ("fire", 2)]


PAGE = """
2. Sager

2.1. En fælles plan for havnene
SAG-2024-00002 abc

Baggrund
Havnene har i mange år haft hver sin plan, og det har kostet fire millioner kroner
om året for dem alle.

Indstilling
Det indstilles, at KKR Sjælland tager planen til efterretning

Beslutning
KKR Sjælland tog planen til efterretning.
"""


def test_the_same_minutes_in_every_dialect_of_text() -> None:
    """Double-spaced, with form feeds, without trailing blanks, without any empty line: one reading."""
    cover = "KKR Sjælland\n\nDato: 14. marts 2024"
    plain = "\n\f".join(page.strip("\n") for page in (cover, ITEM, PAGE))
    gapless = "\n".join(line for line in plain.split("\n") if line.strip())
    read = [
        read_bytes(text.encode(), "x.txt")
        for text in (dump(cover, ITEM, PAGE), plain, plain.replace("\n", " \n"), gapless)
    ]
    first = [
        (item.number, item.title, item.background, item.decision, item.page_start) for item in read[0].items
    ]
    for found in read[1:]:
        assert [(i.number, i.title, i.background, i.decision, i.page_start) for i in found.items] == first
