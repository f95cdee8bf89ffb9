"""A request -> one page of the answer: as typed, else corrected, else loosened, always said openly."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import islice

from meetings.models import AgendaItem
from meetings.search import messages, names, spelling
from meetings.search.facets import facets
from meetings.search.lookup import Lookup, look_up
from meetings.search.marking import matcher
from meetings.search.matching import Matches, finds, match
from meetings.search.nearness import in_order, is_name, named, together
from meetings.search.nodes import Query, Term
from meetings.search.parts import with_texts
from meetings.search.query import parse
from meetings.search.snippets import hit
from meetings.search.tsquery import tsquery
from meetings.search.types import RESULTS_PER_PAGE, Hit, Order, SearchPage, SearchRequest


@dataclass(frozen=True, slots=True)
class Answer:
    """What was matched, for which query, and what must be said about it."""

    query: Query
    matches: Matches
    loose: bool = False
    answered_for: str = ""
    message: str = ""
    suggestions: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def silent(self) -> bool:
        """Nothing in the whole archive answers, whatever the filters."""
        return not self.matches.unfiltered


def search(request: SearchRequest) -> SearchPage:
    """One page of the answer. Never raises for what was typed; `message` says what there is to say."""
    query = parse(request.text)
    if request.text.strip() and not query.wanted:
        return SearchPage(request, message=messages.unsearchable(query))
    return _page(request, _answer(request, query))


def _page(request: SearchRequest, answer: Answer) -> SearchPage:
    matches = answer.matches
    filtered_away = matches.unfiltered and not matches.total
    return SearchPage(
        request,
        total=matches.total,
        page=matches.page,
        hits=_hits(answer),
        facets=facets(request, matches),
        suggestions=answer.suggestions,
        message=(not filtered_away and answer.message) or messages.about(request, answer.query, matches),
        answered_for=answer.answered_for,
        loosened=answer.loose,
        narrowed=bool(matches.left_out),
        partly_ranked=matches.partly_ranked,
        silent=answer.silent and bool(answer.query.wanted),
        unknown=answer.unknown,
        asked=messages.words(answer.query) if answer.query.question else "",
    )


def _hits(answer: Answer) -> tuple[Hit, ...]:
    keys = answer.matches.keys
    items = {item.pk: item for item in with_texts(AgendaItem.objects.filter(pk__in=keys))}
    wanted = matcher(answer.query, loose=answer.loose)
    return tuple(hit(items[key], wanted) for key in keys if key in items)


def _answer(request: SearchRequest, query: Query) -> Answer:
    if not query.wanted:
        return Answer(query, match("", "", request))
    found = look_up(query)
    if request.exact:
        return _asked(request, found.query)
    first = _as_meant(request, found)
    if not first.silent:
        return first
    for step in (_as_end_of_case_number, _as_name, _loosely, _corrected_further):
        if (answer := step(request, found)) and not answer.silent:
            return answer
    message = messages.nothing(query)
    unknown = tuple(term.typed for term in found.unknown)
    return Answer(found.query, first.matches, message=message, suggestions=_instead(found), unknown=unknown)


def mentions(name: str, page: int = 1, per_page: int = RESULTS_PER_PAGE) -> SearchPage:
    """The items that hold a name word for word, newest first."""
    phrase = '"{}"'.format(name.replace('"', " "))
    request = SearchRequest(phrase, order=Order.NEWEST, page=page, per_page=per_page, exact=True)
    return search(request)


def _asked(request: SearchRequest, query: Query) -> Answer:
    query = query if request.exact else in_order(query)
    near = None if request.exact else together(query)
    return Answer(query, match(tsquery(query), tsquery(query, labels="AB"), request, near))


def _as_meant(request: SearchRequest, found: Lookup) -> Answer:
    """As typed, but for unknown words with one sure neighbour."""
    corrected = _respelled(found, lambda term: found.speller.correction(term.typed, 1))
    if corrected is None:
        return replace(_asked(request, found.query), suggestions=_hints(found))
    return _answered_for(request, found, corrected)


def _hints(found: Lookup) -> tuple[str, ...]:
    """'udlændige' stands in the archive, but 'udlændinge' many times as often: offered beside the hits."""
    terms = [node for node in found.query.wanted if isinstance(node, Term) and len(node.places) == 1]
    known = [term for term in terms if term not in found.unknown][: spelling.CORRECTED_WORDS]
    better = ((term, found.speller.likelier(term.typed)) for term in known)
    return tuple(_respell(found.query.typed, term.typed, word) for term, word in better if word)


def _answered_for(request: SearchRequest, found: Lookup, text: str) -> Answer:
    answer = _asked(request, look_up(parse(text)).query)
    return replace(answer, answered_for=text, message=messages.corrected(found.query.typed, text))


SHORT_NUMBER = re.compile(r"(?:sag\w*\W+)?(?P<number>\d{3,4})", re.IGNORECASE)
"""'1937', 'sag 857': the end of SAG-2025-01937 without its zeros."""


def _as_end_of_case_number(request: SearchRequest, found: Lookup) -> Answer | None:
    """Case numbers end in five figures; people leave the zeros out."""
    short = SHORT_NUMBER.fullmatch(found.query.typed.strip())
    return _answered_for(request, found, short["number"].zfill(5)) if short else None


def _as_name(request: SearchRequest, found: Lookup) -> Answer | None:
    """'Betina Prøve': the whole name tells more than its words, which may be words of the language."""
    name = names.nearest(found.query.typed) if found.unknown else None
    if name is None and is_name(found.query.typed):
        offered = _offers(found)
        name = offered[0] if len(offered) == 1 else None
    return _answered_for(request, found, name) if name else None


def _loosely(request: SearchRequest, found: Lookup) -> Answer | None:
    """Words that begin alike, compounds by their elements. Who excludes words wants less, not more."""
    query = in_order(found.query)
    if query.unwanted:
        return None
    near = together(query)
    words, weighty = tsquery(query, loose=True), tsquery(query, labels="AB", loose=True)
    matches = match(words, weighty, request, near if near and near.always else None)
    return Answer(query, matches, loose=True, message=messages.loosened(query))


def _corrected_further(request: SearchRequest, found: Lookup) -> Answer | None:
    """Two letters away."""
    text = _respelled(found, lambda term: found.speller.correction(term.typed, 2))
    return _answered_for(request, found, text) if text else None


def _respelled(found: Lookup, correct: Callable[[Term], str | None]) -> str | None:
    """The typed query with its unknown words corrected; None if there is nothing to correct."""
    text = found.query.typed
    if len(found.unknown) > spelling.CORRECTED_WORDS:
        return None
    for term in found.unknown:
        if len(term.places) == 1 and (word := correct(term)):
            text = _respell(text, term.typed, word)
    return text if text != found.query.typed else None


def _respell(text: str, typed: str, word: str) -> str:
    capitals = len(typed) > 1 and typed.isupper()
    written = word.upper() if capitals else word[:1].upper() + word[1:] if typed[:1].isupper() else word
    return re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", written.replace("\\", ""), text)


_AND = re.compile(r"(?<=\S) +AND +(?=\S)")
"""All words are looked for anyway; 'and' in small letters is a bird."""


def _instead(found: Lookup) -> tuple[str, ...]:
    """What to offer where nothing answers: the words without an AND between them, or other words."""
    plain = _AND.sub(" ", found.query.typed)
    if plain != found.query.typed and _answers(plain, name=False):
        return (plain,)
    return _offers(found)


def _offers(found: Lookup) -> tuple[str, ...]:
    """Up to three whole queries to offer that find something: the first unknown word's neighbours, or its
    beginning. A name is offered only as it stands somewhere, word behind word."""
    name = is_name(found.query.typed)
    for term in found.unknown[: spelling.CORRECTED_WORDS]:
        if _only_unknown(term, found):
            near = found.speller.candidates(term.typed)[: 3 * spelling.OFFERED]
            offered = (_respell(found.query.typed, term.typed, each.word) for each in near)
            answering = (text for text in offered if _answers(text, name=name))
            if answered := tuple(islice(answering, spelling.OFFERED)):
                return answered
        if begun := () if name else spelling.known_beginnings(term.typed):
            return tuple(_respell(found.query.typed, term.typed, word) for word in begun)
    return ()


def _only_unknown(term: Term, found: Lookup) -> bool:
    """Whether all other required words stand somewhere: if not, no correction of this one helps."""
    return all(other.typed == term.typed or other not in found.query.wanted for other in found.unknown)


def _answers(text: str, *, name: bool) -> bool:
    query = look_up(parse(text)).query
    query = replace(query, wanted=(named(query),)) if name else query
    return finds(tsquery(query))
