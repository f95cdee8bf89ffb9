"""Several words: an item that says them pages apart does not treat them together."""

import re
from dataclasses import dataclass, replace

from meetings.search.names import begins_with_first_name
from meetings.search.query import Either, Prefix, Query
from meetings.search.tsquery import tsquery

APART = 80
"""Words between two of a query's words in an item that treats them together."""

APART_JOINED = 50
"""... that a preposition joins: 'cybersikkerhed i kommunerne'."""

APART_OF = 10
"""... that are one notion: 'valg af formand'."""

APART_IN_NAME = 4
"""... that are a name: 'Jens Chr. Hansen', but not Jens on one page and Hansen on the next."""

CLOSE = 8
"""Only where some item has the words so close are others held to it."""

_JOINED = re.compile(r"\w+\s+(?:blandt|for|fra|hos|i|med|om|på|til|ved)\s+\w+", re.IGNORECASE)
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
    person = is_name(query.typed) and begins_with_first_name(query.typed)
    return Together(titled, _apart(query.typed) * (len(query.wanted) - 1), always=person)


def is_name(typed: str) -> bool:
    """Whether every word has a capital, as in 'Jens Chr. Hansen'; 'KKR Midtjylland' is none."""
    return _NAME.fullmatch(typed) is not None


def _apart(typed: str) -> int:
    if is_name(typed):
        return APART_IN_NAME
    if _OF.fullmatch(typed):
        return APART_OF
    return APART_JOINED if _JOINED.search(typed) else APART
