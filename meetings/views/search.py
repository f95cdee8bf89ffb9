"""The search page, the same answer as data, and suggestions while typing."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from meetings import search as engine
from meetings.dates import danish_date
from meetings.filters import SearchFilter, search_filter
from meetings.loading import samples
from meetings.models import Outcome
from meetings.search import Facet, Hit, SearchPage, SearchRequest, Suggestion

from .head import head, to_list
from .listings import Chip

DESCRIPTION = (
    "Søg i referaterne fra de fem kommunekontaktråd: beslutninger, indstillinger, sager og personer."
)

SHORTEST_NAME = 3
"""Letters typed before a person or body is offered above the hits."""


class Choice(NamedTuple):
    """A value of a facet as a link: the same search with it chosen, or no longer chosen."""

    value: str
    label: str
    count: int
    selected: bool
    url: str


class Choices(NamedTuple):
    """A facet as links. `name` is the address's parameter."""

    name: str
    label: str
    values: list[Choice]


def search(request: HttpRequest) -> HttpResponse:
    """The search page. A case number alone leads to its case."""
    filterset = search_filter(request.GET)
    wanted = filterset.request_for()
    if case_url := _case_url(wanted):
        return HttpResponseRedirect(case_url)
    page = _answered(filterset, wanted)
    named = _named(page)
    described = head(request, _title(page), DESCRIPTION, to_list("search", "Søgning"))
    context = {
        "head": described,
        "page": page,
        "page_obj": _pages(page),
        "filter": filterset,
        "typed": wanted.text,
        "facets": [_choices(facet, filterset.data) for facet in page.facets],
        "chips": list(_chips(page, filterset)),
        "suggestions": [(text, f"?{_with(filterset.data, q=text)}") for text in _needed(page, named)],
        "answer": named if page.silent else [],
        "named": [] if page.silent else named,
        "exactly": f"?{_with(filterset.data, praecis='1')}",
        "unfiltered": f"?{_kept(filterset.data, ('q', 'sortering', 'praecis'))}" if wanted.filtered else "",
    }
    return render(request, "meetings/search.html", context)


def search_json(request: HttpRequest) -> JsonResponse:
    """The same answer as data; a case number alone is answered too, with its address as `redirect`."""
    filterset = search_filter(request.GET)
    wanted = filterset.request_for()
    page = _answered(filterset, wanted)
    if page.suggestions:
        page = replace(page, suggestions=_needed(page, _named(page)))
    answer = _as_data(page)
    if case_url := _case_url(wanted):
        answer["redirect"] = case_url
    return JsonResponse(answer, json_dumps_params={"ensure_ascii": False})


def suggest(request: HttpRequest) -> JsonResponse:
    """Lines to offer below the search field: [{"text", "url", "kind"}]."""
    typed = search_filter(request.GET).request_for().text
    lines = [{"text": line.text, "url": line.url, "kind": line.kind} for line in engine.suggest(typed)]
    return JsonResponse(lines, safe=False, json_dumps_params={"ensure_ascii": False})


def _case_url(wanted: SearchRequest) -> str | None:
    """The page of the case whose number is all that was typed, if the archive has that case."""
    number = None if wanted.filtered or wanted.exact else engine.case_asked_for(wanted.text)
    return reverse("meetings:case", args=[number]) if number else None


def _answered(filterset: SearchFilter, wanted: SearchRequest) -> SearchPage:
    """The engine's answer; a refused parameter is said instead of answered for."""
    if errors := filterset.errors_in_danish():
        return SearchPage(wanted, message=" ".join(errors), errors=errors)
    page = engine.search(wanted)
    if page.silent and wanted.page == 1:
        engine.count_silence(wanted.text)
    return page


def _named(page: SearchPage) -> list[Suggestion]:
    """The persons and bodies that bear the typed name, or the meetings of a typed day, for above the hits.

    Where no item holds the words as typed, also the cases whose number is begun; where none answers at all,
    also who bears the words that no item holds.
    """
    if page.page > 1 or page.errors or len(page.request.text) < SHORTEST_NAME:
        return []
    if meetings := engine.meetings_of(page.request.text):
        return meetings
    kinds = {"Person", "Organ", "Sag"} if page.silent or page.loosened else {"Person", "Organ"}
    asked = page.answered_for or page.asked or page.request.text
    lines = [each for each in engine.suggest(asked) if each.kind in kinds]
    return lines or _bearing(page.unknown)


def _bearing(words: tuple[str, ...]) -> list[Suggestion]:
    """The persons and bodies that have these words in their names, in whatever order."""
    return [
        line
        for line in engine.suggest(" ".join(words[:1]))
        if line.kind in {"Person", "Organ"} and all(engine.bears(line.text, word) for word in words)
    ]


def _needed(page: SearchPage, named: list[Suggestion]) -> tuple[str, ...]:
    """The other queries to offer: none for a word that somebody named above bears, it is no typing error."""
    typed = page.unknown or (page.request.text,)
    borne = any(engine.bears(line.text, word) for line in named for word in typed)
    return () if borne else page.suggestions


def _title(page: SearchPage) -> str:
    return f"Søgning: {page.request.text}" if page.request.text else "Søgning"


def _pages(page: SearchPage) -> Page:
    """The page among its neighbours, as the page links want it."""
    return Paginator(range(page.total), page.request.per_page).get_page(page.page)


def _with(query: QueryDict, **values: str) -> str:
    """The address's parameters with these set, from the first page on."""
    changed = query.copy()
    changed.pop("side", None)
    for name, value in values.items():
        changed[name] = value
    return changed.urlencode()


def _kept(query: QueryDict, names: tuple[str, ...]) -> str:
    kept = QueryDict(mutable=True)
    for name in names:
        kept.setlist(name, query.getlist(name))
    return kept.urlencode()


def _choices(facet: Facet, query: QueryDict) -> Choices:
    values = [
        Choice(
            value.value,
            value.label,
            value.count,
            value.selected,
            f"?{_toggled(query, facet.name, value.value)}",
        )
        for value in facet.values
    ]
    return Choices(facet.name, facet.label, values)


def _toggled(query: QueryDict, name: str, value: str) -> str:
    """The parameters with one value of a facet chosen, or no longer chosen."""
    changed = query.copy()
    chosen = changed.getlist(name)
    rest = [each for each in chosen if each != value]
    changed.setlist(name, rest if value in chosen else [*chosen, value])
    changed.pop("side", None)
    return changed.urlencode()


def _chips(page: SearchPage, filterset: SearchFilter) -> Iterator[Chip]:
    query = filterset.data
    for facet in page.facets:
        for value in facet.values:
            if value.selected:
                yield Chip(facet.label, value.label, f"?{_toggled(query, facet.name, value.value)}")
    for name, day in (("fra", page.request.since), ("til", page.request.until)):
        if day:
            rest = query.copy()
            del rest[name]
            rest.pop("side", None)
            yield Chip(str(filterset.form.fields[name].label), danish_date(day), f"?{rest.urlencode()}")


def _as_data(page: SearchPage) -> dict[str, Any]:
    return {
        "query": page.request.text,
        "total": page.total,
        "page": page.page,
        "pages": page.pages,
        "suggestion": page.suggestion,
        "message": page.message or None,
        "facets": {
            facet.name: [{"value": v.value, "label": v.label, "count": v.count} for v in facet.values]
            for facet in page.facets
        },
        "results": [_result(hit) for hit in page.hits],
    }


def _result(hit: Hit) -> dict[str, Any]:
    item, meeting = hit.item, hit.item.meeting
    return {
        "url": item.get_absolute_url(),
        "council": meeting.council.name,
        "meeting_date": meeting.held_on.isoformat() if meeting.held_on else None,
        "number": item.number,
        "title": item.title,
        "case_number": ", ".join(item.case_numbers) or None,
        "outcome": item.decision.outcome if hasattr(item, "decision") else Outcome.NONE,
        "snippet": hit.snippet_html,
        "source": meeting.source.name if meeting.source else None,
        "sample": samples.is_sample(meeting.source),
    }
