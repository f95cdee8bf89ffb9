"""Who is chosen: as a list, a comma list, a sentence, pairs, a table; and who is only mentioned."""

from collections import Counter

import pytest

from meetings.minutes import read_bytes
from meetings.minutes.appointments import Context, appointments_in
from meetings.minutes.bodies import BODY, as_name
from meetings.minutes.document import Where
from meetings.minutes.joining import Column, Paragraph, paragraphs_of
from meetings.minutes.lines import Line
from meetings.minutes.vacancies import VACANT, vacancies_in

from .made import lines, minutes

COLUMN = Column(75.0, 75.0, Counter())
Found = list[tuple[str, str | None, str, str | None, str]]


def chosen(text: str, where: Where = "decision", title: str = "Sager") -> Found:
    paragraphs = paragraphs_of(lines(text), COLUMN)
    found = appointments_in(paragraphs, Context(where, title, "KKR Havby")).appointments
    return [(a.person, a.municipality, a.role, a.body, a.action) for a in found]


def test_a_list_with_headings() -> None:
    text = (
        "KKR Havby besluttede at indstille følgende politikere til det nye havneråd i Havby:\nMedlemmer\n"
        "- Ida Holm (A), Havby Kommune\n- Per Dam (V), Rønby Kommune\n\nStedfortrædere\n- Ea Vig (C), Havby Kommune"
    )
    body = "Havneråd i Havby"
    assert chosen(text) == [
        ("Ida Holm", "Havby", "member", body, "nominated"),
        ("Per Dam", "Rønby", "member", body, "nominated"),
        ("Ea Vig", "Havby", "substitute", body, "nominated"),
    ]


def test_a_list_for_members_and_one_for_substitutes() -> None:
    text = (
        "KKR Havby udpegede følgende som medlemmer af havnerådet:\n- Ida Holm, (A), Havby\n\n"
        "KKR Havby udpegede følgende som suppleant til havnerådet:\n- Ea Vig, (C), Rønby"
    )
    assert [(name, role, action) for name, _, role, _, action in chosen(text)] == [
        ("Ida Holm", "member", "appointed"), ("Ea Vig", "substitute", "appointed"),
    ]  # fmt: skip


def test_a_sentence_with_a_substitute() -> None:
    text = "Som medlem udpeges borgmester Per Dam (V), Rønby Kommune, med Ea Vig (A), Havby Kommune, som stedfortræder."
    assert [(name, role) for name, _, role, _, _ in chosen(text)] == [
        ("Per Dam", "member"),
        ("Ea Vig", "substitute"),
    ]


def test_a_role_behind_several_names_is_that_of_all() -> None:
    text = (
        "KKR Havby udpegede Per Dam (V), Rønby, Ida Holm (A), Havby, og Ea Vig (C), Rønby, som suppleanter."
    )
    assert {role for _, _, role, _, _ in chosen(text)} == {"substitute"}


def test_pairs_in_one_entry() -> None:
    text = "Udpeget blev følgende:\n- Medlem: Per Dam (V), Rønby Kommune – stedfortræder: Ea Vig (C), Havby Kommune"
    assert [(name, role) for name, _, role, _, _ in chosen(text)] == [
        ("Per Dam", "member"),
        ("Ea Vig", "substitute"),
    ]


def test_a_chair_without_body_is_the_councils_own() -> None:
    found = chosen(
        "Valgt blev:\n\nFormand: Per Dam (V), Rønby Kommune\n\nNæstformand: Ea Vig (A), Havby Kommune"
    )
    assert [(role, body) for _, _, role, body, _ in found] == [
        ("chair", "KKR Havby"),
        ("vice_chair", "KKR Havby"),
    ]


def test_re_election_and_a_body_that_the_title_names() -> None:
    found = chosen("Genvalg af Ida Holm (A), Havby Kommune.", title="Bestyrelsen for Havnens Skolebåde")
    assert found == [("Ida Holm", "Havby", "member", "Bestyrelsen for Havnens Skolebåde", "appointed")]


def test_todays_members_are_recalled_by_the_presentation_alone() -> None:
    text = "Bestyrelsen består i dag af\n\n- Ida Holm (A), Havby Kommune"
    assert [name for name, *_ in chosen(text, where="presentation")] == ["Ida Holm"]
    assert chosen(text, where="decision") == []


MENTIONED = [
    "Ida Holm (A) stemte imod.",
    "Byrådet vedtog indstillingen. Ida Holm (A), Havby Kommune, stemte imod.",
    "Ida Holm (A), Havby Kommune, gav en status.",
    "- 6 fra kommunerne\n- 1 fra havnen (Havby)",
]


@pytest.mark.parametrize("text", MENTIONED)
def test_who_is_only_mentioned(text: str) -> None:
    assert chosen(text) == []


def test_a_table_with_empty_first_cells() -> None:
    rows = [
        ["Organ", "Medlem", "Stedfortræder"],
        ["Havnerådet", "Ida Holm (A), Havby", "Ea Vig (C), Rønby"],
        ["", "Per Dam (V), Rønby", ""],
        ["Brorådet", "Bo Lund (F), Havby", "Ida Holm (A), Havby"],
    ]
    intro = paragraphs_of(lines("KKR Havby udpegede følgende:"), COLUMN)
    table = [row(cells) for cells in rows]
    found = appointments_in([*intro, *table], Context("decision", "Udpegninger", None)).appointments
    assert [(a.person, a.role, a.body) for a in found] == [
        ("Ida Holm", "member", "Havnerådet"), ("Ea Vig", "substitute", "Havnerådet"),
        ("Per Dam", "member", "Havnerådet"),
        ("Bo Lund", "member", "Brorådet"), ("Ida Holm", "substitute", "Brorådet"),
    ]  # fmt: skip


def test_a_head_repeated_on_the_next_page_does_not_end_the_body() -> None:
    head = row(["Organ", "Medlem", "Stedfortræder"])
    rows = [head, row(["Havnerådet", "Ida Holm (A), Havby", ""]), head, row(["", "Per Dam (V), Rønby", ""])]
    found = appointments_in(rows, Context("decision", "Udpegninger", None)).appointments
    assert [(a.person, a.body) for a in found] == [("Ida Holm", "Havnerådet"), ("Per Dam", "Havnerådet")]


def row(cells: list[str]) -> Paragraph:
    kept = tuple((column, text) for column, text in enumerate(cells, start=1) if text)
    return Paragraph("row", " ".join(filter(None, cells)), (Line("x", 1),), 0, kept)


def test_vacancies_are_the_sentences_that_leave_a_post_open() -> None:
    text = "- Ida Holm (A), Havby\n- Vakant\n\nRød blok melder hurtigst muligt ind med et navn til posten."
    assert vacancies_in(paragraphs_of(lines(text), COLUMN)) == (
        "Vakant",
        "Rød blok melder hurtigst muligt ind med et navn til posten.",
    )


@pytest.mark.parametrize(
    "text", ["Posten er ubesat.", "N.N.", "Et medlem udpeges senere.", "Posten står åben."]
)
def test_vacant(text: str) -> None:
    assert VACANT.search(text)


@pytest.mark.parametrize(
    "text", ["Formandskabet kan indstille de øvrige suppleanter.", "NNR", "Melder sig klar."]
)
def test_not_vacant(text: str) -> None:
    assert not VACANT.search(text)


def test_body_ends_before_the_verb() -> None:
    found = BODY.search("Som medlem af Havbys Broråd udpeges Ida Holm")
    assert found and found["body"] == "Havbys Broråd"


NAMES = [
    ("at sidde i det nuværende NAR Havby", "", "NAR Havby"),
    ("medlemmer af det kommende havneråd", "", "Havneråd"),
    ("det nye regionale havneråd", "", "Det regionale havneråd"),
    ("den nye styregruppe", "", "Styregruppe"),
    ("bestyrelsen for Broerne", "", "Bestyrelsen for Broerne"),
    ("Styregruppen", "Status for styregruppen for havnene", "Styregruppen for havnene"),
    ("bestyrelsen", "Udpegning til Broernes Bestyrelse", "Broernes Bestyrelse"),
    ("Styregruppen", "Fælles broer", "Styregruppen"),
    ("Letbanerådet", "Udpegning til fælles organer", "Letbanerådet"),
    ("det lokale havneråd", "Havne", "Det lokale havneråd"),
    ("Nye Veje", "Udpegninger", "Nye Veje"),
]


@pytest.mark.parametrize(("printed", "title", "name"), NAMES, ids=[printed for printed, *_ in NAMES])
def test_the_name_of_a_body_without_the_sentence_around_it(printed: str, title: str, name: str) -> None:
    """A body becomes a page: its name carries no words of the sentence, and a bare one is the title's."""
    assert as_name(printed, title) == name


def codes(title: str, decision: str) -> list[str]:
    page = f"1. Sager\n\n1.1. {title}\nSAG-2024-00001 abc\n\nBeslutning\n{decision}"
    return [entry.code for entry in read_bytes(minutes(page), "x.txt").diagnostics]


@pytest.mark.parametrize("decision", ["KKR udpegede borgmesteren.", "Per Dam blev enstemmigt valgt."])
def test_a_choice_without_a_name_that_was_read_is_reported(decision: str) -> None:
    assert "no_names" in codes("Udpegning til Havnerådet", decision)


@pytest.mark.parametrize(
    ("title", "decision"),
    [
        ("Udpegning til Havnerådet", "Sagen udsættes."),
        ("Udpegning til Havnerådet", "KKR udpegede Per Dam (V), Greve."),
        ("En ny bro", "Broen blev valgt som årets bygværk."),
    ],
)
def test_a_read_or_postponed_choice_is_not_reported(title: str, decision: str) -> None:
    assert "no_names" not in codes(title, decision)
