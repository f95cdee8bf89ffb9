"""A tree of terms -> PostgreSQL's tsquery, written out with every lexeme quoted by us."""

import re
from collections.abc import Iterable

from meetings.danish.fold import fold
from meetings.danish.lexicon import stem
from meetings.search.nodes import Either, Node, Phrase, Place, Prefix, Query, Term
from meetings.search.vectors import quoted

MIN_LOOSE_STEM = 6
"""Letters a stem must have to be read as a beginning: shorter ones begin too many words."""

_YEAR = r"(?:19|20)[0-9]{2}"
_HALF_CASE_NUMBER = re.compile(rf"sag-?({_YEAR})(?:[-/]([0-9]{{0,4}}))?|({_YEAR})[-/]([0-9]{{1,4}})")
"""Reads 'sag-2024', 'sag-2024-047', '2024-04'; a year alone is a year."""


def tsquery(query: Query, *, labels: str = "", loose: bool = False) -> str:
    """The query as text for `::tsquery`. `labels` ('AB') asks for matches in parts of those weights only."""
    wanted = " & ".join(_node(node, labels, loose) for node in query.wanted)
    if wanted and query.instead:
        instead = " & ".join(_node(node, labels, False) for node in query.instead)
        wanted = f"(({wanted}) | ({instead}))"
    unwanted = [f"!({_node(node, '', False)})" for node in query.unwanted]
    return " & ".join(filter(None, [wanted, *unwanted]))


def _node(node: Node, labels: str, loose: bool) -> str:
    match node:
        case Term():
            return _term(node, labels, loose)
        case Phrase():
            return _phrase(node, labels)
        case Prefix():
            return _any(_beginning(text, labels) for text in prefixes(node, loose))
        case Either():
            return _any(_node(choice, labels, loose) for choice in node.choices)


def _term(term: Term, labels: str, loose: bool) -> str:
    whole = " <-> ".join(_place(place, labels) for place in term.places)
    forms = [f"({whole})" if len(term.places) > 1 else whole]
    forms += [_lexeme(alias, labels) for alias in term.aliases]
    forms += [_node(other, labels, loose) for other in term.others]
    return _any([*forms, *(_loosened(term, labels) if loose else [])])


def _place(place: Place, labels: str) -> str:
    return _any(_lexeme(lexeme, labels) for lexeme in place.lexemes)


def _phrase(phrase: Phrase, labels: str) -> str:
    """'taget til efterretning' steps over the word nobody indexes: 'tage' <2> 'efterretning'."""
    text = ""
    for steps, lexemes in phrase.words:
        text += f" <{steps}> " if text else ""
        text += _any(_lexeme(lexeme, labels) for lexeme in lexemes)
    return f"({text})"


def prefixes(node: Prefix, loose: bool) -> list[str]:
    """What a word that answers begins with; filing forms only when nothing begins as typed."""
    return [node.beginning, *(node.filed if loose else ())]


def _loosened(term: Term, labels: str) -> Iterable[str]:
    """For a search that found nothing: words that begin like it, its elements apart, and a case number
    without its noughts ('1937' of SAG-2025-01937)."""
    yield from (_beginning(text, labels) for text in beginnings(term))
    if re.fullmatch(r"[0-9]{2,4}", term.typed):
        yield _lexeme(term.typed.zfill(5), labels)
    if (pair := _HALF_CASE_NUMBER.fullmatch(term.typed.lower())) and pair[4]:
        yield _lexeme(f"{pair[3]}-{pair[4].zfill(5)}", labels)
    if len(term.elements) > 1:
        yield _near(term.elements[0], term.elements[-1], labels)


def _near(first: Place, last: Place, labels: str) -> str:
    """A compound said in several words: 'reform af beskæftigelsen' for 'beskæftigelsesreform'."""
    one, other = _place(first, labels), _place(last, labels)
    steps = [f"({one} <-> {other})", *(f"({other} <{gap}> {one})" for gap in (1, 2, 3))]
    return f"({' | '.join(steps)})"


def beginnings(term: Term) -> list[str]:
    """What a word that begins like the term begins with; half a case number begins a whole one."""
    typed = term.typed.lower()
    if half := _HALF_CASE_NUMBER.fullmatch(typed):
        return [f"{half[1] or half[3]}-{half[2] or half[4] or ''}"]
    begun = {typed} if term.elements else {typed, stem(typed)}
    return sorted({fold(text) for text in begun if len(text) >= MIN_LOOSE_STEM})


def _beginning(text: str, labels: str) -> str:
    return f"({quoted(text)}:*{labels} | {quoted('+' + text)}:*{labels})"


def _lexeme(lexeme: str, labels: str) -> str:
    return quoted(lexeme) + (f":{labels}" if labels else "")


def _any(forms: Iterable[str]) -> str:
    choices = list(dict.fromkeys(forms))
    return choices[0] if len(choices) == 1 else f"({' | '.join(choices)})"
