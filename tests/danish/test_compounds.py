"""Compounds fall into the elements a reader sees; words that only look like compounds stay whole."""

from collections.abc import Callable

import pytest

from meetings.danish.analyse import Analyser

Split = Callable[[str], str]

COMPOUNDS = """
    sundheds|reformen beskæftigelses|råd erhvervs|huset ramme|aftalen kommune|kontakt|råd
    klima|handlings|planen arbejds|markeds|råd børne|hus pædagog|uddannelsen trafik|selskaberne
    indsats|område blok|tilskuds|nøglen udlignings|systemet sags|behandler by|råd mål|grupper lov|forslag
    bus|linje net|adgang styre|gruppen praktik|plads|statistikken løn|udvikling krise|beredskab
    cyber|sikkerhed handicap|råd uddannelses|område borger|rettet lands|dækkende overenskomst|mæssige
    resultat|baseret regional|politisk social|psykiatri sparrings|gruppen orienterings|punkter
    transport|middel syge|hus|området professions|høj|skoler midt|trafik folke|skolen mål|billede
    interesse|varetagelse erhvervs|liv kommunal|valg næst|formand spilde|vand års|regnskabet
    ungdoms|uddannelsen forvaltnings|struktur borgmester|kontoret dagsordens|punkt rekrutterings|kampagne
    udtagnings|konsulenterne kommunal|bestyrelserne lov|givningen dag|tilbuddene top|møder energi|net let|banen
    eget|forbrug engangs|udgifter vice|borgmesteren gen|op|træningen op|træning by|midte tvær|kommunalt videre|udvikling
    mellem|kommunale op|kvalificering under|finansiering om|prioritere erhvervs|betinget udvalgs|behandlet
"""

WHOLE = """
    område rådgivning rådgiver rådighed sundhed mulighed uddannelse forslag efterretning indstilling
    beslutning samarbejde medlem oversigt udvikling vejledning bæredygtige uddelegering kulturelle
    strukturel kommune kommunerne transport transporten konsulenter kampagne demokrater alternativ
    eksempelvis orientering sparring fortsætte forelægge fastlægge deltage varetage ligeledes studerende
    politikere ministerium materiale silkeborg frederikshavn jammerbugt mariagerfjord internet interessen
    forening problemet regeringen partiet universitet forretningsorden dagsorden tidspunkt flertal netværk
    borgmester turisme produktet gentage genstand nylig særlig selvstændig international medarbejderne
    retningslinjen omdrejningspunkt regulere opleve udlevere underskrive overvintre
"""


@pytest.mark.parametrize("elements", COMPOUNDS.split())
def test_compound_falls_into_its_elements(split: Split, elements: str) -> None:
    assert split(elements.replace("|", "")) == elements


@pytest.mark.parametrize("word", WHOLE.split())
def test_word_that_is_no_compound_stays_whole(split: Split, word: str) -> None:
    assert split(word) == word


@pytest.mark.parametrize(
    "word, parts",
    [
        ("sundhedsreformen", ["sundhed", "reform"]),
        # inner compounds, and X-Z of X-Y-Z
        (
            "klimahandlingsplanen",
            ["klima", "klimahandling", "handling", "handlingsplan", "plan", "klimaplan"],
        ),
        # a bare adjectival tail frees only the first element
        ("borgerrettede", ["borger"]),
        ("reform", []),
    ],
)
def test_parts_a_word_can_also_be_found_by(full: Analyser, word: str, parts: list[str]) -> None:
    assert full.lemmatiser.parts(full.lemmatiser.resolve(word).elements) == parts


@pytest.mark.parametrize(
    "elements", ["sundheds|reformen", "beskæftigelses|råd", "klima|handlings|planer", "børne|hus"]
)
def test_hand_kept_elements_split_without_a_dictionary(bare: Analyser, elements: str) -> None:
    found = bare.lemmatiser.split(elements.replace("|", ""))
    assert "|".join(element.form for element in found) == elements


@pytest.mark.parametrize(
    "elements", ["lynette|holm|projektet", "interreg|projekter", "energi|zonkeringen", "nordhavns|ordningen"]
)
def test_new_word_is_split_from_a_productive_element(split: Split, elements: str) -> None:
    assert split(elements.replace("|", "")).rpartition("|")[2] == elements.rpartition("|")[2]


@pytest.mark.parametrize("word", ["zonkeringen", "zonksamzonk", "politikerens", "xyzet"])
def test_new_word_without_one_stays_whole(split: Split, word: str) -> None:
    assert split(word) == word


@pytest.mark.parametrize("word", ["område", "rådgivning", "kommune", "oversigt", "x" * 10_000])
def test_without_a_dictionary_nothing_is_split_by_chance(bare: Analyser, word: str) -> None:
    assert bare.lemmatiser.split(word) == ()
