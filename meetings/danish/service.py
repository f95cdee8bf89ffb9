"""The process's one analyser, made at the first use."""

from functools import cache

from meetings.danish.analyse import Analyser
from meetings.danish.dictionary import Dictionary, NotADictionary
from meetings.danish.lexemes import Token
from meetings.danish.lexicon import FullLexicon, HandLexicon
from meetings.danish.lists import digest
from meetings.danish.paths import dictionary_path

RULES = 5
"""Raised by every change of rules that changes an analysis (a test says when): older rows are stale."""


@cache
def dictionary() -> Dictionary | None:
    """The compiled dictionary, or None where there is none: the hand-kept elements then stand in for it."""
    try:
        return Dictionary(dictionary_path())
    except (OSError, NotADictionary):
        return None


def available() -> bool:
    """Whether the dictionary is there; `make setup` compiles it."""
    return dictionary() is not None


@cache
def analyser() -> Analyser:
    """The analyser of this process."""
    found = dictionary()
    return Analyser(FullLexicon(found) if found else HandLexicon())


def analyse(text: str) -> list[Token]:
    """The Tokens of text; see Analyser.analyse."""
    return analyser().analyse(text)


@cache
def version() -> str:
    """What a stored analysis depends on: rules, word lists, dictionary; at most 30 characters."""
    found = dictionary()
    return f"{RULES}-{digest()[:8]}-{found.digest[:12] if found else 'none'}"
