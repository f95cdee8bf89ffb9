"""The analysis: a table of texts with the lexemes of every position, what it must do and must not."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.danish import Kind, Token, analyse, version
from meetings.danish.analyse import Analyser
from meetings.danish.compile import read_sources
from meetings.danish.lexemes import MAX_LEXEME
from meetings.danish.service import RULES


def read(tokens: list[Token]) -> dict[int, str]:
    return {token.position: " ".join(lexeme.text for lexeme in token.lexemes) for token in tokens}


TABLE = [
    # a word in any inflection; a compound has its elements at its place
    ("Reformerne", {1: "reform"}),
    ("sundhedsreformen", {1: "sundhedsreform +sundhed +reform"}),
    ("Ældre i Århus", {1: "aeldre", 3: "aarhus"}),
    ("AARHUS", {1: "aarhus"}),
    ("pædagoger / paedagoger", {1: "paedagog", 2: "paedagog"}),
    # stop words take their places
    ("taget til efterretning", {1: "tage", 3: "efterretning"}),
    ("f.eks. til og med", {}),
    ("bl.a. veje", {2: "vej"}),
    # 'alle', 'ud', 'mod' are words
    ("alle mod ud", {1: "alle", 2: "mod", 3: "ud"}),
    # single letters are kept: a party stands in brackets
    ("N.N. (A)", {1: "n", 2: "n", 3: "a"}),
    # hyphens: successive positions, and the joined spelling at the first
    ("KD-nettet", {1: "kd kdnet", 2: "net"}),
    ("kdnet", {1: "kdnet"}),
    ("it-driftsenheder", {1: "it itdriftsenhed", 2: "driftsenhed +drift +enhed"}),
    ("EU-projekterne", {1: "eu euprojekt", 2: "projekt"}),
    ("DK2020 og DK 2020", {1: "dk dk2020", 2: "2020", 4: "dk", 5: "2020"}),
    ("2025-2026", {1: "2025", 2: "2026"}),
    # paragraphs and numbers
    ("§ 107, §§ 138-139", {1: "§107 +107", 2: "§138 +138", 3: "§139 +139"}),
    ("1,3 mio. kr.", {1: "1,3", 2: "million", 3: "krone"}),
    ("360.000 kr", {1: "360000", 2: "krone"}),
    ("5 %, 5 pct.", {1: "5", 2: "procent", 3: "5", 4: "procent"}),
    # case numbers: one position, whatever the spelling; a short number only if it reads as no year
    ("SAG-2025-04797 abc", {1: "sag-2025-04797 2025-04797 04797 4797", 2: "abc"}),
    ("sagsnr. 2025/4797", {1: "sag-2025-04797 2025-04797 04797 4797"}),
    ("SAG-2025-02019", {1: "sag-2025-02019 2025-02019 02019"}),
    ("i 2020-2025", {2: "2020", 3: "2025"}),
    ("sagsnr. 24/1234", {1: "24/1234"}),
    # elliptic compounds
    (
        "Indenrigs- og Sundhedsministeriet",
        {
            1: "indenrigs indenrigsministerium +indenrigs +ministerium",
            3: "sundhedsministerium +sundhed +ministerium",
        },
    ),
    (
        "børne-, unge- og kulturudvalget",
        {
            1: "barn boerneudvalg +barn +udvalg",
            2: "ung ungeudvalg +ung +udvalg",
            4: "kulturudvalg +kultur +udvalg",
        },
    ),
    (
        "vand- el. varmeværket",
        {1: "vand vandvaerk +vand +vaerk", 2: "el", 3: "varmevaerk +varme +vaerk"},
    ),
    ("pris-/lønudviklingen", {1: "pris prisudvikling +pris +udvikling", 2: "loenudvikling +loen +udvikling"}),
    ("ind- og udskrivning", {1: "ind +ind indskrivning +skrivning", 3: "udskrivning"}),
    (
        "kommuneplaner og -strategier",
        {1: "kommuneplan +kommune +plan", 3: "strategi kommunestrategi +kommune +strategi"},
    ),
    # no ellipsis without a conjunction, over a full stop, or where nothing can be completed
    ("vej- byplan", {1: "vej", 2: "byplan +by +plan"}),
    ("Vej- og. Byplan", {1: "vej", 3: "byplan +by +plan"}),
    ("kvinde- og mænd", {1: "kvinde", 3: "mand"}),
    # addresses are dropped
    ("se https://www.x.dk/reform her", {1: "se"}),
    ("n.n@x.dk", {}),
]


@pytest.mark.parametrize("text, expected", TABLE, ids=[text for text, _ in TABLE])
def test_lexemes_by_position(full: Analyser, text: str, expected: dict[int, str]) -> None:
    assert read(full.analyse(text)) == expected


def test_kinds_of_lexemes(full: Analyser) -> None:
    first, second = full.analyse("KD-skolereform")
    assert [lexeme.kind for lexeme in first.lexemes] == [Kind.WORD, Kind.ALIAS]
    assert [lexeme.kind for lexeme in second.lexemes] == [Kind.WORD, Kind.PART, Kind.PART]


def test_tokens_know_the_printed_word_and_its_place(full: Analyser) -> None:
    text = "Om KD-Nets sund\u00adhed."
    tokens = full.analyse(text)
    assert [text[token.start : token.end] for token in tokens] == ["KD-Nets", "KD-Nets", "sund\u00adhed"]
    assert [token.word for token in tokens] == ["kd-nets", "kd-nets", "sundhed"]


TYPED_AND_PRINTED = [
    ("reform", "sundhedsreformerne"),
    ("sundhed", "Sundhedsreformen"),
    ("århus", "Aarhus"),
    ("aarhus", "Århus"),
    ("kdnet", "KD-net"),
    ("it-drift", "it-driftsenheder"),
    ("beskæftigelsesråd", "beskæftigelsesrådene"),
    ("klimaplan", "klimahandlingsplaner"),
    ("indenrigsministeriet", "Indenrigs- og Sundhedsministeriet"),
    ("cyber", "cybersikkerhed"),
    ("unge", "ungeområdet"),
    ("børn", "børnehuset"),
    ("04797", "SAG-2025-04797"),
    ("107", "§ 107"),
    ("million", "3 mio."),
]


@pytest.mark.parametrize("analyser", ["full", "bare"])
@pytest.mark.parametrize("typed, printed", TYPED_AND_PRINTED)
def test_what_is_typed_meets_what_is_printed(
    typed: str, printed: str, analyser: str, request: pytest.FixtureRequest
) -> None:
    """With the dictionary and without: the typed word's lexeme, or it as a part, is in the text."""
    analyse_text = request.getfixturevalue(analyser).analyse
    printed_lexemes = {lexeme.text for token in analyse_text(printed) for lexeme in token.lexemes}
    for token in analyse_text(typed):
        own = {lexeme.text for lexeme in token.lexemes if lexeme.kind is not Kind.PART}
        assert printed_lexemes & {*own, *(f"+{text}" for text in own)}


@pytest.mark.parametrize(
    "typed, printed",
    [
        ("råd", "området"),
        ("råd", "rådgivning"),
        ("net", "netværk"),
        ("sport", "transport"),
        ("ting", "folketing"),
        ("2024", "SAG-2024-04797"),
        ("ledelse", "ledere"),
        ("politik", "politikere"),
    ],
)
def test_what_must_not_meet(full: Analyser, typed: str, printed: str) -> None:
    own = {lexeme.text for token in full.analyse(typed) for lexeme in token.lexemes}
    found = {lexeme.text.removeprefix("+") for token in full.analyse(printed) for lexeme in token.lexemes}
    assert not own & found


HOSTILE = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="aeiouæøåAÆØÅ-–'§/., 0123456789\x00\u00ad\u030asog", max_size=300),
    st.lists(st.sampled_from(["børne-", "og", "-planer", "sag", "2025", "/", "§", "KL's", "("])).map(
        " ".join
    ),
)


@given(HOSTILE)
def test_any_text_is_analysed_into_sound_tokens(text: str) -> None:
    """Positions rise, places lie in the text, lexemes are short, lower-case, not empty, without NUL."""
    position = 0
    for token in analyse(text):
        assert token.position > position
        assert 0 <= token.start < token.end <= len(text)
        assert token.lexemes
        assert len({lexeme.text for lexeme in token.lexemes}) == len(token.lexemes)
        for lexeme in token.lexemes:
            bare = lexeme.text.removeprefix("+") if lexeme.kind is Kind.PART else lexeme.text
            assert 0 < len(bare) <= MAX_LEXEME
            assert bare.isprintable() and not any(letter.isspace() for letter in bare)
        position = token.position


@pytest.mark.parametrize(
    "text", ["a" * 10_000, "a-" * 5_000, "sundheds" * 1_250, "sag " * 2_500, "§" * 10_000]
)
def test_ten_thousand_characters_are_analysed_at_once(full: Analyser, text: str) -> None:
    assert len(full.analyse(text)) <= len(text)


def test_a_changed_analysis_raises_the_number_of_the_rules(full: Analyser) -> None:
    """Rows analysed by other rules are stale, and only RULES tells: of the table, and of 8,000 words.

    After a wanted change: raise RULES, delete golden.json, run twice, read the difference.
    """
    golden = Path(__file__).with_name("golden.json")
    words = " ".join(entry.word for entry in list(read_sources()[1])[::20])
    actual = {
        "rules": RULES,
        "words": hashlib.sha256(repr(read(full.analyse(words))).encode()).hexdigest(),
        "analysed": {
            text: {str(at): found for at, found in read(full.analyse(text)).items()} for text, _ in TABLE
        },
    }
    if not golden.exists():
        golden.write_text(json.dumps(actual, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"wrote {golden.name}: check it, then run again")
    assert actual == json.loads(golden.read_text(encoding="utf-8")), "see this test's docstring"


def test_version_fits_its_column() -> None:
    assert 0 < len(version()) <= 30
