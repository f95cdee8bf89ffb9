"""Whom the words of choosing govern: those of their own clause, and nobody else whom the sentence names."""

import pytest

from .test_choosing import names

GOVERNED = [
    ("KKR besluttede at udpege Per Dam (V), Odder, og Ida Holm (A), Greve.", ["Per Dam", "Ida Holm"]),
    ("KKR besluttede, at Per Dam (V) udpeges, og at Ida Holm (A) udpeges.", ["Per Dam", "Ida Holm"]),
    ("Per Dam (V), Odder, der er borgmester, blev udpeget.", ["Per Dam"]),
    ("Rådet består herefter af Per Dam (V) og Ida Holm (A), der blev udpeget.", ["Per Dam", "Ida Holm"]),
    ("Per Dam (V) foreslog Ida Holm (A), der blev valgt.", ["Ida Holm"]),
    ("Per Dam (V) indstillede Ida Holm (A), der blev valgt.", ["Ida Holm"]),
    ("KKR godkendte udpegningen af Per Dam (V), Odder.", ["Per Dam"]),
    ("Herefter blev Per Dam (V) valgt.", ["Per Dam"]),
    ("Per Dam (V), Odder, afløses af Ida Holm (A), Greve.", ["Ida Holm"]),
    ("KKR udpegede Per Dam (V), foreslået af Ida Holm (A).", ["Per Dam"]),
    ("Valget blev ledet af Ida Holm (A), og Per Dam (V) blev valgt.", ["Per Dam"]),
    ("KKR udpegede Per Dam (V), mens Ida Holm (A) trak sit kandidatur.", ["Per Dam"]),
    ("KKR udpegede Per Dam (V), og bad Ida Holm (A) om at orientere ham.", ["Per Dam"]),
    ("Med 8 stemmer mod 6 til Ida Holm (A) blev Per Dam (V) valgt.", ["Per Dam"]),
    ("Ida Holm (A), Greve, indtræder på Per Dams (V) plads.", ["Ida Holm"]),
    ("KKR udpegede Per Dam (V). Ida Bro, Greve Kommune, bistår de udpegede.", ["Per Dam"]),
]


@pytest.mark.parametrize(("text", "expected"), GOVERNED, ids=[text for text, _ in GOVERNED])
def test_chosen_in_their_clause(text: str, expected: list[str]) -> None:
    assert names(text) == expected


NOBODY = [
    "Sagen blev forelagt af Per Dam (V), Odder, hvorefter KKR udpegede en gruppe.",
    "KKR valgte at invitere Ida Holm (A), Greve, til næste møde.",
    "KKR udpegede ikke Per Dam (V), Odder.",
    "Per Dam (V), Odder, blev ikke valgt.",
    "KKR udpeger et medlem, når Per Dam (V), Odder, er tilbage.",
    "Per Dam (V), Odder, stemte imod indstillingen af borgmesteren.",
    "I møde med minister Per Dam (V) indstillede KKR en løsning.",
    "Navne meldes til konsulent Ida Bro, Greve Kommune, inden der vælges medlemmer.",
    "Det blev aftalt med Per Dam (V), Odder, at udpegningen venter.",
    "KKR indstillede projektet Blå Bølge, Odder, til puljen.",
    "KKR indstiller, at Ring Øst, Horsens, udvides.",
    "KKR drøftede, om Per Dam (V), Odder, skal udpeges.",
    "KKR tog til efterretning, at Region Havby har udpeget Per Dam (V), Odder.",
    "KKR udpegede Nordhavn Kaj (Odder) som forsøgsområde.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_another_clause_chooses_nobody(text: str) -> None:
    assert names(text) == []


LISTS = [
    "Per Dam (V), Odder, var inhabil under valget.",
    "Per Dam (V), Odder, undlod at stemme ved valget.",
    "Følgende stemte imod udpegningen:\n- Per Dam (V), Odder",
    "Afbud til valget:\n- Per Dam (V), Odder",
    "KKR udpegede medlemmer. Til stede ved valget var:\n- Per Dam (V), Odder",
    "KKR drøftede punktet:\n- Per Dam (V), Odder",
]


@pytest.mark.parametrize("text", LISTS)
def test_a_line_or_list_that_tells_something_else_of_persons(text: str) -> None:
    """Under a title of choice such a line was read as one of the chosen."""
    assert names(text) == []


def test_a_list_of_others_below_the_chosen() -> None:
    text = "KKR udpegede:\n- Per Dam (V), Odder\n\nKontaktpersoner:\n- Ida Bro, Greve Kommune"
    assert names(text) == ["Per Dam"]


@pytest.mark.parametrize("title", ["Valg af tema", "Indstilling af projekter", "Udpegning af klimakommuner"])
def test_a_title_that_chooses_things_makes_no_person_of_a_place(title: str) -> None:
    text = "KKR udpegede følgende:\n- Smart Vind, Odder\n- Per Dam (V), Odder"
    assert names(text, title) == ["Per Dam"]
