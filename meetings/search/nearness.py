"""Several words: an item that says them pages apart does not treat them together."""

import re
from dataclasses import dataclass, replace

from meetings.search.names import begins_with_first_name, is_person
from meetings.search.nodes import Either, Node, Phrase, Place, Prefix, Query, Term
from meetings.search.tsquery import tsquery

APART = 80
"""Words between two of a query's words in an item that treats them together."""

APART_JOINED = 50
"""... that a preposition joins: 'cybersikkerhed i kommunerne'."""

APART_OF = 10
"""... that are one notion: 'valg af formand'."""

APART_IN_NAME = 4
"""... that are a name: 'Jens Chr. Hansen', but not Jens on one page and Hansen on the next."""

APART_COUNTED = 3
"""... that are a number and what it counts: '17 nye sundhedsråd'."""

MIDDLE_NAMES = 1
"""Words that may stand between a first name and a surname."""

CLOSE = 8
"""Only where some item has the words so close are others held to it."""

_JOINED = re.compile(r"\w+\s+(?:blandt|for|fra|hos|i|med|om|på|til|ved)\s+\w+", re.IGNORECASE)
_COUNTED = re.compile(r"(?!(?:19|20)[0-9]{2}\b)[0-9]+\s+[^\W\d_]{3,}")
"""Reads '19 kommuner'; '2025 budget' is no number of budgets."""

_NUMBER_WORD = re.compile(r"(?:to|tre|fire|fem|seks|syv|otte|ni|ti)\s", re.IGNORECASE)
_OF = re.compile(r"\w+\s+af\s+\w+", re.IGNORECASE)
_NAME = re.compile(r"[A-ZÆØÅ][a-zæøåéüö]+(?:-[A-ZÆØÅ][a-zæøåéüö]+)?(?:\s+[A-ZÆØÅ](?:[a-zæøåéüö-]+\.?|\.))+")


@dataclass(frozen=True, slots=True)
class Together:
    """What an item must do: say the words with at most `apart` between, or one in its title (`titled`)."""

    titled: str
    apart: int
    close: int = CLOSE
    always: bool = False
    """Also where no item has the words close."""


def together(query: Query) -> Together | None:
    """How near a query's words must stand; None for one word, or operators that say how they relate."""
    if len(query.wanted) < 2 or query.unwanted or query.instead:
        return None
    if any(isinstance(node, Either | Prefix) for node in query.wanted):
        return None
    each = (tsquery(replace(query, wanted=(node,)), labels="A") for node in query.wanted)
    titled = " | ".join(f"({node})" for node in each)
    if _COUNTED.fullmatch(query.typed):
        return Together(titled, APART_COUNTED, always=True)
    apart = _apart(query.typed) * (len(query.wanted) - 1)
    if is_name(query.typed):
        return Together("", apart, always=True)
    return Together(titled, apart)


def in_order(query: Query) -> Query:
    """Two words of a name or of an abbreviation's long form as one: 'Jens Prøve', 'Jens Chr. Prøve', but not
    'Prøve, Jens'."""
    typed = query.typed
    if query.unwanted or len(typed.split()) != 2 or not _plain(query.wanted):
        return query
    if is_person(typed) or (is_name(typed) and begins_with_first_name(typed)):
        return replace(query, wanted=(named(query),))
    if _NUMBER_WORD.match(typed):
        places = [place.lexemes for place in _places(query)]
        return replace(query, wanted=(Either(_spread(typed, places, APART_COUNTED)),))
    one = is_name(typed) or query.instead
    return replace(query, wanted=(_close(query),)) if one else query


def _plain(nodes: tuple[Node, ...]) -> bool:
    return len(nodes) > 1 and all(isinstance(node, Term) and not node.others for node in nodes)


def named(query: Query) -> Either:
    """The words in order, the last perhaps behind a middle name."""
    words = [tuple(each for each in place.lexemes if each[0] != "+") for place in _places(query)]
    return Either(_spread(query.typed, words, MIDDLE_NAMES))


def _close(query: Query) -> Either:
    """The words of 'Erhvervshus Prøveland' or 'Teater Prøveby', whichever comes first."""
    words = [place.lexemes for place in _places(query)]
    orders = (words, words[-1:] + words[:-1])
    choices = (_spread(query.typed, order, APART_IN_NAME) for order in orders)
    return Either(tuple(phrase for phrases in choices for phrase in phrases))


def _places(query: Query) -> list[Place]:
    return [place for node in query.wanted if isinstance(node, Term) for place in node.places]


def _spread(typed: str, words: list[tuple[str, ...]], between: int) -> tuple[Phrase, ...]:
    """The words behind each other, but so many others at most before the last."""
    before = [(min(place, 1), lexemes) for place, lexemes in enumerate(words[:-1])]
    return tuple(Phrase(typed, (*before, (steps, words[-1]))) for steps in range(1, between + 2))


def is_name(typed: str) -> bool:
    """Whether every word has a capital, as in 'Jens Chr. Hansen'; 'KKR Midtjylland' is none."""
    return _NAME.fullmatch(typed) is not None


def _apart(typed: str) -> int:
    if is_name(typed):
        return APART_IN_NAME
    if _OF.fullmatch(typed):
        return APART_OF
    return APART_JOINED if _JOINED.search(typed) else APART
