"""Where a text answers a query: the analyser's tokens held against the query's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from meetings.danish import Token, analyse
from meetings.danish import version as danish_version
from meetings.search.nodes import Either, Node, Phrase, Prefix, Query, Term, walk
from meetings.search.tsquery import beginnings

REMEMBERED = 20_000
"""Printed words whose lexemes a worker remembers: some five megabytes."""

_OPEN = re.compile(r"\w['’´`\u00ad\u0300-\u036f]*[-\u2010\u2011](?!\w)|(?<!\w)[-\u2010\u2011]\w")
"""Reads 'Indenrigs- og' and 'og -strategier': words that take a part from another word near by."""

_BEFORE, _BEHIND = 60, 120
"""Characters around such a word in which the other stands."""

_FIGURE = re.compile(r"[0-9]")
_CASE_NUMBER = re.compile(r"[0-9]-|[0-9]{5}|(?!19|20)[0-9]{4}")
"""Reads the lexemes of a case number, which a text may spread over several words: 'SAG 2024 / 4797'."""

_PARAGRAPH = re.compile(r"§|paragraf", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Held:
    """What a text's words say one by one, and which lexemes may besides come of figures and the words
    beside them."""

    lexemes: frozenset[str]
    joined: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that must follow each other: steps from the one before, lexemes and beginnings that answer.

    `word` numbers the typed word they answer for: its other spellings and equals are patterns of the same.
    """

    word: int
    steps: tuple[int, ...]
    lexemes: tuple[frozenset[str], ...]
    beginnings: tuple[str, ...] = ()

    def possible(self, held: Held) -> bool:
        """Whether it can stand in a text that holds this."""
        if self.beginnings:
            return any(lexeme.removeprefix("+").startswith(self.beginnings) for lexeme in held.lexemes)
        return all(
            not lexemes.isdisjoint(held.lexemes) or (held.joined and any(map(held.joined.search, lexemes)))
            for lexemes in self.lexemes
        )


@dataclass(frozen=True, slots=True)
class Mark:
    """text[start:end] answers the query's word number `word`."""

    start: int
    end: int
    word: int

    def moved(self, by: int) -> Mark:
        return Mark(self.start + by, self.end + by, self.word)


@dataclass(frozen=True, slots=True)
class Matcher:
    """The patterns of one query of so many `words`. `first` tells which of them a lexeme can begin."""

    words: int
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
            Mark(part.start, part.end, self.patterns[number].word)
            for token in tokens
            for number in self._begun(token)
            for part in _followed(token, at, self.patterns[number])
        ]
        return sorted(dict.fromkeys(found), key=lambda mark: (mark.start, -mark.end))

    def most(self, text: str) -> int:
        """So many words of the query a text can answer at most: told from its own one by one, much faster."""
        held = _held(text)
        return len({pattern.word for pattern in self.patterns if pattern.possible(held)})

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


def _held(text: str) -> Held:
    version = danish_version()
    lexemes = {lexeme for word in set(text.split()) for lexeme in _lexemes(version, word)}
    for word in _OPEN.finditer(text):
        lexemes.update(_said(text[max(0, word.start() - _BEFORE) : word.end() + _BEHIND]))
    joined = (_FIGURE if _PARAGRAPH.search(text) else _CASE_NUMBER) if _FIGURE.search(text) else None
    return Held(frozenset(lexemes), joined)


def _said(text: str) -> set[str]:
    return {lexeme.text for token in analyse(text) for lexeme in token.lexemes}


@lru_cache(maxsize=REMEMBERED)
def _lexemes(version: str, printed: str) -> tuple[str, ...]:
    """What a word between two spaces says on its own. Kept by the rules' version."""
    return tuple(_said(printed))


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
    nodes = (*query.wanted, *query.instead)
    patterns = [pattern for word, node in enumerate(nodes) for pattern in _patterns(word, node, loose)]
    first: dict[str, list[int]] = defaultdict(list)
    for number, pattern in enumerate(patterns):
        for lexeme in pattern.lexemes[0]:
            first[lexeme].append(number)
    by_beginning = tuple(number for number, pattern in enumerate(patterns) if pattern.beginnings)
    return Matcher(len(nodes), tuple(patterns), dict(first), by_beginning)


def _patterns(word: int, node: Node, loose: bool) -> Iterator[Pattern]:
    for each in walk([node]):
        yield from _strictly(word, each)
        if loose:
            yield from _loosely(word, each)


def _strictly(word: int, node: Node) -> Iterator[Pattern]:
    match node:
        case Term():
            steps = tuple(min(place, 1) for place in range(len(node.places)))
            yield Pattern(word, steps, tuple(frozenset(place.lexemes) for place in node.places))
            if node.aliases:
                yield Pattern(word, (0,), (frozenset(node.aliases),))
        case Phrase():
            steps, lexemes = zip(*node.words, strict=True)
            yield Pattern(word, steps, tuple(frozenset(each) for each in lexemes))
        case Prefix():
            yield Pattern(word, (0,), (frozenset(),), (node.beginning,))
        case Either():
            pass


def _loosely(word: int, node: Node) -> Iterator[Pattern]:
    if isinstance(node, Term):
        yield from (Pattern(word, (0,), (frozenset(place.lexemes),)) for place in node.elements)
        if begun := tuple(beginnings(node)):
            yield Pattern(word, (0,), (frozenset(),), begun)
    elif isinstance(node, Prefix) and node.filed:
        yield Pattern(word, (0,), (frozenset(),), node.filed)
