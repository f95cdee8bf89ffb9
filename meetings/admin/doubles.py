"""Persons who may be one: the page of suggested pairs, and the buttons that merge, tell apart and split."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings.corrections import persons
from meetings.models import Person, PersonAlias

from .queue import needs, page_of

PERSONS = "meetings.change_person"


@needs(PERSONS)
def suggestions(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Pairs of like names, the likest first."""
    shown = {**site.each_context(request), "title": "Samme person?", "pairs": persons.doubles()}
    return TemplateResponse(request, "admin/desk/doubles.html", shown)


@needs(PERSONS)
def pair(site: AdminSite, request: HttpRequest, first: int, second: int) -> HttpResponse:
    """One pair, chosen in the list of persons."""
    chosen = persons.Pair(*_two(first, second), likeness=100, reason="Valgt på listen")
    shown = {**site.each_context(request), "title": "Læg to personer sammen", "pairs": [chosen]}
    return TemplateResponse(request, "admin/desk/doubles.html", shown)


def _two(first: int, second: int) -> tuple[Person, Person]:
    if first == second:
        raise Http404("Det er den samme person.")
    return get_object_or_404(Person, pk=first), get_object_or_404(Person, pk=second)


@needs(PERSONS)
def merge(site: AdminSite, request: HttpRequest, kept: int, lost: int) -> HttpResponse:
    return _merge(request, *_two(kept, lost))


@require_POST
def _merge(request: HttpRequest, kept: Person, lost: Person) -> HttpResponse:
    persons.merge(kept, lost, by=request.user.get_username())
    messages.success(request, f"{lost.name} er lagt sammen med {kept.name}. De kan skilles igen.")
    return HttpResponseRedirect(reverse("admin:desk_doubles"))


@needs(PERSONS)
def apart(site: AdminSite, request: HttpRequest, first: int, second: int) -> HttpResponse:
    return _apart(request, *_two(first, second))


@require_POST
def _apart(request: HttpRequest, first: Person, second: Person) -> HttpResponse:
    persons.tell_apart(first, second, by=request.user.get_username())
    messages.success(request, f"{first.name} og {second.name} foreslås ikke igen.")
    return HttpResponseRedirect(reverse("admin:desk_doubles"))


@needs(PERSONS)
def split(site: AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """Make a remembered name a person of its own again."""
    return _split(request, get_object_or_404(PersonAlias, pk=pk))


@require_POST
def _split(request: HttpRequest, alias: PersonAlias) -> HttpResponse:
    person = persons.split(alias, by=request.user.get_username())
    messages.success(request, f"{person.name} er igen en person for sig.")
    return HttpResponseRedirect(page_of(person))
