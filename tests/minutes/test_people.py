"""Names as printed: forms that differ by a comma, unusual names, and what is none."""

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
