"""Who is chosen when no party tells a person: by office, place, post, list of participants, or the head above."""

from collections import Counter

import pytest

from meetings.minutes import read_bytes
from meetings.minutes.appointments import Context, appointments_in
from meetings.minutes.heads import Head, head_of, role_of_title
from meetings.minutes.joining import Column, paragraphs_of
from meetings.minutes.lines import Line
from meetings.minutes.rosters import NO_COLUMNS, columns_of, persons_of

from .made import lines, minutes
from .test_appointments import row

COLUMN = Column(75.0, 75.0, Counter())
Entry = tuple[str, str | None, str | None, str, str | None]


def found(
    text: str, title: str = "Udpegning til Havnerådet", known: frozenset[str] = frozenset()
) -> list[Entry]:
    paragraphs = paragraphs_of(lines(text), COLUMN)
    read = appointments_in(paragraphs, Context("decision", title, "KKR Havby", known)).appointments
    return [(a.person, a.party, a.municipality, a.role, a.body) for a in read]


def names(
    text: str, title: str = "Udpegning til Havnerådet", known: frozenset[str] = frozenset()
) -> list[str]:
    return [name for name, *_ in found(text, title, known)]


WITHOUT_PARTY = [
    ("KKR udpegede borgmester Per Dam, Odder Kommune.", ["Per Dam"]),
    ("KKR udpegede Per Dam, Odder, og Ida Holm, Greve.", ["Per Dam", "Ida Holm"]),
    ("KKR udpegede viceborgmester Per Dam som nyt medlem.", ["Per Dam"]),
    ("Per Dam blev valgt til formand og Ida Holm til næstformand.", ["Per Dam", "Ida Holm"]),
    ("Som formand valgtes Per Dam.", ["Per Dam"]),
    ("KKR udpegede:\n\nPer Dam, Odder\n\nIda Holm, Greve", ["Per Dam", "Ida Holm"]),
    ("KKR udpegede:\n\nPer Dam - V - Odder\n\nIda Holm A Greve", ["Per Dam", "Ida Holm"]),
    ("KKR takkede borgmester Ea Vig, Køge, og udpegede Per Dam (V), Odder.", ["Per Dam"]),
    ("Formand: Per Dam\n\nNæstformand: Ida Holm", ["Per Dam", "Ida Holm"]),
]


@pytest.mark.parametrize(("text", "expected"), WITHOUT_PARTY, ids=[text for text, _ in WITHOUT_PARTY])
def test_a_person_without_party(text: str, expected: list[str]) -> None:
    assert names(text) == expected


NOBODY = [
    "KKR besluttede at mødes på Hotel Strand, Odder, og vælge et medlem senere.",
    "KKR udpegede Business Region Havby som medlem.",
    "KKR udpegede Aarhus Letbane til at stå for byggeriet.",
    "KKR valgte Model Beta.",
    "KKR udpegede VIA University College, Horsens, som videninstitution.",
    "KKR valgte følgende indsatser:\n- Grøn Vækst, Randers\n- Sunde Børn (Odder)",
    "KKR udpegede følgende byer som vært:\n- Ny Hovedgade, Viborg",
    "Medlem: Afventer Rød Blok",
    "Formand: Enstemmigt Genvalg",
    "Suppleanter: Udpeges senere",
    "Efter indstilling fra borgmester Per Dam, Odder, udpegedes ingen.",
    "Borgmester Per Dam, Odder, anbefalede, at der udpeges en mere.",
    "Per Dam (V), Odder, deltog ikke i behandlingen.",
    "Hidtidige medlemmer:\n\nPer Dam (V), Odder",
    "Udtræder: Per Dam (V), Odder",
]


ROLES = [
    (
        "KKR udpegede Per Dam (V) og Ida Holm (A) som medlemmer og Ea Vig (F) og Bo Lund (C) som suppleanter.",
        ["member", "member", "substitute", "substitute"],
    ),
    ("KKR udpegede Per Dam (V), med Ida Holm (A) som suppleant.", ["member", "substitute"]),
    ("KKR udpegede Per Dam (V) til formand og Ida Holm (A).", ["chair", "member"]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[text for text, _ in ROLES])
def test_a_role_behind_holds_for_those_before_it(text: str, roles: list[str]) -> None:
    assert [role for *_, role, _ in found(text)] == roles


@pytest.mark.parametrize("text", NOBODY)
def test_a_house_a_body_a_speaker_and_one_who_leaves_are_not_chosen(text: str) -> None:
    assert names(text) == []


def test_new_members_below_those_who_leave() -> None:
    text = (
        "KKR udpegede:\nHidtidige medlemmer:\n- Per Dam (V), Odder\n\nNye medlemmer:\n- Ida Holm (A), Greve"
    )
    assert names(text) == ["Ida Holm"]


def test_a_municipality_in_brackets_is_no_party() -> None:
    text = "KKR udpegede følgende medlemmer fra kommuner:\n- Per Dam (Odder)\n- Ida Holm, Greve"
    assert [entry[:3] for entry in found(text)] == [("Per Dam", None, "Odder"), ("Ida Holm", None, "Greve")]


def test_a_recalled_list_names_persons_by_party_or_municipality_alone() -> None:
    text = "Bestyrelsen består i dag af:\n- Aarhus Vand, Aarhus\n- Per Dam, Odder Kommune\n- Ida Holm (A)"
    read = appointments_in(
        paragraphs_of(lines(text), COLUMN), Context("presentation", "Havne", None)
    ).appointments
    assert [one.person for one in read] == ["Per Dam", "Ida Holm"]


def test_the_list_of_participants_tells_a_name() -> None:
    assert names("KKR udpegede Per Dam.", known=frozenset({"Per Dam"})) == ["Per Dam"]
    assert names("KKR udpegede Per Dam.") == []


def test_typed_entries_directly_below_one_another_are_all_read() -> None:
    """In the dialect of empty lines such entries were rows of a table, and only the first was read."""
    text = "KKR udpegede følgende medlemmer:\n\n- Karla Prøve (A), Odder\n- Vera Test (V), Greve"
    printed = [line._replace(gap=-1) if line.gap == 0 else line for line in lines(text)]
    read = appointments_in(paragraphs_of(printed, COLUMN), Context("decision", "Valg", None)).appointments
    assert [one.person for one in read] == ["Karla Prøve", "Vera Test"]


def test_a_decision_that_is_only_names_under_a_title_of_choice() -> None:
    assert names("Per Dam (V), Odder\n\nIda Holm (A), Greve") == ["Per Dam", "Ida Holm"]
    assert names("Per Dam (V), Odder", title="Ny bro") == []


def test_a_body_in_small_letters_and_one_behind_the_name() -> None:
    text = "Til forretningsudvalget udpegedes:\n- Per Dam (V)\n\nKKR indstillede Ida Holm (A) til KL's bestyrelse, som bedt."
    assert [body for *_, body in found(text, title="Udpegninger")] == [
        "Forretningsudvalget",
        "KL's bestyrelse",
    ]


def approved(recommendation: str, decision: str) -> list[tuple[str, str]]:
    page = (
        "1. Sager\n\n1.1. Havnerådet\nSAG-2024-00001 abc\n\n"
        f"Indstilling\n{recommendation}\n\nBeslutning\n{decision}"
    )
    [item] = read_bytes(minutes(page), "x.txt").items
    return [(one.person, one.action) for one in item.appointments]


CHOICE = "Det indstilles, at KKR Havby udpeger Per Dam (V), Odder, til rådet."


def test_a_decision_that_follows_the_recommendation_chooses_its_persons() -> None:
    assert approved(CHOICE, "KKR Havby godkendte indstillingen.") == [("Per Dam", "appointed")]
    nominates = CHOICE.replace("udpeger", "indstiller")
    assert approved(nominates, "Godkendt.") == [("Per Dam", "nominated")]


@pytest.mark.parametrize(
    "decision",
    [
        "Udsat.",
        "KKR Havby godkendte ikke indstillingen.",
        "KKR Havby godkendte indstillingen, men udpegede en anden.",
        "KKR Havby godkendte indstillingen. Navnet meddeles senere.",
        "KKR Havby drøftede indstillingen.",
    ],
)
def test_a_decision_that_does_not_follow_it_chooses_nobody(decision: str) -> None:
    assert approved(CHOICE, decision) == []


def test_an_abbreviation_behind_a_body_and_a_house_without_colon() -> None:
    assert head_of("Nordhavns Trafikselskab (NT):") == Head(body="Nordhavns Trafikselskab")
    assert head_of("Erhvervshus Havby") == Head(body="Erhvervshus Havby")


def test_pairs_of_a_list_tell_their_roles() -> None:
    text = "KKR udpegede:\n- Per Dam (V), Odder, med Ida Holm (A), Greve, som personlig stedfortræder\n- Ea Vig (F)"
    assert [role for *_, role, _ in found(text)] == ["member", "substitute", "member"]


BODIES = [
    "KKR udpegede til Bestyrelsen for Havnen:\n- Per Dam (V), Odder\n\nStyregruppen for klima:\n- Ida Holm (A), Greve",
    "KKR udpegede:\n- Bestyrelsen for Havnen: Per Dam (V), Odder\n- Styregruppen for klima: Ida Holm (A), Greve",
    "KKR udpegede:\n\n1. Bestyrelsen for Havnen\n\nPer Dam (V), Odder\n\n2. Styregruppen for klima\n\nIda Holm (A), Greve",
    "Til bestyrelsen for Havnen udpegedes Per Dam (V), Odder.\n\nTil Styregruppen for klima udpegedes Ida Holm (A), Greve.",
    "KKR udpegede Per Dam (V), Odder, til bestyrelsen for Havnen.\n\nKKR udpegede Ida Holm (A), Greve, til "
    "Styregruppen for klima.",
]


@pytest.mark.parametrize("text", BODIES)
def test_two_bodies_in_one_decision(text: str) -> None:
    read = [(name, body) for name, *_, body in found(text, title="Udpegninger")]
    assert read == [("Per Dam", "Bestyrelsen for Havnen"), ("Ida Holm", "Styregruppen for klima")]


def test_party_and_municipality_above_or_before_the_names() -> None:
    text = (
        "KKR udpegede:\nVenstre:\n- Per Dam, Odder\n\nKKR udpegede:\n- A: Ida Holm, Greve\n- Køge: Ea Vig (F)"
    )
    assert [entry[:3] for entry in found(text)] == [
        ("Per Dam", "Venstre", "Odder"), ("Ida Holm", "A", "Greve"), ("Ea Vig", "F", "Køge"),
    ]  # fmt: skip


def test_the_title_tells_the_post_and_ourselves() -> None:
    assert found("Per Dam (V), Odder, blev valgt.", title="Valg af formand for KKR") == [
        ("Per Dam", "V", "Odder", "chair", "KKR Havby")
    ]


def test_a_sentence_that_chooses_is_no_body() -> None:
    text = "Rådet konstituerede sig således:\n\nFormand: Per Dam (V), Odder"
    assert [body for *_, body in found(text, title="Konstituering")] == ["KKR Havby"]


HEADS = [
    ("Suppleanter:", Head(role="substitute")),
    ("2 medlemmer", Head(role="member")),
    ("Venstre:", Head(party="Venstre")),
    ("Randers Kommune", Head(municipality="Randers")),
    ("Til Letbanerådet:", Head(body="Letbanerådet")),
    ("Midttrafik:", Head(body="Midttrafik")),
    ("Udtrædende medlem:", Head(leaves=True)),
]


@pytest.mark.parametrize(("text", "head"), HEADS, ids=[text for text, _ in HEADS])
def test_what_a_head_says(text: str, head: Head) -> None:
    assert head_of(text) == head


@pytest.mark.parametrize(
    "text",
    [
        "Midttrafik",
        "Enstemmigt:",
        "Rød blok:",
        "Genvalg:",
        "Rådet er udpeget:",
        "Følgende bemærkninger:",
        "Per Dam (V)",
    ],
)
def test_no_head(text: str) -> None:
    assert head_of(text) is None


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Valg af formand", "chair"),
        ("Udpegning af suppleant til Havnen", "substitute"),
        ("Valg af formand og næstformand", "member"),
        ("Havnen", "member"),
    ],
)
def test_the_role_of_a_title(title: str, role: str) -> None:
    assert role_of_title(title) == role


def test_a_table_with_a_column_for_each_particular() -> None:
    head = columns_of(row(["Udvalg", "Navn", "Parti", "Kommune", "Rolle"]), NO_COLUMNS)
    below = row(["Havnerådet", "Ida Holm", "A", "Greve", "Stedfortræder"])
    assert not columns_of(below, head).heads_persons
    [(person, role)] = persons_of(below, head, "member")
    assert (person.name, person.party, person.municipality, role) == ("Ida Holm", "A", "Greve", "substitute")


def test_a_row_of_names_heads_nothing() -> None:
    assert columns_of(row(["Havnerådet", "Ida Holm (A), Greve", ""]), NO_COLUMNS) == NO_COLUMNS


def test_a_place_of_a_line_in_the_diagnostics_of_unread_entries() -> None:
    text = "KKR udpegede:\n- Ida Holm (A), Greve\n- den tredje"
    read = appointments_in(paragraphs_of(lines(text), COLUMN), Context("decision", "Valg", None))
    assert [paragraph.text for paragraph in read.unread] == ["- den tredje"]
    assert isinstance(read.unread[0].lines[0], Line)
