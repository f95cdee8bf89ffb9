"""Persons or bodies that may be one: the page of suggested pairs, and the buttons that merge, tell apart and
split."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from meetings.corrections import merging
from meetings.corrections.doubles import Pair, counted, doubles

from .queue import alone, page_of

View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Words:
    """What the pages call them. `slug` stands in the address; `moves` is what follows when two are merged."""

    kind: merging.Kind
    slug: str
    same: str
    itself: str
    moves: str

    @property
    def model(self) -> str:
        return str(self.kind.model._meta.model_name)


BY_SLUG = {
    words.slug: words
    for words in (
        Words(merging.PERSONS, "personer", "samme person", "en person for sig", "Udpegninger og fremmøde"),
        Words(merging.BODIES, "organer", "samme organ", "et organ for sig", "Udpegninger og ledige pladser"),
    )
}


def _page(view: View, *, post: bool = False) -> View:
    """Give the view the words of the kind in the address; 403 to those who may not change that kind."""

    @wraps(view)
    def page(site: AdminSite, request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
        words = BY_SLUG.get(slug)
        if words is None:
            raise Http404("Ukendt slags navne.")
        if not request.user.has_perm(f"meetings.change_{words.model}"):
            raise PermissionDenied
        if post and request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return view(site, request, words, *args, **kwargs)

    return page


def _button(view: View) -> View:
    return _page(alone(view), post=True)


@_page
def suggestions(site: AdminSite, request: HttpRequest, words: Words) -> HttpResponse:
    """Pairs of like names, the likest first."""
    return _shown(site, request, words, f"{words.same.capitalize()}?", doubles(words.kind))


@_page
def pair(site: AdminSite, request: HttpRequest, words: Words, first: int, second: int) -> HttpResponse:
    """One pair, chosen in the list."""
    chosen = Pair(*_two(words, first, second), likeness=100, reason="Valgt på listen")
    return _shown(site, request, words, f"Er det {words.same}?", counted(words.kind, [chosen]))


def _shown(
    site: AdminSite, request: HttpRequest, words: Words, title: str, pairs: list[Pair]
) -> TemplateResponse:
    shown = {
        **site.each_context(request),
        "title": title,
        "pairs": pairs,
        "words": words,
        "plural": words.kind.model._meta.verbose_name_plural,
        "list": reverse(f"admin:meetings_{words.model}_changelist"),
        "form": f"admin:meetings_{words.model}_change",
    }
    return TemplateResponse(request, "admin/desk/doubles.html", shown)


def _two(words: Words, first: int, second: int) -> tuple[merging.Named, merging.Named]:
    if first == second:
        raise Http404(f"Det er {words.same}.")
    rows = words.kind.model
    return get_object_or_404(rows, pk=first), get_object_or_404(rows, pk=second)


def _back(words: Words) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:desk_doubles", args=[words.slug]))


@_button
def merge(site: AdminSite, request: HttpRequest, words: Words, first: int, second: int) -> HttpResponse:
    """Keep the first, under whose name both go on."""
    kept, lost = _two(words, first, second)
    merging.merge(kept, lost, by=request.user.get_username())
    messages.success(request, f"{lost} er lagt sammen med {kept}. De kan skilles igen.")
    return _back(words)


@_button
def apart(site: AdminSite, request: HttpRequest, words: Words, first: int, second: int) -> HttpResponse:
    one, other = _two(words, first, second)
    merging.tell_apart(one, other, by=request.user.get_username())
    messages.success(request, f"{one} og {other} foreslås ikke igen.")
    return _back(words)


@_button
def split(site: AdminSite, request: HttpRequest, words: Words, pk: int) -> HttpResponse:
    """Give a remembered name a row of its own again."""
    alias = get_object_or_404(words.kind.alias.objects.exclude(name=""), pk=pk)
    if merging.is_own(alias):
        raise Http404("Det trykte navn skilles ikke ud, men låses op.")
    again = merging.split(alias, by=request.user.get_username())
    messages.success(request, f"{again} er igen {words.itself}.")
    return HttpResponseRedirect(page_of(again))
