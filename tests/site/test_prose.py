"""Stored text becomes headings, paragraphs and lists."""

import pytest

from meetings.prose import Block, excerpt, part


def test_an_excerpt_parts_the_cells_of_a_table() -> None:
    """'Organ Medlem Stedfortræder Brugerrådet Karla Prøve' reads as a sentence gone wrong."""
    text = "Godkendt, idet:\n- a\n- b\n\nOrgan\n\nMedlem\n\nBrugerrådet"
    assert excerpt(text) == "Godkendt, idet: a · b · Organ · Medlem · Brugerrådet"


def blocks(text: str) -> list[tuple[str, str]]:
    return [
        (block.kind, block.text or " | ".join(entry.text for entry in block.entries))
        for block in part("tekst", "Tekst", text).blocks
    ]


def test_blank_lines_part_paragraphs() -> None:
    assert blocks("Første afsnit.\n\nAndet afsnit.") == [
        ("paragraph", "Første afsnit."),
        ("paragraph", "Andet afsnit."),
    ]


def test_list_entries_become_a_list_below_their_lead_in() -> None:
    assert blocks("Der lægges vægt på:\n- veje\n- broer") == [
        ("paragraph", "Der lægges vægt på:"),
        ("bullets", "veje | broer"),
    ]


def test_numbered_entries_keep_their_printed_numbers() -> None:
    (block,) = part("tekst", "Tekst", "3. Veje\n4. Broer").blocks
    assert [(entry.value, entry.text) for entry in block.entries] == [(3, "Veje"), (4, "Broer")]


@pytest.mark.parametrize(
    "line",
    ["Økonomi", "LIFE ÅRHUS", "Den lokale, kommunale forankring", "’Ny aftale’ om veje", "§ 12-midler"],
)
def test_a_lone_short_line_before_text_is_a_heading(line: str) -> None:
    assert blocks(f"{line}\n\nSå følger teksten.")[0] == ("heading", line)


@pytest.mark.parametrize(
    "line",
    [
        "Godkendt.",
        "Det indstilles, at",
        "Der er følgende punkter til næste møde",
        "Rådet lægger vægt på:",
        "og fortsætter her",
        "2. halvår 2025",
        "https://example.org/side",
        "En linje, der er så lang, at den ikke kan være andet end en sætning, som har mistet sit punktum",
    ],
)
def test_other_short_lines_are_paragraphs(line: str) -> None:
    assert blocks(f"{line}\n\nSå følger teksten.")[0][0] == "paragraph"


def test_the_last_line_heads_nothing() -> None:
    assert blocks("Et afsnit.\n\nReferat")[-1] == ("paragraph", "Referat")


def test_the_cells_of_a_table_are_no_headings() -> None:
    assert {kind for kind, _ in blocks("Odder\n\nÆrø\n\nAarhus\n\nRanders\n\nSå følger teksten.")} == {
        "paragraph"
    }


def test_headings_have_names_of_their_own_in_the_address() -> None:
    headings = part("baggrund", "Baggrund", "Veje\n\nTekst.\n\nVeje\n\nTekst.").headings
    assert [block.slug for block in headings] == ["baggrund-1", "baggrund-3"]


def test_every_word_is_kept() -> None:
    text = "Veje\n\nEt afsnit:\n- a\n- b\n\n1. x\n2. y\nefterslæt"
    shown = part("tekst", "Tekst", text).blocks
    words = [word for block in shown for word in _words(block)]
    assert words == ["Veje", "Et", "afsnit:", "a", "b", "x", "y", "efterslæt"]


def _words(block: Block) -> list[str]:
    return (block.text or " ".join(entry.text for entry in block.entries)).split()
