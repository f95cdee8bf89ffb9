"""Whose meeting and which day: the order of trust, and dates that are never guessed."""

import re
from datetime import date

import pytest

from meetings.minutes import read_bytes
from meetings.minutes.dates import date_in_name, dates_in
from meetings.minutes.errors import NoCouncil
from meetings.minutes.lines import Line
from meetings.minutes.meeting import (
    AGENDA,
    AUTHORITY,
    CORRECTED,
    COUNCIL,
    MINUTES,
    OWN_STATEMENT,
    SUPPLEMENTARY,
    council_of,
    date_of,
    kind_of,
)

from .made import ITEM, dump

DATES = [
    ("den 8. april 2025", date(2025, 4, 8)),
    ("24.marts 2025", date(2025, 3, 24)),
    ("05-02-2025", date(2025, 2, 5)),
    ("25.08.2011", date(2011, 8, 25)),
    ("23/3-2007", date(2007, 3, 23)),
    ("den 8/6 2018", date(2018, 6, 8)),
    ("8/6-18", date(2018, 6, 8)),
    ("8/6'18", date(2018, 6, 8)),
]


@pytest.mark.parametrize(("text", "day"), DATES)
def test_dates_as_printed(text: str, day: date) -> None:
    assert [found.day for found in dates_in(text)] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "31. februar 2025",
        "8. april",
        "2025",
        "1.1.99",
        "12.13.2024",
        "3. maj 1899",
        "1.2.20251",
        "08-06-18",
        "8/6 18",
    ],
)
def test_no_date(text: str) -> None:
    assert list(dates_in(text)) == []


NAMES = [
    ("kkr-havby-2025-06-18-referat.pdf", date(2025, 6, 18)),
    ("20250618.pdf", date(2025, 6, 18)),
    ("referat-den-18-juni-2025.pdf", date(2025, 6, 18)),
    ("000_85cd198da0dd6845.txt", None),
    ("moeder-2025-06-18-og-2025-09-03.pdf", None),
]


@pytest.mark.parametrize(("name", "day"), NAMES)
def test_date_in_a_file_name(name: str, day: date | None) -> None:
    found = date_in_name(name)
    assert (found.day if found else None) == day


def line(text: str) -> Line:
    return Line(text, 1)


FOOTER = [line("KKR Havby | 05-02-2025"), line("KKR Havby | 05-02-2025"), line("KKR Havby | 06-02-2025")]
COVER = [line("Referat"), line("Dato: 7. februar 2025")]
TEXT = [line("Planen forelægges KKR Havby på mødet den 9. februar 2025, som er et onsdagsmøde.")]


def test_the_order_of_trust() -> None:
    name = "referat-2025-02-08.pdf"
    trusted = [
        date_of(FOOTER, COVER, name, TEXT),
        date_of([], COVER, name, TEXT),
        date_of([], [], name, TEXT),
    ]
    trusted.append(date_of([], [], "x.pdf", TEXT))
    assert [found and (found.day.day, found.words.split(":")[0]) for found in trusted] == [
        (5, "sidefod"), (7, "forside"), (8, "filnavn"), (9, "teksten"),
    ]  # fmt: skip


def test_several_dates_on_the_cover_need_a_word_for_the_meeting() -> None:
    printed, other = line("1. februar 2025"), line("3. februar 2025")
    assert date_of([], [printed, other], "x", []) is None
    found = date_of([], [printed, line("Mødedato: 3. februar 2025")], "x", [])
    assert found and found.day == date(2025, 2, 3)


@pytest.mark.parametrize(
    "text", ["Næste møde: 3. maj 2025", "Udsendt den 1. marts 2025", "Forrige møde 4. april 2025"]
)
def test_other_dates_on_the_cover_do_not_count(text: str) -> None:
    found = date_of([], [line(text), line("Dato: 7. februar 2025")], "x", [])
    assert found and found.day == date(2025, 2, 7)
    assert date_of([], [line(text)], "x", []) is None


OTHER_MEETINGS = [
    "Referatet fra mødet den 8. april 2025 kan ses her.",
    "KKR Havby holdt møde den 1. februar 2021.",
    "KKR Havby har møde den 23. juni 2021, og der præsenteres en oversigt.",
    "På mødet i KKR Havby den 3. september 2025 drøftede man planen.",
    "Næste møde holdes den 1. juni 2027.",
]


@pytest.mark.parametrize("text", OTHER_MEETINGS)
def test_previous_and_next_meetings_tell_nothing(text: str) -> None:
    assert date_of([], [], "x.pdf", [line(text)]) is None


def test_statements_that_disagree_tell_nothing() -> None:
    other = line("Planen behandles på mødet den 10. februar 2025.")
    assert date_of([], [], "x.pdf", [*TEXT, other]) is None


def test_a_document_without_date_says_so_and_takes_the_one_it_is_given() -> None:
    data = dump("KKR Sjælland\n\nReferat", ITEM).encode()
    found = read_bytes(data, "x.txt")
    assert (found.meeting_date, found.date_evidence) == (None, "")
    assert "no_date" in {diagnostic.code for diagnostic in found.diagnostics}
    told = read_bytes(data, "x.txt", held_on=date(2024, 3, 14))
    assert (told.meeting_date, told.date_evidence) == (date(2024, 3, 14), "angivet ved import")


def test_the_document_wins_over_the_date_it_is_given_and_says_so() -> None:
    data = dump("KKR Sjælland\n\nDato: 7. marts 2024", ITEM).encode()
    found = read_bytes(data, "x.txt", held_on=date(2024, 3, 8))
    assert found.meeting_date == date(2024, 3, 7)
    assert [d.code for d in found.diagnostics] == ["other_date"]


def test_no_council_is_refused_and_a_given_one_taken() -> None:
    data = dump("Et råd\n\nReferat", ITEM).encode()
    with pytest.raises(NoCouncil):
        read_bytes(data, "x.txt")
    assert read_bytes(data, "x.txt", council="KKR Fynby").council == "KKR Fynby"


def test_the_footer_names_the_council_before_the_text_does() -> None:
    text = [line("KKR Sjælland og KKR Sjælland")]
    assert council_of([line("KKR Nordjylland | 05-02-2025")], [], text) == "KKR Nordjylland"
    assert council_of([], [], [*text, line("KKR NORDJYLLAND")]) == "KKR Sjælland"
    assert council_of([], [], [line("en havn")]) is None


KINDS = [
    (["Referat"], True, "minutes"),
    (["Dagsorden"], False, "agenda"),
    (["Dagsorden"], True, "minutes"),
    (["Tillægsdagsorden"], True, "agenda"),
    ([], True, "minutes"),
]


@pytest.mark.parametrize(("header", "decided", "kind"), KINDS)
def test_kind_of_document(header: list[str], decided: bool, kind: str) -> None:
    assert kind_of([line(text) for text in header], decided=decided) == kind


MATCHING = [
    (COUNCIL, "KKR Midtjyllands", True), (COUNCIL, "KKR MIDTJYLLAND", True), (COUNCIL, "KKR Havby", False),
    (AGENDA, "Foreløbig dagsorden", True), (AGENDA, "Godkendelse af dagsorden", False),
    (MINUTES, "Beslutningsreferat", True), (MINUTES, "Godkendelse af referat", False),
    (SUPPLEMENTARY, "Tillægsdagsorden", True), (SUPPLEMENTARY, "Dagsorden", False),
    (CORRECTED, "Rettet udgave", True), (CORRECTED, "RETTET", True), (CORRECTED, "Oprettet udgave", False),
    (AUTHORITY, "Byrådet i Havby Kommune", True), (AUTHORITY, "Havby Byråd", True), (AUTHORITY, "byråd", False),
    (OWN_STATEMENT, "behandles på mødet den 20. oktober 2025", True),
    (OWN_STATEMENT, "blev behandlet på mødet den 20. oktober 2025", False),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "text", "matches"), MATCHING, ids=[case[1] for case in MATCHING])
def test_pattern(pattern: re.Pattern[str], text: str, matches: bool) -> None:
    assert bool(pattern.search(text)) == matches


def test_a_decision_speaks_of_meetings_to_come() -> None:
    """One sentence about a later meeting was taken for the meeting's own day."""
    item = "1. Sager\n\n1.1. En bro\nSAG-2024-00001 abc\n\nSagsfremstilling\n{}\n\nBeslutning\n{}"
    own = "Sagen behandles på mødet den 14. september 2018."
    assert read_day(item.format("Broen er ny.", own)) is None
    assert read_day(item.format(own, "Godkendt.")) == date(2018, 9, 14)


def test_a_paper_calls_its_own_meeting_the_meeting() -> None:
    named = "Rapporten forelægges på mødet i KKR Sjælland den 14. september 2018."
    assert date_of([], [], "x.pdf", [line(named)]) is None


def read_day(*pages: str) -> date | None:
    return read_bytes(dump("KKR Sjælland", *pages).encode(), "x.txt").meeting_date
