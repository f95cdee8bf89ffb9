"""Headings as other papers print them: without dots, with letters, misnumbered, in a second paper of the file."""

import pytest

from meetings.minutes import read_bytes
from meetings.minutes.extract_text import extract_text
from meetings.minutes.normalise import normalise
from meetings.minutes.segment import segment
from meetings.minutes.templates import KL

from .made import dump, minutes, texts
from .test_segment import ONE, blocks, numbers

UNDOTTED = "1 Godkendelse\n\n1.1 Godkendelse af referat\nSAG-2024-00001 abc\n\nBeslutning\nGodkendt."


def test_section_headings_without_a_dot() -> None:
    found = blocks(UNDOTTED, "2 Eventuelt\n\n5 kommuner takkede.")
    assert numbers(found) == (["1", "2"], ["1.1"])
    assert texts(found.sections[-1].lines) == ["5 kommuner takkede."]


def test_a_dotted_paper_has_no_section_without_a_dot() -> None:
    found = blocks(ONE, "2 Havne og broer er nye.")
    assert numbers(found) == (["1"], ["1.1"])


def test_sections_of_a_text_whose_page_marks_were_stripped() -> None:
    text = dump("KKR Havby", ONE, "2. Eventuelt\n\nFormanden takkede.")
    stripped = "\n".join(line.strip() for line in text.split("\n"))
    found = segment(normalise(extract_text(stripped)).lines, KL)
    assert numbers(found) == (["1", "2"], ["1.1"])


def test_a_list_in_the_last_decision_is_no_section() -> None:
    """'2. Havnen' below '1. Broen' became section 2, and the rest of the decision its text."""
    page = ONE + "\n\n1. Broen\n\nMales rød.\n\n2. Havnen\n\nMales blå."
    found = segment(normalise(extract_text(page)).lines, KL)
    assert numbers(found) == (["1"], ["1.1"])


LETTERED = [
    "2.1.a Havnen",
    "2.1a Havnen",
    "2.1 a) Havnen",
    "Punkt 2.1: Havnen",
    "Pkt. 2.1 Havnen",
    "2.1.Havnen",
]


@pytest.mark.parametrize("heading", LETTERED)
def test_items_numbered_otherwise(heading: str) -> None:
    page = f"2. Sager\n\n{heading}\nSAG-2024-00002 abc\n\nBeslutning\nUdsat."
    [_, item] = read_bytes(minutes(ONE, page), "x.txt").items
    assert (item.number.rstrip("a."), item.title) == ("2.1", "Havnen")


@pytest.mark.parametrize("line", ["2.1 a og b skal bygges", "Punkt 2.1 blev drøftet", "2.1.havnen"])
def test_running_text_with_a_lettered_number(line: str) -> None:
    assert numbers(blocks(ONE + f"\n\n{line}\n\n- og mere", "2. Eventuelt"))[1] == ["1.1"]


def test_letters_count_up_below_their_item() -> None:
    page = "2. Sager\n\n" + "\n\n".join(
        f"{number} Havnen\nSAG-2024-00002 abc\n\nBeslutning\nUdsat."
        for number in ("2.1", "2.1a", "2.1b", "2.2")
    )
    found = read_bytes(minutes(ONE, page), "x.txt")
    assert [item.number for item in found.items] == ["1.1", "2.1", "2.1a", "2.1b", "2.2"]
    assert not {"number_gap", "repeated_number"} & {entry.code for entry in found.diagnostics}


def test_a_second_paper_in_the_file_begins_with_its_cover() -> None:
    """The cover and its names were read into the last decision of the first paper."""
    cover = "KKR Sjælland\nReferat\n\nDato: 9. maj 2024\n\nDeltagere\nIda Holm (A), Greve"
    found = read_bytes(minutes(ONE, cover, ONE), "x.txt")
    assert [item.decision for item in found.items] == ["Godkendt."]
    assert [entry.text for entry in found.diagnostics if entry.code == "annex"] == ["KKR Sjælland"]


def test_a_case_line_outside_the_items_is_reported() -> None:
    found = read_bytes(minutes(ONE, "2. Eventuelt\n\nHavnen\n\nSAG-2024-00002 abc\n\nUdsat."), "x.txt")
    assert ("unread_item", "SAG-2024-00002 abc") in [(entry.code, entry.text) for entry in found.diagnostics]


@pytest.mark.parametrize(
    "printed", ["SAG 2024-00001 abc", "Sag - 2024 - 00001/abc", "Sagsnr. SAG-2024-00001 abc"]
)
def test_a_case_number_in_another_spelling(printed: str) -> None:
    [item] = read_bytes(minutes(ONE.replace("SAG-2024-00001 abc", printed)), "x.txt").items
    assert (item.case_numbers, item.case_handlers) == (("SAG-2024-00001",), ("abc",))
