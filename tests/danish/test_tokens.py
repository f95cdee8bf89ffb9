"""What stands in a text, before anything is known about words."""

import pytest

from meetings.danish.spelled import spelled
from meetings.danish.tokens import PieceKind, pieces


def read(text: str) -> list[str]:
    return [piece.text for piece in pieces(text)]


@pytest.mark.parametrize(
    "text, expected",
    [
        # the slash separates, however it stands
        ("KL/KKR", ["KL", "KKR"]),
        ("ældre/sundhed", ["ældre", "sundhed"]),
        ("pris-/lønudviklingen", ["pris", "lønudviklingen"]),
        ("2025/2026", ["2025", "2026"]),
        ("asfp/jhp", ["asfp", "jhp"]),
        # the full stop too, but not within a number
        ("28.januar", ["28", "januar"]),
        ("H.C. Ørsted", ["H", "C", "Ørsted"]),
        ("punkt 3.1.", ["punkt", "3", "1"]),
        ("360.000", ["360000"]),
        ("1.360.000,50", ["1360000,50"]),
        ("1,3", ["1,3"]),
        ("1, 3", ["1", "3"]),
        ("12,5 %", ["12,5", "%"]),
        # abbreviations with full stops take one place
        ("f.eks. vej", ["f.eks", "vej"]),
        ("bl. a. vej", ["bl.a", "vej"]),
        ("m.fl.", ["m.fl"]),
        # hyphens stay within a word
        ("KD-net", ["KD-net"]),
        ("it\u2011drift", ["it-drift"]),
        ("to - tre", ["to", "tre"]),
        ("2025-2026", ["2025-2026"]),
        ("2025–2026", ["2025", "2026"]),
        # soft hyphens and accents written apart are repaired
        ("sund\u00adheds\u00adreform", ["sundhedsreform"]),
        ("A\u030aben", ["Åben"]),
        # paragraphs
        ("§ 107", ["107"]),
        ("§107", ["107"]),
        ("§§ 138-139", ["138", "139"]),
        ("paragraf 7", ["7"]),
        ("§ x", ["x"]),
        # case numbers, also inside an address; nothing else of an address
        ("SAG-2025-04797 abc", ["SAG-2025-04797", "abc"]),
        ("sag 2025/4797", ["SAG-2025-04797"]),
        ("se https://x.dk/a/sag-2025-04797-bilag.pdf her", ["se", "SAG-2025-04797", "her"]),
        ("se www.x.dk/side?a=b her", ["se", "her"]),
        ("skriv til n.n@x-by.dk nu", ["skriv", "til", "nu"]),
        ("i 2020-2025", ["i", "2020-2025"]),
        # nothing at all
        ("", []),
        ("  \x00 … 😀 --- '' ", []),
    ],
)
def test_pieces_of_a_text(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    "text, kind",
    [
        ("§ 107", PieceKind.PARAGRAPH),
        ("107", PieceKind.WORD),
        ("1,3", PieceKind.NUMBER),
        ("SAG-2025-00001", PieceKind.CASE_NUMBER),
        ("f.eks.", PieceKind.ABBREVIATION),
        ("%", PieceKind.SIGN),
    ],
)
def test_kind_of_a_piece(text: str, kind: PieceKind) -> None:
    assert [piece.kind for piece in pieces(text)] == [kind]


def test_pieces_know_their_places_in_the_text_as_it_was() -> None:
    text = "Om sund\u00adhed (§§ 1-2), 1.000 kr. og Vej- samt byplan"
    places = [text[piece.start : piece.end] for piece in pieces(text)]
    assert places == [
        "Om",
        "sund\u00adhed",
        "§§ 1-2",
        "§§ 1-2",
        "1.000",
        "kr",
        "og",
        "Vej-",
        "samt",
        "byplan",
    ]


@pytest.mark.parametrize(
    "text, opens", [("Vej- og", (False, True)), ("og -planer", (True, False)), ("KD-net", (False, False))]
)
def test_open_ends_are_kept_for_elliptic_compounds(text: str, opens: tuple[bool, bool]) -> None:
    piece = next(piece for piece in pieces(text) if piece.text.lower() != "og")
    assert (piece.open_start, piece.open_end) == opens


@pytest.mark.parametrize(
    "printed, elements",
    [
        # endings of acronyms come off
        ("KL's", ["kl"]),
        ("SMV'er", ["smv"]),
        ("KKR'erne", ["kkr"]),
        ("CDEUs", ["cdeu"]),
        ("SMVerne", ["smv"]),
        ("KD-Nets", ["kd", "nets"]),
        ("Hans'", ["hans"]),
        # but not what only looks like one
        ("ALLERS", ["allers"]),
        ("Es", ["es"]),
        ("Vers", ["vers"]),
        ("idéens", ["idéens"]),
        # a letter and two figures part, a letter and one do not
        ("DK2020", ["dk", "2020"]),
        ("C40", ["c", "40"]),
        ("A1", ["a1"]),
        ("5G", ["5g"]),
        ("8-årigt", ["8", "årigt"]),
        ("d'Arc", ["d", "arc"]),
    ],
)
def test_elements_of_a_printed_word(printed: str, elements: list[str]) -> None:
    assert list(spelled(printed)) == elements
