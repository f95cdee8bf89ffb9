"""What the archive's own words say about a query: which of its words are unknown, which have equals."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import connection

from meetings.danish import analyse
from meetings.search.nodes import Node, Phrase, Query, Term, walk
from meetings.search.query import parse
from meetings.search.spelling import Speller
from meetings.search.vectors import quoted

_LOOKUP = """
SELECT (SELECT json_agg(lexeme) FROM unnest(%(lexemes)s::text[], %(quoted)s::text[]) AS typed(lexeme, quoted)
         WHERE EXISTS (SELECT 1 FROM meetings_vocabularyword v WHERE v.lexeme = typed.lexeme)
            OR EXISTS (SELECT 1 FROM meetings_vocabularyword v
                        WHERE v.parts @> ARRAY[typed.lexeme]::varchar[])
            OR EXISTS (SELECT 1 FROM meetings_searchrow r WHERE r.vector @@ typed.quoted::tsquery)),
       (SELECT json_agg(json_build_array(short, long)) FROM meetings_abbreviation
         WHERE active AND (translate(lower(short), 'ÆØÅÄÖÜÉ', 'æøåäöüé') = ANY(%(words)s)
                           OR left(translate(lower(long), 'ÆØÅÄÖÜÉ', 'æøåäöüé'), 3) = %(begun)s)),
       (SELECT json_agg(json_build_array(word, other)) FROM meetings_wordequivalence
         WHERE active AND (translate(lower(word), 'ÆØÅÄÖÜÉ', 'æøåäöüé') = ANY(%(words)s)
                           OR translate(lower(other), 'ÆØÅÄÖÜÉ', 'æøåäöüé') = ANY(%(words)s))),
       (SELECT max(id) FROM meetings_vocabularyword)"""
"""translate(): a server whose locale is C lowers no letters but a-z."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The query with its equals added, the terms no item answers, and the vocabulary to correct them by."""

    query: Query
    unknown: tuple[Term, ...]
    speller: Speller


def look_up(query: Query) -> Lookup:
    """One statement for any query. The lists are read anew each time, so an admin's word works at once."""
    terms = [node for node in walk((*query.wanted, *query.unwanted)) if isinstance(node, Term)]
    lexemes = list({lexeme for term in terms for lexeme in term.lexemes})
    with connection.cursor() as cursor:
        cursor.execute(
            _LOOKUP,
            {
                "lexemes": lexemes,
                "quoted": [quoted(lexeme) for lexeme in lexemes],
                "words": list({term.typed.lower() for term in terms}),
                "begun": next((term.typed.lower()[:3] for term in terms), ""),
            },
        )
        known, abbreviations, equivalents, newest = cursor.fetchone()
    enriched = _with_equals(query, [*_meant(query, abbreviations or ()), *(equivalents or ())])
    return Lookup(enriched, tuple(_unknown(enriched, set(known or ()))), Speller(newest or 0))


def _meant(query: Query, abbreviations: Iterable[list[str]]) -> Iterator[list[str]]:
    """The pairs; a long form that was typed in another inflection ('regionalt råd') as it was typed."""
    typed = _filed(query.typed)
    for short, long in abbreviations:
        yield [short, query.typed if _filed(long) == typed else long]


def _filed(text: str) -> list[str]:
    return [token.lexemes[0].text for token in analyse(text)]


def _with_equals(query: Query, pairs: list[list[str]]) -> Query:
    """Each word also as what it equals; a long form of several words only when it is the whole query."""
    if not pairs:
        return query
    whole = [one for one, other in _both_ways(pairs) if other == query.typed.lower() and " " in other]
    wanted = tuple(_with_others(node, pairs) for node in query.wanted)
    if whole and len(wanted) > 1:
        shorts = [node for short in whole for node in parse(short).wanted]
        return replace(query, wanted=wanted, instead=tuple(shorts))
    return replace(query, wanted=wanted)


def _with_others(node: Node, pairs: list[list[str]]) -> Node:
    if not isinstance(node, Term):
        return node
    equals = [one for one, other in _both_ways(pairs) if other == node.typed.lower()]
    others = [_one(equal) for equal in equals]
    return replace(node, others=tuple(other for other in others if other is not None))


def _both_ways(pairs: list[list[str]]) -> list[tuple[str, str]]:
    return [(one, other.lower()) for pair in pairs for one, other in (pair, pair[::-1])]


def _one(text: str) -> Node | None:
    """A text as one node: a word, or a phrase of several."""
    nodes = parse(text).wanted
    if len(nodes) == 1:
        return nodes[0]
    phrase = parse(f'"{text}"').wanted
    return phrase[0] if phrase and isinstance(phrase[0], Phrase) else None


def _unknown(query: Query, known: set[str]) -> list[Term]:
    terms = (node for node in walk(query.wanted) if isinstance(node, Term))
    return [term for term in terms if not term.others and known.isdisjoint(term.lexemes)]
