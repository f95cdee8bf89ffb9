"""No phrase reaches over the end of a sentence, a paragraph or an entry of a list."""

import pytest

from meetings.danish.analyse import Analyser
from meetings.danish.sentences import SENTENCE

APART = [
    "Vi taler med regioner. Midtjylland er en af dem",
    "Hvem vælger regioner? Midtjylland",
    "Punkt om regioner\n\nMidtjylland",
    "Følgende regioner\n- Midtjylland",
    "De kaldte dem »regioner.« Midtjylland er en af dem",
]
TOGETHER = [
    "Punkt om regioner Midtjylland",
    "brev til regioner.midtjylland",
    "regioner\nMidtjylland",
    "Regioner, Midtjylland",
    "regioner. midtjylland",
]


def distance(full: Analyser, text: str, first: str, last: str) -> int:
    at = {lexeme.text: token.position for token in full.analyse(text) for lexeme in token.lexemes}
    return at[last] - at[first]


@pytest.mark.parametrize("text", APART)
def test_words_of_two_sentences_stand_apart(full: Analyser, text: str) -> None:
    assert distance(full, text, "region", "midtjylland") > SENTENCE


@pytest.mark.parametrize("text", TOGETHER)
def test_words_of_one_sentence_stand_together(full: Analyser, text: str) -> None:
    assert distance(full, text, "region", "midtjylland") == 1


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("Lis G. Holm", "g", "holm"),
        ("efter jf. Teaterloven", "jf", "teaterlov"),
        ("den 7. Februar", "7", "februar"),
    ],
)
def test_initials_abbreviations_and_ordinals_end_none(
    full: Analyser, text: str, first: str, last: str
) -> None:
    at = {lexeme.text: token.position for token in full.analyse(text) for lexeme in token.lexemes}
    assert at[last] - at.get(first, at[last] - 1) == 1


def test_a_noun_that_is_a_verb_too_is_found_by_the_verb(full: Analyser) -> None:
    assert [lexeme.text for lexeme in full.analyse("deltager")[0].lexemes] == ["deltager", "deltage"]
    assert [lexeme.text for lexeme in full.analyse("deltage")[0].lexemes] == ["deltage"]
