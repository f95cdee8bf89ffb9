"""What somebody typed -> a tree: words, "phrases", -exclusions, ELLER, word*, case numbers, money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from meetings.danish import Kind, Token, analyse
from meetings.danish.fold import fold
from meetings.search.nodes import Either, Node, Phrase, Place, Prefix, Query, Term

MAX_TYPED = 1000
"""Characters of a query that are read; nobody types more by hand."""

MAX_TERMS = 32
"""Terms of a query that are searched for; PostgreSQL could take more, but no answer would be better."""

MIN_STEM = 6
"""Letters of a beginning that, where it begins nothing, is read as a whole word: 'aftaler*' as 'aftale'."""

_QUOTES = str.maketrans(dict.fromkeys("“”„‟»«〝〞＂", '"'))
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")

_QUESTION = re.compile(
    r"(?:hvad|hvem|hvornår|hvor|hvordan|hvorfor|hvilken|hvilke|hvilket)\b(?=\s+\w)(?P<rest>.*)", re.IGNORECASE
)
_ASKING = re.compile(
    r"\b(?:er|har|var|besluttede|findes|kommer|mange|meget|beslutter|besluttet|mener|mente|mødes|os|sagde|siger|sidder|skete|sker|står|vedtaget|vedtog"
    r"|hvad|hvem|hvornår|hvor|hvordan|hvorfor|hvilken|hvilke|hvilket)\b",
    re.IGNORECASE,
)
"""'hvad besluttede vi om letbanen?', 'hvem sidder i havnerådet': the words that ask, not what about."""

_YEAR_SLASH = re.compile(r"(?<![\w/])((?:19|20)[0-9]{2})/([0-9]{1,4})(?![\w/])")
"""Reads '2024/047' and '2024/25': one thing, as with a hyphen."""

_CHUNK = re.compile(
    r"""
    (?P<minus> (?<!\S) [-\u2212\u2013] (?=["\w§]) )?
    (?: "(?P<phrase>[^"]*)"
      | (?P<either> (?<!\S) (?:OR|ELLER|\|+) (?!\S) )
      | (?P<prefix> [^\W_][\w-]* ) \*
      | (?P<plain> [^\s"]+ )
    )
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class _Chunk:
    """A stretch of the query of one kind: plain, phrase, prefix or either."""

    kind: str
    text: str
    minus: bool = False


def clean(text: str) -> str:
    """The query without control characters, with plain quotes, at most MAX_TYPED characters."""
    return " ".join(_CONTROL.sub(" ", text[: MAX_TYPED * 2]).translate(_QUOTES).split())[:MAX_TYPED]


def _asked_about(typed: str) -> str:
    """A question without the words that ask, if anything else is left of it; else as typed."""
    question = _QUESTION.fullmatch(typed)
    about = _ASKING.sub(" ", question["rest"]) if question and '"' not in typed else ""
    return about if analyse(about) else typed


def parse(text: str) -> Query:
    """The tree of a query. Any text will do; a lone quote is read as a space."""
    typed = clean(text)
    about = _asked_about(typed)
    wanted: list[Node] = []
    unwanted: list[Node] = []
    joining = False
    for chunk in _chunks(_YEAR_SLASH.sub(r"\1-\2", about)):
        if chunk.kind == "either":
            joining = bool(wanted)
            continue
        nodes = list(_nodes(chunk))
        if chunk.minus:
            unwanted += nodes
        elif joining and nodes:
            wanted[-1] = _either(wanted[-1], nodes[0])
            wanted += nodes[1:]
        else:
            wanted += nodes
        joining = False
    wanted, unwanted = list(dict.fromkeys(wanted)), list(dict.fromkeys(unwanted))
    cut = len(wanted) + len(unwanted) > MAX_TERMS or len(text) > MAX_TYPED
    wanted, unwanted = wanted[:MAX_TERMS], unwanted[:MAX_TERMS]
    return Query(tuple(wanted), tuple(unwanted), typed=typed, cut=cut, question=about != typed)


def _either(first: Node, second: Node) -> Either:
    choices = first.choices if isinstance(first, Either) else (first,)
    return Either(tuple(dict.fromkeys((*choices, second)))[:MAX_TERMS])


def _chunks(typed: str) -> Iterator[_Chunk]:
    """Neighbouring plain words are one chunk: '§ 107' and '1,3 mio. kr.' are read together."""
    found = (_chunk(match) for match in _CHUNK.finditer(_balanced(typed)))
    for mergeable, chunks in groupby(found, key=lambda chunk: chunk.kind == "plain" and not chunk.minus):
        if mergeable:
            yield _Chunk("plain", " ".join(chunk.text for chunk in chunks))
        else:
            yield from chunks


def _balanced(typed: str) -> str:
    """The last of an odd number of quotes is a slip of the finger."""
    if typed.count('"') % 2 == 0:
        return typed
    before, _, after = typed.rpartition('"')
    return f"{before} {after}"


def _chunk(match: re.Match[str]) -> _Chunk:
    kind = match.lastgroup if match.lastgroup != "minus" else "plain"
    return _Chunk(kind or "plain", match[kind or "plain"] or "", bool(match["minus"]))


def _nodes(chunk: _Chunk) -> Iterator[Node]:
    match chunk.kind:
        case "phrase":
            yield from _phrase(chunk.text)
        case "prefix":
            yield from _prefix(chunk.text)
        case _:
            yield from _terms(chunk.text)


def _phrase(text: str) -> Iterator[Node]:
    tokens = analyse(text)
    if not tokens:
        return
    places = [(token.position, _whole(token)) for token in tokens]
    steps = zip([places[0], *places], places, strict=False)
    yield Phrase(text, tuple((here - before, lexemes) for (before, _), (here, lexemes) in steps))


def _whole(token: Token) -> tuple[str, ...]:
    return tuple(lexeme.text for lexeme in token.lexemes if lexeme.kind is Kind.WORD)


def _prefix(text: str) -> Iterator[Node]:
    *before, last = re.split(r"-+", text.strip("-").lower())
    for word in before:
        yield from _terms(word)
    filed = {lexeme for token in analyse(last) for lexeme in _whole(token)}
    yield Prefix(f"{text}*", fold(last), tuple(sorted(filed)) if len(last) >= MIN_STEM else ())


_AMOUNTS = {"million", "milliard", "krone", "procent", "tusindkrone", "euro"}
"""Filing forms of units: a number and its unit are one thing, '1,3 mio. kr.'"""


_DATE = re.compile(
    r"""
    (?: [0-9]{1,2} \ (?=[^\W\d]) )?
    (?: januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december )
    (?: \ (?:19|20)[0-9]{2} )? (?!\S)
    """,
    re.VERBOSE,
)
"""A date's filing forms, with or without its day and year."""


def _terms(text: str) -> Iterator[Node]:
    words = [list(tokens) for _, tokens in groupby(analyse(text), key=lambda token: (token.start, token.end))]
    place = 0
    while place < len(words):
        units = _units(words, place + 1) if _is_number(words[place]) else 0
        units = units or _date(words[place:])
        if units:
            yield _amount(text, words[place : place + units + 1])
        else:
            yield _term(text, words[place])
        place += units + 1


def _is_number(tokens: Sequence[Token]) -> bool:
    return len(tokens) == 1 and tokens[0].word[:1].isdigit()


def _date(words: Sequence[Sequence[Token]]) -> int:
    """How many words behind the first are of the same date: '15. januar 2025', '1. maj', 'oktober 2025'."""
    match = _DATE.match(" ".join(tokens[0].lexemes[0].text for tokens in words[:3]))
    return match[0].count(" ") if match else 0


def _units(words: Sequence[Sequence[Token]], start: int) -> int:
    """How many words from `start` are units, each right behind the one before."""
    count = 0
    for before, tokens in zip(words[start - 1 :], words[start:], strict=False):
        adjacent = tokens[0].position == before[-1].position + 1
        if not (adjacent and len(tokens) == 1 and tokens[0].lexemes[0].text in _AMOUNTS):
            break
        count += 1
    return count


def _amount(text: str, words: Sequence[Sequence[Token]]) -> Phrase:
    tokens = [tokens[0] for tokens in words]
    typed = text[tokens[0].start : tokens[-1].end]
    return Phrase(typed, tuple((min(place, 1), _whole(token)) for place, token in enumerate(tokens)))


def _term(text: str, tokens: Sequence[Token]) -> Term:
    typed = text[tokens[0].start : tokens[0].end]
    places = tuple(Place(_answering(token)) for token in tokens)
    aliases = [lexeme.text for token in tokens for lexeme in token.lexemes if lexeme.kind is Kind.ALIAS]
    if len(tokens) > 1:
        return Term(typed, places, tuple(aliases))
    return Term(typed, places, elements=tuple(_elements(tokens[0])))


def _answering(token: Token) -> tuple[str, ...]:
    """The word itself, or a compound that holds it: 'reform', '+reform'."""
    return _held(*_whole(token))


def _held(*lexemes: str) -> tuple[str, ...]:
    return (*lexemes, *(f"+{lexeme}" for lexeme in lexemes))


def _elements(token: Token) -> Iterator[Place]:
    """The smallest parts of a compound: klima, handling, plan; not klimahandling."""
    parts = [lexeme.text.removeprefix("+") for lexeme in token.lexemes if lexeme.kind is Kind.PART]
    for part in parts:
        if not any(other != part and other in part for other in parts):
            yield Place(_held(part))
