"""The tree of a query: words, phrases, beginnings, alternatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One position of a word: the lexemes that answer it, best first ('reform', '+reform')."""

    lexemes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A word: its places in sequence (two of 'KD-net'), or one of its joined spellings ('kdnet').

    `elements` are those of a compound. `others` mean the same by the admin's lists.
    """

    typed: str
    places: tuple[Place, ...]
    aliases: tuple[str, ...] = ()
    elements: tuple[Place, ...] = ()
    others: tuple[Node, ...] = ()

    @property
    def lexemes(self) -> list[str]:
        """Everything that answers the term, in whatever order."""
        return [*(lexeme for place in self.places for lexeme in place.lexemes), *self.aliases]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Exactly these words in this order: (steps from the word before, lexemes), no compounds."""

    typed: str
    words: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any word, or element of a word, that begins like this: 'sundhedsaftal*'.

    `filed` are the filing forms of a beginning that is a word itself: 'aftaler*' means 'aftale' too.
    """

    typed: str
    beginning: str
    filed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these is enough: 'cykel ELLER gang'."""

    choices: tuple[Node, ...]


Node = Term | Phrase | Prefix | Either


@dataclass(frozen=True, slots=True)
class Query:
    """All of `wanted` (or all of `instead`, which means the same), none of `unwanted`.

    `cut` when more was typed than is read.
    """

    wanted: tuple[Node, ...] = ()
    unwanted: tuple[Node, ...] = ()
    instead: tuple[Node, ...] = ()
    typed: str = ""
    cut: bool = False
    question: bool = False
    """Whether less than was typed is searched for: what a question asks about."""


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node below and of these."""
    for node in nodes:
        yield node
        if isinstance(node, Either):
            yield from walk(node.choices)
        elif isinstance(node, Term):
            yield from walk(node.others)
