"""The analyser's tests read the real dictionary, compiled once when it is missing or stale."""

from collections.abc import Callable

import pytest

from meetings.danish.analyse import Analyser
from meetings.danish.compile import compile_dictionary
from meetings.danish.lexicon import HandLexicon
from meetings.danish.paths import dictionary_path


@pytest.fixture(scope="session", autouse=True)
def _dictionary() -> None:
    compile_dictionary(dictionary_path())


@pytest.fixture(scope="session")
def full() -> Analyser:
    """The analyser with its dictionary."""
    from meetings.danish.service import analyser, available

    assert available()
    return analyser()


@pytest.fixture(scope="session")
def bare() -> Analyser:
    """The analyser of an archive without its dictionary."""
    return Analyser(HandLexicon())


@pytest.fixture(scope="session")
def norm(full: Analyser) -> Callable[[str], str]:
    """The filing form of a word."""
    return lambda word: full.lemmatiser.resolve(word).norm


@pytest.fixture(scope="session")
def split(full: Analyser) -> Callable[[str], str]:
    """The elements of a word as printed: 'sundheds|reformen'; the word itself if it is no compound."""
    return lambda word: "|".join(element.form for element in full.lemmatiser.split(word)) or word
