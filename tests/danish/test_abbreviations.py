"""'Long Form (LF)' is found where the letters fit, and nowhere else."""

import pytest

from meetings.danish import abbreviations


@pytest.mark.parametrize(
    "text, short, long",
    [
        ("Mødet med Fyns Kyst Office (FKO) er aflyst.", "FKO", "Fyns Kyst Office"),
        ("Fyns Kyst\nOffice (FKO)", "FKO", "Fyns Kyst Office"),
        ("det regionale kulturmiljøråd (RKR)", "RKR", "regionale kulturmiljøråd"),
        ("Nordkystens Neurocenter (NNC)", "NNC", "Nordkystens Neurocenter"),
        ("Børne- og Skolelærernes Union (BSU)", "BSU", "Børne- og Skolelærernes Union"),
        ("Kystrådet. Fjordens Havneråd (FHR)", "FHR", "Fjordens Havneråd"),
        ("små og mellemstore værfter (SMV’er)", "SMV", "små og mellemstore værfter"),
        ("Havneråd Vest (HaV)", "HaV", "Havneråd Vest"),
        # the short form first
        ("Formand for FKO (Fyns Kyst Office) orienterer", "FKO", "Fyns Kyst Office"),
        ("RKR (regionale kulturmiljøråd)", "RKR", "regionale kulturmiljøråd"),
        # said in words
        ("Fyns Kyst Office, forkortet FKO, holder møde", "FKO", "Fyns Kyst Office"),
        ("Fyns Kyst Office, i daglig tale FKO.", "FKO", "Fyns Kyst Office"),
        ("Fyns Kyst Office (herefter »FKO«)", "FKO", "Fyns Kyst Office"),
        ("Fyns Kyst Office (også kaldet FKO)", "FKO", "Fyns Kyst Office"),
    ],
)
def test_abbreviation_is_found_with_its_long_form(text: str, short: str, long: str) -> None:
    assert list(abbreviations(text)) == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "borgmester N.N. (A)",  # a party
        "Ny plan for kysten (Odder)",  # a place
        "mødet i Odense (FKO)",  # the letters are not there
        "Fjordens Havneråd. Nyt (FHR)",  # a sentence between
        "(FKO) Fyns Kyst Office",  # nothing before it
        "punkt 3 (2025)",
        "FKO (FKO)",
        "()",
        "FKO (ejet af Fyns Kyst Office)",  # more than its long form
        "FKO (mødet den 4. maj)",
        "rådet, kaldet Havrådet",  # a name, no abbreviation
        "(" * 5000,
    ],
)
def test_other_brackets_are_no_abbreviations(text: str) -> None:
    assert list(abbreviations(text)) == []


@pytest.mark.parametrize("text", ["Støtte til SMV’er.", "SMVerne klager", "SMV'ers eksport", "(SMV)"])
def test_a_well_known_abbreviation_needs_no_explanation(text: str) -> None:
    assert list(abbreviations(text)) == [("SMV", "små og mellemstore virksomheder")]


@pytest.mark.parametrize("text", ["smv", "SMVX", "Fyns SMVærft"])
def test_no_other_word_is_a_well_known_abbreviation(text: str) -> None:
    assert list(abbreviations(text)) == []
