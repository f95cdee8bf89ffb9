"""What becomes of the break between two lines: each rule of `joint` with the words it reads, and those it does not."""

from collections import Counter

import pytest

from meetings.minutes.hyphens import ABBREVIATION, joint, whole_words
from meetings.minutes.lines import Line


def line(text: str, *, ends_word: bool | None = None) -> Line:
    return Line(text.strip(), 1, number=1, ends_word=text.endswith(" ") if ends_word is None else ends_word)


SPLITS = [
    ("mødes i Nykø-", "bing i maj", "split", "a word broken at a hyphen is put together"),
    ("på tværs af KKR-", "kredsen", "hyphen", "an abbreviation keeps its hyphen"),
    ("fra SOSU-", "skolerne", "hyphen", "so does a longer one"),
    ("den nye it-", "portal", "hyphen", "and 'it' in small letters"),
    ("budget 2025-", "2028 er", "hyphen", "a digit on either side keeps it"),
    ("de 20-", "årige", "hyphen", "a digit on the left too"),
    ("kultur-", "og fritid", "space", "a suspended hyphen stands before 'og'"),
    ("sommer-", "eller vinterferie", "space", "and before 'eller'"),
    ("bro og havn -", "Begge dele", "space", "a dash before a capital letter stays one"),
    ("fra SMV-", "danmark", "split", "an official spelling without hyphen"),
    ("se https://kkr.example/en-lang-", "adresse/her", "split", "an address has no hyphen at its break"),
    ("for Nord-", "Sydbanen", "hyphen", "a capital letter on the right keeps it"),
    ("et almindeligt ord", "fortsætter", "space", "no hyphen: a blank"),
]


@pytest.mark.parametrize(("left", "right", "expected", "rule"), SPLITS, ids=[case[3] for case in SPLITS])
def test_line_break(left: str, right: str, expected: str, rule: str) -> None:
    """Printed without a blank behind the hyphen, as a broken line is; a whole line has one."""
    whole = not left.endswith("-") or left.endswith(" -")
    assert joint(line(left, ends_word=whole), line(right, ends_word=True), Counter()) == expected


def test_a_blank_behind_the_hyphen_makes_it_a_dash() -> None:
    """The one real dash at a line's end in the seed texts is the one with a trailing blank."""
    assert joint(line("med strategien - "), line("herunder planen"), Counter()) == "space"


def test_a_stray_blank_before_the_hyphen_of_a_split_word_goes() -> None:
    assert joint(line("grønne løs -", ends_word=False), line("ninger"), Counter()) == "split"


def test_without_evidence_a_hyphen_after_a_blank_is_a_dash_unless_the_whole_word_is_known() -> None:
    unsure = Line("grønne løs -", 1)
    assert joint(unsure, Line("ninger i byen", 1), Counter()) == "space"
    assert joint(unsure, Line("ninger i byen", 1), Counter({"løsninger": 1})) == "split"


def test_the_form_seen_whole_more_often_wins() -> None:
    """'Interreg-' looks like a split word; the document itself prints 'Interreg-midler' elsewhere."""
    seen = Counter({"interreg-midler": 2, "interregmidler": 1})
    assert joint(line("flere Interreg-"), line("midler"), seen) == "hyphen"
    assert joint(line("flere KKR-"), line("udvalg"), Counter({"kkrudvalg": 3})) == "split"


def test_a_line_with_neither_hyphen_nor_blank_is_broken_inside_a_word() -> None:
    assert joint(line("Pladsfor", ends_word=False), line("deling"), Counter()) == "none"
    assert joint(line("slut.", ends_word=False), line("Nyt"), Counter()) == "space"


def test_whole_words_leaves_out_what_a_line_break_cut() -> None:
    """The first word of a line may be the rest of the line above, the last one may go on below."""
    assert whole_words([line("delen af havne-anlægget er for-")]) == Counter(
        {"af": 1, "havne-anlægget": 1, "er": 1}
    )


@pytest.mark.parametrize("word", ["KKR", "EU", "SOSU", "it", "pc", "KL's", "DK2020", "a"])
def test_abbreviation(word: str) -> None:
    assert ABBREVIATION.fullmatch(word)


@pytest.mark.parametrize("word", ["Erhvervs", "kommune", "ital", "Kr", "forret", "om"])
def test_no_abbreviation(word: str) -> None:
    assert not ABBREVIATION.fullmatch(word)
