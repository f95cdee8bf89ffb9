"""The process's one analyser, made at the first use."""

from functools import cache

from meetings.danish.analyse import Analyser
from meetings.danish.lexemes import Token
from meetings.danish.lexicon import HandLexicon

RULES = 1
"""Counts changes to the rules and word lists; every row analysed by an older number is stale."""


@cache
def analyser() -> Analyser:
    """The analyser of this process."""
    return Analyser(HandLexicon())


def analyse(text: str) -> list[Token]:
    """The Tokens of text; see Analyser.analyse."""
    return analyser().analyse(text)


def version() -> str:
    """What stored analyses depend on: the rules and the dictionary. Kept on every indexed row."""
    return f"{RULES}"
