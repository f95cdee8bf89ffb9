"""The dictionary: Hunspell's format is read, packed into one file, and opened for reading by anybody."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.danish import compile as compiling
from meetings.danish.dictionary import Dictionary, NotADictionary, packed
from meetings.danish.hunspell import read_affixes, read_entries
from meetings.danish.paradigms import Paradigm, inflects_like
from meetings.danish.paths import dictionary_path
from meetings.danish.wordforms import WordForms, word_forms

AFFIXES = """\
SET UTF-8
#Substantiv, fælleskøn
SFX 2 Y 2
SFX 2 0 n/34 e	+BESTEMT_ENTAL
SFX 2 0 en/34 [^e]	+BESTEMT_ENTAL
#Substantiv, konsonantfordobling, fælleskøn, -er i flertal
SFX 7 Y 1
SFX 7 0 s/11,2,8,35,34 s	+KONSONANT_FORDOBLING
#Genitiv
SFX 10 Y 1
SFX 10 0 s/34 [^sxz]	+GENITIV
#Substantiv, flertal, med -er
SFX 11 Y 1
SFX 11 0 er/34 [^e]	+PLUR_UBEK
#Verbum, svagt bøjet
SFX 21 Y 1
SFX 21 0 r/34 .	+NUTID
#Sammensætning, fugeelement -s-
SFX 29 Y 1
SFX 29 0 s/32,35,36 .
#Sammensætning, ord sidst i sammensætning
SFX 39 Y 1
SFX 39 0 0/35,34 .	+ORD_SIDST
#Substantiv, torso
SFX 44 Y 1
SFX 44 0 en/34 [^e]	+BESTEMT_ENTAL
"""

ENTRIES = """\
9
region/10,11,2,39,29
bus/7,10,39
mand/44,10,39
mænd/74,10,39
leje/21,39
gik st:gå
fejlord/6
a cappella
A-aktie/10
""".splitlines()


@pytest.fixture(scope="module")
def forms() -> WordForms:
    return word_forms(read_affixes(AFFIXES.splitlines()), read_entries(ENTRIES))


@pytest.mark.parametrize(
    "form, lemma",
    [
        ("region", "region"),
        ("regionen", "region"),
        ("regioner", "region"),
        ("bussen", "bus"),  # a doubled consonant and an ending
        ("busser", "bus"),
        ("mænd", "mand"),  # plural only, filed under the singular
        ("lejer", "leje"),
        ("gik", "gå"),
    ],
)
def test_form_is_filed_under_its_lemma(forms: WordForms, form: str, lemma: str) -> None:
    assert forms.lemmas.get(form) == lemma


@pytest.mark.parametrize("form", ["buss", "fejlord", "acappella", "regions-", "a-aktie"])
def test_half_words_forbidden_words_and_several_words_are_left_out(forms: WordForms, form: str) -> None:
    assert form not in forms.lemmas


def test_links_and_last_elements_come_from_the_flags(forms: WordForms) -> None:
    assert forms.firsts == {"regions": "region"}
    assert {"region", "regioner", "bussen"} <= forms.lasts


@pytest.mark.parametrize(
    "compound, last, expected",
    [
        # the same gender and plural
        (Paradigm.COMMON | Paradigm.PLURAL_ER, Paradigm.COMMON | Paradigm.PLURAL_ER, True),
        # singular only, ending in a word with a plural
        (Paradigm.COMMON | Paradigm.GENITIVE, Paradigm.COMMON | Paradigm.PLURAL_ER, True),
        # 'transporter' cannot be of 'sport', which has no plural
        (Paradigm.COMMON | Paradigm.PLURAL_ER, Paradigm.COMMON, False),
        # 'demokrat' and 'krat': another gender
        (Paradigm.COMMON | Paradigm.PLURAL_ER, Paradigm.NEUTER | Paradigm.PLURAL_ER, False),
        # names, verbs and particles are never split
        (Paradigm.NAME, Paradigm.COMMON, False),
        (Paradigm.VERB, Paradigm.VERB, False),
        (Paradigm(0), Paradigm.COMMON, False),
        (Paradigm.ADJECTIVE, Paradigm.ADJECTIVE, True),
    ],
)
def test_a_listed_compound_inflects_like_its_last_element(
    compound: Paradigm, last: Paradigm, expected: bool
) -> None:
    assert inflects_like(compound, last) is expected


@given(
    st.dictionaries(st.text("abcæøå", min_size=1, max_size=8), st.text("abcæøå", min_size=1, max_size=8)),
    st.dictionaries(st.text("abcæøå", min_size=1, max_size=8), st.text("abcæøå", min_size=1, max_size=8)),
)
def test_what_is_packed_is_found_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, lemmas: dict[str, str], firsts: dict[str, str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "small.dict"
    path.write_bytes(packed(WordForms(lemmas, firsts, set(lemmas)), b"d" * 32))
    dictionary = Dictionary(path)
    for word in [*lemmas, *firsts, *lemmas.values(), "zzz", "", "a" * 500]:
        assert dictionary.lemma(word) == lemmas.get(word)
        assert dictionary.last(word) == lemmas.get(word)
        assert dictionary.first(word) == firsts.get(word)


@pytest.mark.parametrize("content", [b"", b"nonsense", b"x" * 1000])
def test_a_file_of_another_kind_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.dict"
    path.write_bytes(content)
    with pytest.raises(NotADictionary, match=r"other\.dict"):
        Dictionary(path)


@pytest.mark.parametrize("kept", [90, 120, -1])
def test_a_file_cut_off_is_refused(tmp_path: Path, forms: WordForms, kept: int) -> None:
    path = tmp_path / "cut.dict"
    path.write_bytes(packed(forms, b"d" * 32)[:kept])
    with pytest.raises(NotADictionary, match="ufuldstændig"):
        Dictionary(path)


def test_compiling_again_does_nothing_and_a_broken_file_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compiling, "_lines", lambda name: AFFIXES.splitlines() if "aff" in name else ENTRIES)
    target = tmp_path / "var" / "danish.dict"
    assert compiling.compile_dictionary(target)
    assert not compiling.compile_dictionary(target)
    target.write_bytes(b"cut off")
    assert compiling.compile_dictionary(target)
    assert Dictionary(target).lemma("busser") == "bus"
    assert [path.name for path in target.parent.iterdir()] == ["danish.dict"]


def test_without_the_dictionary_the_analyser_still_answers(tmp_path: Path) -> None:
    """A process of its own: the analyser is made once per process."""
    code = """if True:
        from meetings.danish import analyse, available, version
        print(available(), analyse("sundhedsreformen")[0].lexemes[0].text, version().rpartition("-")[2])
    """
    environment = {**os.environ, "KKR_DICTIONARY": str(tmp_path / "none.dict")}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    assert run.stdout.decode().split() == ["False", "sundhedsreform", "none"]


@pytest.mark.parametrize(
    "word, lemma",
    [("reformerne", "reform"), ("busserne", "bus"), ("børnebøger", "børnebog"), ("planlagt", "planlægge")],
)
def test_the_real_dictionary_knows_the_language(word: str, lemma: str) -> None:
    assert Dictionary(dictionary_path()).lemma(word) == lemma


@pytest.mark.parametrize("word", ["xyzzy", "sundhedsreformkommission", "", "reform "])
def test_the_real_dictionary_knows_no_more(word: str) -> None:
    assert Dictionary(dictionary_path()).lemma(word) is None


def test_the_real_dictionary_keeps_its_limits() -> None:
    assert dictionary_path().stat().st_size < 60_000_000
