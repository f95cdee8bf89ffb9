"""Lists of participants in the hands of many secretaries: heads of parties, apologies in a note, bodies."""

import pytest

from meetings.minutes import read_bytes

from .made import minutes

ITEM = "1. Sager\n\n1.1. Havn\nSAG-2024-00001 abc\n\nBeslutning\nGodkendt."
Entry = tuple[str, str, str | None, str | None, str]

LISTS: list[tuple[str, list[Entry]]] = [
    (
        "Socialdemokratiet:\nIda Holm, Greve\nVenstre:\nPer Dam, Odder",
        [
            ("present", "Ida Holm", "Socialdemokratiet", "Greve", ""),
            ("present", "Per Dam", "Venstre", "Odder", ""),
        ],
    ),
    (
        "Ida Holm (A), Greve - afbud\nPer Dam (V), Odder (Afbud)\nEa Vig (C), Køge",
        [
            ("absent", "Ida Holm", "A", "Greve", ""),
            ("absent", "Per Dam", "V", "Odder", ""),
            ("present", "Ea Vig", "C", "Køge", ""),
        ],
    ),
    ("Ida Holm (A) for Per Dam (V)", [("present", "Ida Holm", "A", None, "for Per Dam (V)")]),
    ("Ida Holm (A) (til punkt 4)", [("present", "Ida Holm", "A", None, "til punkt 4")]),
    ("Erhvervshus Sjælland, Køge\nIda Holm (A), Greve", [("present", "Ida Holm", "A", "Greve", "")]),
    (
        "Ida Holm, Per Dam, Ea Vig og Bo Lund",
        [("present", name, None, None, "") for name in ("Ida Holm", "Per Dam", "Ea Vig", "Bo Lund")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[text for text, _ in LISTS])
def test_a_list_as_typed(text: str, expected: list[Entry]) -> None:
    read = read_bytes(minutes(f"Deltagere\n\n{text}", ITEM), "x.txt").attendance
    assert [(one.status, one.name, one.party, one.municipality, one.note) for one in read] == expected


def test_a_party_below_its_name_is_not_that_of_the_next() -> None:
    text = "Deltagere\n\nIda Holm\n\nA\n\nPer Dam\n\nV"
    assert {one.party for one in read_bytes(minutes(text, ITEM), "x.txt").attendance} == {None}
