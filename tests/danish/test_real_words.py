"""The five real documents, where they lie beside the project: the dictionary knows their language."""

import re
from collections import Counter
from pathlib import Path

import pytest

from meetings.danish.analyse import Analyser
from meetings.danish.lists import STOP_WORDS
from meetings.danish.spelled import spelled
from meetings.danish.tokens import PieceKind, pieces

_LINE_BREAK = re.compile(r"(?<=\w)-\s*\n\s*(?=[a-zæøå])(?!og |eller |samt )")


@pytest.fixture(scope="module")
def words(shared: Path) -> Counter[str]:
    """Every word of letters but stop words, words broken at a line's end joined."""
    texts = [
        _LINE_BREAK.sub("", path.read_text(encoding="utf-8")) for path in (shared / "minutes").glob("*.txt")
    ]
    printed = (piece for text in texts for piece in pieces(text) if piece.kind is PieceKind.WORD)
    elements = Counter(element for piece in printed for element in spelled(piece.text))
    return Counter(
        {word: count for word, count in elements.items() if word.isalpha() and word not in STOP_WORDS}
    )


def known_share(analyser: Analyser, words: Counter[str]) -> float:
    known = sum(count for word, count in words.items() if analyser.lemmatiser.resolve(word).known)
    return known / words.total()


def test_nearly_every_printed_word_is_known(full: Analyser, words: Counter[str]) -> None:
    """The rest are initials of case workers, acronyms and names."""
    assert known_share(full, words) > 0.93


def test_compounds_are_found_in_number(full: Analyser, bare: Analyser, words: Counter[str]) -> None:
    split = {word for word in words if full.lemmatiser.split(word)}
    without_dictionary = {word for word in words if bare.lemmatiser.split(word)}
    assert len(split) > 850
    assert len(split & without_dictionary) > 0.4 * len(split)
