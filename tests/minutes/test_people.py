"""Names as printed: forms that differ by a comma, unusual names, and what is none."""

from typing import Literal

import pytest

from meetings.minutes.attendance import attendance_of
from meetings.minutes.lines import Line
from meetings.minutes.people import person_in_line, persons_in
from meetings.minutes.segment import NameList

PERSONS = [
    ("Marianne Bek, (V), Havby", ("Marianne Bek", "V", "Havby")),
    ("Jens Dam (A), Rønby Kommune", ("Jens Dam", "A", "Rønby")),
    ("Dorte Krog (A) Vesterlunds Kommune", ("Dorte Krog", "A", "Vesterlunds")),
    ("Ea Vig , (F), Sten-Lundby", ("Ea Vig", "F", "Sten-Lundby")),
    ("borgmester Per Hav (C), Høje Tåsby Kommune", ("Per Hav", "C", "Høje Tåsby")),
    ("Mette van der Linde (Borgerlisten), Havby", ("Mette van der Linde", "Borgerlisten", "Havby")),
    ("J.P. de Møller (Liste T) Havby Kommune", ("J.P. de Møller", "Liste T", "Havby")),
    ("Bo (Boje) Lund (V), Havby", ("Bo (Boje) Lund", "V", "Havby")),
    ("Åse Ågerup-Ø (Ø), Ærø Kommune", ("Åse Ågerup-Ø", "Ø", "Ærø")),
    ("Christian D'Auban (I), Havby", ("Christian D'Auban", "I", "Havby")),
    ("Erling Holm (V), borgmester", ("Erling Holm", "V", None)),
    ("Hans Krog, Havby Kommune", ("Hans Krog", None, "Havby")),
]


@pytest.mark.parametrize(("text", "expected"), PERSONS, ids=[text for text, _ in PERSONS])
def test_person(text: str, expected: tuple[str, str | None, str | None]) -> None:
    found = person_in_line(text)
    assert found and (found.name, found.party, found.municipality) == expected


@pytest.mark.parametrize(
    "text", ["KKR Havby", "6 fra kommunerne (i alt)", "den nye bro (se bilag)", "Vakant", "Ib (A)"]
)
def test_no_person(text: str) -> None:
    assert person_in_line(text) is None


def test_persons_of_a_sentence_in_their_order() -> None:
    text = "Genvalg af Ida Holm (C), Havby Kommune, og Dagmar Vest (A), Rønby Kommune."
    assert [person.name for person in persons_in(text)] == ["Ida Holm", "Dagmar Vest"]


ATTENDEES = [
    (
        "Bente Vig (A), Fanby Kommune (stedfortræder for Niels Ø)",
        "present",
        "Bente Vig",
        "stedfortræder for Niels Ø",
    ),
    ("Borgmester Gerda Lund (V), Asby Kommune", "present", "Gerda Lund", "Borgmester"),
    ("Kommunaldirektør Ditte Gram, Asby Kommune", "other", "Ditte Gram", "Kommunaldirektør"),
    ("Chefkonsulent Palle Ring", "other", "Palle Ring", "Chefkonsulent"),
    ("Otto Kert, Foreningen Frugt", "other", "Otto Kert", "Foreningen Frugt"),
]


@pytest.mark.parametrize(("text", "status", "name", "note"), ATTENDEES, ids=[case[0] for case in ATTENDEES])
def test_attendee(text: str, status: str, name: str, note: str) -> None:
    heading = Line("Deltagere", 1)
    found = attendance_of([NameList("present", heading, (Line(text, 2, number=7),))]).attendees[0]
    assert (found.status, found.name, found.note) == (status, name, note)
    assert (found.place.page, found.place.line) == (2, 7)


Status = Literal["present", "absent", "other"]


def statuses(*printed: str, status: Status = "present") -> list[tuple[str, str | None, str | None, str]]:
    under = tuple(Line(text, 1) for text in printed)
    found = attendance_of([NameList(status, Line("Deltagere", 1), under)]).attendees
    return [(one.name, one.party, one.municipality, one.status) for one in found]


def test_names_without_party_under_participants_are_present() -> None:
    assert statuses("Ida Holm", "Per Dam") == [
        ("Ida Holm", None, None, "present"), ("Per Dam", None, None, "present"),
    ]  # fmt: skip


def test_bare_names_behind_members_with_party_are_guests() -> None:
    assert [status for *_, status in statuses("Ida Holm (A), Greve", "Per Dam")] == ["present", "other"]


def test_bare_names_under_absent_stay_absent() -> None:
    assert statuses("Ida Holm", status="absent") == [("Ida Holm", None, None, "absent")]


def test_several_attendees_on_one_line() -> None:
    assert statuses("Ida Holm (A), Greve, Per Dam (V), Horsens og Ea Vig (F), Odder") == [
        ("Ida Holm", "A", "Greve", "present"),
        ("Per Dam", "V", "Horsens", "present"),
        ("Ea Vig", "F", "Odder", "present"),
    ]


def test_a_name_in_a_note_is_no_attendee() -> None:
    found = statuses("Ida Holm (A), Greve Kommune (Per Dam (V) var hendes stedfortræder)", status="absent")
    assert found == [("Ida Holm", "A", "Greve", "absent")]


@pytest.mark.parametrize("text", ["1. Ida Holm (A), Greve Kommune", "12) Ida Holm A Greve Kommune"])
def test_numbered_names_and_a_party_without_brackets(text: str) -> None:
    assert statuses(text) == [("Ida Holm", "A", "Greve", "present")]


def test_a_heading_that_is_not_understood_ends_the_status() -> None:
    """Better a guest too many than an absent member present."""
    found = statuses("Ida Holm (A), Greve", "Sendt bud til mødet:", "Per Dam (V), Horsens")
    assert [status for *_, status in found] == ["present", "other"]


def test_a_line_without_a_name_is_kept_as_unread() -> None:
    odd = Line("mødte kl. 9.30", 1, number=3)
    found = attendance_of([NameList("absent", Line("Afbud", 1), (odd,))])
    assert (found.attendees, found.unread) == ((), (odd,))


def test_a_wrapped_attendee_is_one() -> None:
    lines = (
        Line("Ida Holm (A), Havby Kommune (stedfortræder for", 1),
        Line("Per Dam)", 1),
        Line("Ea Vig (V), Rønby", 1),
    )
    found = attendance_of([NameList("present", Line("Deltagere", 1), lines)]).attendees
    assert [(a.name, a.note) for a in found] == [("Ida Holm", "stedfortræder for Per Dam"), ("Ea Vig", "")]


def test_a_municipality_on_a_line_above_its_names() -> None:
    assert statuses("Greve Kommune", "Ida Holm (A)", "Per Dam (V)", "Odder", "Ea Vig (F)") == [
        ("Ida Holm", "A", "Greve", "present"),
        ("Per Dam", "V", "Greve", "present"),
        ("Ea Vig", "F", "Odder", "present"),
    ]


def test_a_municipality_on_the_line_below_its_name() -> None:
    assert statuses("Ida Holm (A)", "Greve", "Per Dam (V)", "Odder") == [
        ("Ida Holm", "A", "Greve", "present"),
        ("Per Dam", "V", "Odder", "present"),
    ]


def test_heads_of_columns_are_no_names() -> None:
    heads = tuple(Line(text, 1) for text in ("Navn", "Parti", "Kommune", "Ida Holm (A), Greve"))
    found = attendance_of([NameList("present", Line("Deltagere", 1), heads)])
    assert ([one.name for one in found.attendees], found.unread) == (["Ida Holm"], ())


def test_several_attendees_without_party_on_one_line() -> None:
    """The commonest form of the first years; only the first was read, and the others were his note."""
    text = "Borgmester Ida Holm, Greve, borgmester Per Dam, Odder Kommune, og rådmand Ea Vig, Aarhus"
    assert statuses(text) == [
        ("Ida Holm", None, "Greve", "present"), ("Per Dam", None, "Odder", "present"), ("Ea Vig", None, "Aarhus", "present"),
    ]  # fmt: skip


def test_a_list_of_bare_names_on_one_line() -> None:
    assert [name for name, *_ in statuses("Ida Holm, Per Dam og Ea Vig")] == ["Ida Holm", "Per Dam", "Ea Vig"]
    assert [name for name, *_ in statuses("Otto Kert, Foreningen Frugt")] == ["Otto Kert"]


def test_what_stands_behind_the_last_of_several_is_kept() -> None:
    line = Line("Ida Holm (A), Greve, Per Dam (V), Odder (fra kl. 10)", 1)
    found = attendance_of([NameList("present", Line("Deltagere", 1), (line,))]).attendees
    assert [one.note for one in found] == ["", "(fra kl. 10)"]
