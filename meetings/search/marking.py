"""Where a text answers a query: the analyser's tokens held against the query's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from meetings.danish import Token, analyse
from meetings.search.query import Either, Node, Phrase, Prefix, Query, Term, walk
from meetings.search.tsquery import beginnings


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that must follow each other: steps from the one before, lexemes and beginnings that answer."""

    steps: tuple[int, ...]
    lexemes: tuple[frozenset[str], ...]
    beginnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:end] answers the query's pattern number `pattern`."""

    start: int
    end: int
    pattern: int


@dataclass(frozen=True, slots=True)
class Matcher:
    """The patterns of one query. `first` tells which of them a lexeme can begin."""

    patterns: tuple[Pattern, ...]
    first: dict[str, list[int]]
    by_beginning: tuple[int, ...]

    def marks(self, text: str) -> list[Mark]:
        """Where the patterns stand in a text, in order."""
        if not self.patterns:
            return []
        tokens = analyse(text)
        at = {token.position: token for token in tokens}
        found = [
            Mark(part.start, part.end, number)
            for token in tokens
            for number in self._begun(token)
            for part in _followed(token, at, self.patterns[number])
        ]
        return sorted(dict.fromkeys(found), key=lambda mark: (mark.start, -mark.end))

    def _begun(self, token: Token) -> Iterator[int]:
        """The patterns whose first word a token is."""
        for lexeme in token.lexemes:
            yield from self.first.get(lexeme.text, ())
        for number in self.by_beginning:
            if any(
                lexeme.text.removeprefix("+").startswith(self.patterns[number].beginnings)
                for lexeme in token.lexemes
            ):
                yield number


def _followed(token: Token, at: dict[int, Token], pattern: Pattern) -> list[Token]:
    """The tokens of a pattern that begins at `token`; none if the next words are others."""
    matched = [token]
    for steps, lexemes in zip(pattern.steps[1:], pattern.lexemes[1:], strict=True):
        here = at.get(matched[-1].position + steps)
        if here is None or lexemes.isdisjoint(lexeme.text for lexeme in here.lexemes):
            return []
        matched.append(here)
    return matched


def matcher(query: Query, *, loose: bool = False) -> Matcher:
    """What to mark for a query: its words, and with `loose` also words that begin alike and elements."""
    patterns: list[Pattern] = []
    for node in walk((*query.wanted, *query.instead)):
        patterns += [*_strictly(node), *(_loosely(node) if loose else ())]
    first: dict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        for lexeme in pattern.lexemes[0]:
            first[lexeme].append(number)
    by_beginning = tuple(number for number, pattern in enumerate(patterns) if pattern.beginnings)
    return Matcher(tuple(patterns), dict(first), by_beginning)


def _strictly(node: Node) -> Iterator[Pattern]:
    match node:
        case Term():
            steps = tuple(min(place, 1) for place in range(len(node.places)))
            yield Pattern(steps, tuple(frozenset(place.lexemes) for place in node.places))
            if node.aliases:
                yield Pattern((0,), (frozenset(node.aliases),))
        case Phrase():
            steps, lexemes = zip(*node.words, strict=True)
            yield Pattern(steps, tuple(frozenset(each) for each in lexemes))
        case Prefix():
            yield Pattern((0,), (frozenset(),), (node.beginning,))
        case Either():
            pass


def _loosely(node: Node) -> Iterator[Pattern]:
    if isinstance(node, Term):
        yield from (Pattern((0,), (frozenset(place.lexemes),)) for place in node.elements)
        if begun := tuple(beginnings(node)):
            yield Pattern((0,), (frozenset(),), begun)
    elif isinstance(node, Prefix) and node.filed:
        yield Pattern((0,), (frozenset(),), node.filed)
