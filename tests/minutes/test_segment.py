"""Which lines are headings, and what stands under which label."""

import pytest

from meetings.minutes import read_bytes
from meetings.minutes.annexes import ANNEX
from meetings.minutes.extract_text import extract_text
from meetings.minutes.headings import CONTENTS_ENTRY
from meetings.minutes.labels import label_of
from meetings.minutes.lines import Line
from meetings.minutes.normalise import normalise
from meetings.minutes.segment import CLOSED, Blocks, segment
from meetings.minutes.templates import KL, MUNICIPAL, TEMPLATES, Template

from .made import dump, minutes, texts


def blocks(*pages: str, template: Template = KL) -> Blocks:
    return segment(normalise(extract_text(dump("KKR Havby", *pages))).lines, template)


def numbers(found: Blocks) -> tuple[list[str], list[str]]:
    return [section.number for section in found.sections], [item.number for item in found.items]


ONE = "1. Godkendelse\n\n1.1. Godkendelse af referat\nSAG-2024-00001 abc\n\nBeslutning\nGodkendt."


def test_sections_begin_pages_and_items_have_case_lines() -> None:
    found = blocks(
        ONE,
        "2. Sager\n\n2.1. En bro\nSAG-2024-00002\n\nBaggrund\nEn bro.\n\n2.2. En havn\nSAG-2024-00003 a/b",
    )
    assert numbers(found) == (["1", "2"], ["1.1", "2.1", "2.2"])


def test_empty_sections_on_pages_of_their_own() -> None:
    found = blocks(
        ONE, "2. Udpegninger", "3. KKR", "4. Næste møde\n\n4.1. Punkter\nSAG-2024-00009 abc", "5. Eventuelt"
    )
    assert numbers(found) == (["1", "2", "3", "4", "5"], ["1.1", "4.1"])


def test_text_under_a_section_without_items() -> None:
    found = blocks(ONE, "2. Eventuelt\n\nFormanden takkede.")
    assert texts(found.sections[-1].lines) == ["Formanden takkede."]


RUNNING = [
    "1. Rammerne for det fælles arbejde",
    "2. Sager om havne",
    "6. september 2024). Den viser",
    "2025. Midlerne fordeles",
    "2.7.1 (flytning inden for byen) er beskrevet",
    "1.1.2026",
    "3.1). Tallene er opgjort",
]


@pytest.mark.parametrize("line", RUNNING)
def test_running_text_that_looks_like_a_heading(line: str) -> None:
    """Sub-headings, lists and dates at a line's start are no headings: nothing that tells a heading follows."""
    found = blocks(
        ONE.replace(
            "Beslutning\nGodkendt.", f"Baggrund\nEn tekst om\n{line}\nsom går videre.\n\nBeslutning\nJa."
        )
    )
    assert numbers(found) == (["1"], ["1.1"])
    assert line in texts(found.items[0].parts[0].lines)


def test_a_numbered_sub_heading_with_a_gap_above_is_no_section() -> None:
    page = "1.2. En bro\nSAG-2024-00002 abc\n\nSagsfremstilling\nEn bro.\n\n2. Økonomi\nBroen koster.\n\nBeslutning\nJa."
    found = blocks(ONE + "\n\n" + page, "2. Eventuelt")
    assert numbers(found) == (["1", "2"], ["1.1", "1.2"])
    assert found.sections[-1].heading[0].page == 3


def test_a_title_over_several_lines_ends_at_the_case_line() -> None:
    found = blocks(
        "1. Sager\n\n1.1. En titel, som går over flere linjer den 8.\napril 2025 og endnu en\nlinje\nSAG-2025-00001 abc"
    )
    assert len(found.items[0].heading) == 3


def test_two_case_lines_and_none() -> None:
    found = blocks(
        "1. Sager\n\n1.1. En\nSAG-2024-00001 abc\nSAG-2024-00002 abc\n\nBaggrund\nTo.\n\n1.2. To\n\nBaggrund\nIngen."
    )
    assert [len(item.case) for item in found.items] == [2, 0]


@pytest.mark.parametrize(
    ("printed", "numbers", "handlers"),
    [
        ("SAG-2024-00012 abc, def og ghi", ("SAG-2024-00012",), ("abc", "def", "ghi")),
        ("Sag - 2024 - 00012 /abcdef", ("SAG-2024-00012",), ("abcdef",)),
        ("Sagsnr.: SAG-2024-00012 abc (lukket)", ("SAG-2024-00012",), ("abc",)),
    ],
)
def test_case_numbers_and_handlers(printed: str, numbers: tuple[str, ...], handlers: tuple[str, ...]) -> None:
    """A number is stored in one spelling; 'og' is nobody."""
    data = minutes(f"1. Sager\n\n1.1. En bro\n{printed}\n\nBeslutning\nGodkendt.")
    item = read_bytes(data, "x.txt").items[0]
    assert (item.title, item.case_numbers, item.case_handlers) == ("En bro", numbers, handlers)


def test_a_case_line_in_the_title_is_reported() -> None:
    data = minutes("1. Sager\n\n1.1. En bro\nSAG-2024-00012: overført fra maj\n\nBeslutning\nGodkendt.")
    assert "unread_case" in [entry.code for entry in read_bytes(data, "x.txt").diagnostics]


def test_a_closed_item_needs_no_decision() -> None:
    data = minutes("1. Sager\n\n1.1. En handel\nSAG-2024-00012 abc\n\nLukket punkt")
    assert "no_decision" not in [entry.code for entry in read_bytes(data, "x.txt").diagnostics]


def test_an_item_whose_only_word_is_closed() -> None:
    found = blocks(
        "1. Sager\n\n1.1. En handel\nSAG-2024-00001 abc\n\nLukket punkt\n\n1.2. To\nSAG-2024-00002 abc"
    )
    assert found.items[0].closed and not found.items[1].closed


def test_labels_count_only_on_lines_of_their_own_with_space_above() -> None:
    page = "1. Sager\n\n1.1. En\nSAG-2024-00001 abc\n\nBaggrund\nSe rådets\nBeslutning\nfra maj.\n\nBeslutning\nGodkendt."
    found = blocks(page)
    assert [part.field for part in found.items[0].parts] == ["background", "decision"]
    assert texts(found.items[0].parts[1].lines) == ["Godkendt."]


LABELS = [
    ("BESLUTNING", "decision"),
    ("Sagsfremstilling:", "presentation"),
    ("Sagsfremstilling og økonomi", "presentation"),
    ("Supplerende sagsfremstilling", "presentation"),
    ("Indstilling fra sekretariatet", "recommendation"),
    ("Baggrund for sagen", "background"),
    ("KKRs beslutning", "decision"),
    ("KKR Sjællands beslutning:", "decision"),
]


@pytest.mark.parametrize(("text", "field"), LABELS, ids=[text for text, _ in LABELS])
def test_label(text: str, field: str) -> None:
    assert label_of(Line(text, 1), KL) == field


@pytest.mark.parametrize(
    "text",
    [
        "Beslutning fra maj",
        "Beslutningen",
        "Indstillingen:",
        "Baggrunden",
        "Se baggrund",
        "rådets beslutning",
    ],
)
def test_no_label(text: str) -> None:
    assert label_of(Line(text, 1), KL) is None


def fields(text: str) -> list[tuple[str, list[str]]]:
    found = blocks(f"1. Sager\n\n1.1. En bro\nSAG-2024-00001 abc\n\n{text}")
    return [(part.field, texts(part.lines)) for part in found.items[0].parts]


def test_a_label_before_its_text_on_one_line() -> None:
    text = "Baggrund: Broen er\ngammel.\n\nBeslutning: Godkendt."
    assert fields(text) == [("background", ["Broen er", "gammel."]), ("decision", ["Godkendt."])]


def test_an_earlier_decision_quoted_in_the_text_is_no_label() -> None:
    """A document that sets its labels alone does not set them before the text as well."""
    text = "Baggrund\nHavnens bestyrelse sagde:\n\nBeslutning: Udsat.\n\nBeslutning\nGodkendt."
    assert fields(text)[-1] == ("decision", ["Godkendt."])
    assert "Beslutning: Udsat." in fields(text)[0][1]


def test_a_label_inside_running_text_stays_there() -> None:
    assert fields("Baggrund\nRådet skrev\nBeslutning: Godkendt.\nog gik hjem.") == [
        ("background", ["Rådet skrev", "Beslutning: Godkendt.", "og gik hjem."])
    ]


def test_a_longer_label_out_of_order_is_a_sub_heading() -> None:
    text = "Sagsfremstilling\nEn bro.\n\nBaggrund for sagen\nBroen er gammel.\n\nBeslutning\nGodkendt."
    assert [field for field, _ in fields(text)] == ["presentation", "decision"]


def test_a_supplement_goes_on_with_the_presentation() -> None:
    text = "Sagsfremstilling\nEn bro.\n\nSupplerende sagsfremstilling\nDen er ny.\n\nBeslutning\nGodkendt."
    assert [field for field, _ in fields(text)] == ["presentation", "presentation", "decision"]
    item = read_bytes(minutes(f"1. Sager\n\n1.1. En bro\nSAG-2024-00001 abc\n\n{text}"), "x.txt").items[0]
    assert item.presentation == "En bro.\n\nDen er ny."


def test_a_contents_page_names_no_items() -> None:
    contents = "Indholdsfortegnelse\n\n1. Godkendelse\n\n1.1. Godkendelse af referat ...... 3\n\n1.2. En bro ...... 4"
    found = blocks(contents, ONE)
    assert numbers(found) == (["1"], ["1.1"])
    assert found.items[0].heading[0].page == 3


def test_bound_in_minutes_of_another_body_are_an_annex() -> None:
    annex = "Bilag 1: Referat fra havnens bestyrelse\n\n1. Velkomst\n\n1.1. Velkomst\nSAG-2024-00077 xyz\n\nBeslutning\nJa."
    found = blocks(ONE, "2. Eventuelt", annex)
    assert numbers(found) == (["1", "2"], ["1.1"])
    assert found.annex[0].text.startswith("Bilag 1")


def test_a_second_beginning_without_a_heading_is_an_annex_too() -> None:
    found = blocks(ONE, "2. Eventuelt", "Havnens bestyrelse\n\n" + ONE)
    assert numbers(found) == (["1", "2"], ["1.1"])
    assert found.annex[0].text == "Havnens bestyrelse"


def test_a_lists_entry_at_a_pages_top_is_no_section() -> None:
    """The next section would be 2; so would the list's entry, and the decision stands below it."""
    first = (
        "1. Sager\n\n1.1. En plan\nSAG-2024-00001 abc\n\nSagsfremstilling\nPlanen har tre mål:\n\n1. Havne"
    )
    found = blocks(first, "2. Broer\n3. Veje\n\nBeslutning\nGodkendt.", "2. Eventuelt\n\nIntet.")
    assert numbers(found) == (["1", "2"], ["1.1"])
    assert texts(found.items[0].parts[-1].lines) == ["Godkendt."]
    assert texts(found.sections[-1].lines) == ["Intet."]


def an_item(number: str) -> str:
    return f"{number}. En bro\nSAG-2024-00002 abc\n\nBeslutning\nGodkendt.\n\n"


@pytest.mark.parametrize("printed", [["1.1", "1.1", "1.2"], ["1.2", "1.1", "1.3"]])
def test_a_number_printed_twice_or_too_small_does_not_end_the_minutes(printed: list[str]) -> None:
    page = "1. Sager\n\n" + "".join(map(an_item, printed))
    assert numbers(blocks(page))[1] == printed
    assert {"repeated_number", "number_gap"} & {
        d.code for d in read_bytes(minutes(page), "x.txt").diagnostics
    }


def test_items_in_an_annex_are_reported() -> None:
    annex = "Bilag 1: Referat fra havnen\n\n1. Velkomst\n\n" + an_item("1.1")
    codes = [d.code for d in read_bytes(minutes(ONE, annex), "x.txt").diagnostics]
    assert "annex_items" in codes
    plain = [d.code for d in read_bytes(minutes(ONE, "Bilag 1: Kort\n\nEt kort."), "x.txt").diagnostics]
    assert "annex" in plain and "annex_items" not in plain


def test_items_that_count_through_without_sections() -> None:
    page = an_item("1") + an_item("2") + an_item("3") + "4. Eventuelt\n\nDer var intet."
    found = read_bytes(minutes(page), "x.txt")
    assert [item.number for item in found.items] == ["1", "2", "3", "4"]
    assert all(item.case_numbers for item in found.items[:3])
    assert found.template == "kl-flat"
    assert (found.items[2].decision, found.items[3].title) == ("Godkendt.", "Eventuelt")


def test_a_paper_with_sections_is_never_read_as_one_that_counts_through() -> None:
    page = "1. Godkendelse\n\n" + an_item("1.1") + "2. Sager\n\n2.1. En havn"
    found = read_bytes(minutes(page), "x.txt")
    assert (found.template, [item.number for item in found.items]) == ("kl", ["1.1", "2.1"])


def test_a_case_line_inside_a_text_is_reported() -> None:
    page = an_item("1.1").replace("Godkendt.", "Godkendt.\n\nEn ny havn\nSAG-2024-00003 abc")
    assert "unread_item" in [d.code for d in read_bytes(minutes("1. Sager\n\n" + page), "x.txt").diagnostics]


def test_sub_items_and_two_digit_numbers_count_up() -> None:
    page = "1. Sager\n\n" + "\n\n".join(
        f"{number}. Sag nr. {at}\nSAG-2024-000{at:02} abc"
        for at, number in enumerate(["1.9", "1.10", "1.10.1", "1.10.2", "1.11"])
    )
    assert numbers(blocks(page))[1] == ["1.9", "1.10", "1.10.1", "1.10.2", "1.11"]


def test_names_and_absentees() -> None:
    found = blocks("Deltagerfortegnelse\nDeltagere\nIb Li (A) Havby\n\nAfbud\nEa Vig (V) Rønby", ONE)
    assert [(names.status, texts(names.lines)) for names in found.attendance] == [
        ("", []), ("present", ["Ib Li (A) Havby"]), ("absent", ["Ea Vig (V) Rønby"]),
    ]  # fmt: skip


HEADINGS = [
    ("Afbud fra:", "absent"),
    ("Ikke til stede", "absent"),
    ("Fraværende med afbud", "absent"),
    ("Meldt afbud", "absent"),
    ("Medlemmer til stede:", "present"),
    ("Fra sekretariatet deltog", "other"),
    ("Herudover deltog:", "other"),
]


@pytest.mark.parametrize(("heading", "status"), HEADINGS, ids=[heading for heading, _ in HEADINGS])
def test_a_heading_of_names(heading: str, status: str) -> None:
    """An absence heading that is not known would make the absent present."""
    found = blocks(f"Deltagere\nIb Li (A), Havby\n\n{heading}\nEa Vig (V), Rønby", ONE)
    assert [(names.status, texts(names.lines)) for names in found.attendance][-1] == (
        status,
        ["Ea Vig (V), Rønby"],
    )


@pytest.mark.parametrize("line", ["Per Til Stede (V), Rønby", "Ib Afbud (A), Havby", "mødte kl. 9"])
def test_no_heading_of_names(line: str) -> None:
    assert len(blocks(f"Deltagere\n{line}", ONE).attendance) == 1


@pytest.mark.parametrize("above", [True, False])
def test_a_municipal_case_line_stands_above_the_title_or_below(above: bool) -> None:
    heading = "Sagsnr.: 24/1011\n2. En bro" if above else "2. En bro\nSagsnr.: 24/1011"
    first = "Sagsnr.: 24/1000\n1. En havn" if above else "1. En havn\nSagsnr.: 24/1000"
    found = blocks(f"{first}\n\nBeslutning\nJa.\n\n{heading}\n\nResumé\nKort.", template=MUNICIPAL)
    assert [(item.number, texts(item.heading), texts(item.case)) for item in found.items] == [
        ("1", ["1. En havn"], ["Sagsnr.: 24/1000"]), ("2", ["2. En bro"], ["Sagsnr.: 24/1011"]),
    ]  # fmt: skip


CASES: list[tuple[Template, str]] = [
    (KL, "SAG-2025-01937 chbn / jhp"),
    (KL, "SAG-2021-00857"),
    (KL, "SAG-2021-00857, SAG-2020-01234 nn"),
    (KL, "SAG-2021-00857 og SAG-2020-01234 ABC DEF"),
    (KL, "Sagsnr. SAG-2018-00124 abc"),
    (KL, "Sagsnr.: SAG-2018-00123 ABC/DEF"),
    (KL, "Sag-2018-00124 /abc"),
    (KL, "SAG - 2018 - 00125 def"),
    (KL, "SAG-2018-00011 abc (lukket)"),
    (KL, "SAG-2018-00012/abcdef"),
    (KL, "SAG-2018-00012 - abc"),
    (KL, "SAG-2012-00012, dok. 1234"),
    (KL, "SAG-2012-00012 a1b"),
    (MUNICIPAL, "Sagsnr.: 22/0045 Sagsbehandler: anlu"),
    (MUNICIPAL, "23/0007"),
]


@pytest.mark.parametrize(("template", "text"), CASES, ids=[text for _, text in CASES])
def test_case_line(template: Template, text: str) -> None:
    assert template.case.fullmatch(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Se SAG-2021-00857 abc", "SAG-2021-00857 om en bro i Havby", "23/3-2007", "SAG 2021"),
        *("SAG-2021-00857 blev godkendt", "Sagsnr. ukendt", "SAG-2021-00857 (se bilaget) abc"),
    ],
)
def test_no_case_line(text: str) -> None:
    assert not any(template.case.fullmatch(text) for template in TEMPLATES)


@pytest.mark.parametrize(
    "text", ["Bilag 2", "Bilag 1: Referat", "bilag A – Budget", "Bilag: Kort over havne"]
)
def test_annex(text: str) -> None:
    assert ANNEX.fullmatch(text)


@pytest.mark.parametrize("text", ["Bilag er vedlagt", "Bilag", "Bilagene 1 og 2", "Se bilag 1"])
def test_no_annex(text: str) -> None:
    assert not ANNEX.fullmatch(text)


@pytest.mark.parametrize("text", ["3.1. En bro ........ 6", "3.1. En bro  14", "3.1. En bro … 7"])
def test_contents_entry(text: str) -> None:
    assert CONTENTS_ENTRY.fullmatch(text)


@pytest.mark.parametrize("text", ["3.1. En bro", "3.1. Budget 2025", "3.1. Aftale 2024-2027"])
def test_no_contents_entry(text: str) -> None:
    assert not CONTENTS_ENTRY.fullmatch(text)


def test_closed() -> None:
    assert all(CLOSED.fullmatch(text) for text in ("Lukket punkt", "(Lukket sag)", "lukket dagsordenspunkt."))
    assert not CLOSED.fullmatch("Lukket punkt om en handel")
