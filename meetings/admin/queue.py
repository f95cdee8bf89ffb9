"""The front page of the desk (what needs a person), the page of a conflict, and the buttons of both."""

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from meetings.corrections import questions
from meetings.corrections.locks import choose, locks_of, unlock
from meetings.corrections.questions import Question
from meetings.corrections.writing import Taken, reindex, save_edited
from meetings.loading import wait_for_others
from meetings.models import Correctable
from meetings.models.values import LOCKABLE, RowType, owner

PER_PAGE = 25
REVIEW = "meetings.change_agendaitem"
"""What an editor must be allowed in order to review and correct."""

View = Callable[..., HttpResponse]


def needs(permission: str) -> Callable[[View], View]:
    """Answer 403 to those signed in who lack the permission."""

    def guard(view: View) -> View:
        @wraps(view)
        def page(site: AdminSite, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(site, request, *args, **kwargs)

        return page

    return guard


def alone(view: View) -> View:
    """Let what is posted happen in one transaction, while no import and no other editor writes.

    What the view reads is then what it changes: a row that an import has changed, but not yet stored,
    would be saved with its old words, and those locked.
    """

    @wraps(view)
    def page(site: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(site, request, *args, **kwargs)
        with transaction.atomic():
            wait_for_others()
            return view(site, request, *args, **kwargs)

    return page


def address(question: Question) -> str:
    """The page on which the question is answered."""
    kind, _, pk = question.key.partition(":")
    if kind.startswith("konflikt-"):
        return reverse("admin:desk_conflict", args=[kind.removeprefix("konflikt-"), pk])
    model = question.target._meta.model_name
    page = reverse(f"admin:meetings_{model}_change", args=[question.target.pk])
    place = {"spoergsmaal": question.key, **({"side": question.page} if question.page else {})}
    return f"{page}?{urlencode(place)}"


def next_address(key: str) -> str:
    """Where to go after this question: the next one, or the queue when none is left."""
    question = questions.following(key)
    return address(question) if question else reverse("admin:index")


class Questions:
    """The open questions as a list that a paginator can count and slice."""

    def __init__(self, label: str) -> None:
        self.totals, self.label = questions.totals(), label
        self.labels = questions.by_label(self.totals)

    def __len__(self) -> int:
        return self.labels.get(self.label, 0) if self.label else sum(self.labels.values())

    def __getitem__(self, part: slice) -> list[tuple[Question, str]]:
        found = questions.questions(self.totals, part.start, part.stop, self.label)
        return [(question, address(question)) for question in found]


def context(request: HttpRequest) -> dict[str, Any]:
    """The queue's page; nothing for those who may not review."""
    if not request.user.has_perm(REVIEW):
        return {"may_review": False}
    label = request.GET.get("art", "")
    entries = Questions(label if label in {kind.label for kind in questions.KINDS} else "")
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("side"))  # type: ignore[arg-type]
    return {
        "may_review": True,
        "labels": entries.labels,
        "label": entries.label,
        "page": page,
        "open": sum(entries.labels.values()),
    }


@require_POST
def _settle(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("noegle", "")
    question = questions.settle(key, request.user)  # type: ignore[arg-type]
    if question is None:
        messages.warning(request, "Spørgsmålet er allerede afgjort, eller det kan ikke godkendes som det er.")
    else:
        messages.success(request, f"Godkendt som det er: {question.place}.")
    onward = next_address(key) if "videre" in request.POST else reverse("admin:index")
    return HttpResponseRedirect(onward)


@needs(REVIEW)
@alone
def approve(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Settle a question without changing anything."""
    return _settle(request)


def _model(name: str) -> RowType:
    for model in LOCKABLE:
        if model._meta.model_name == name:
            return model
    raise Http404("Ukendt slags række.")


@needs(REVIEW)
@alone
def conflict(site: AdminSite, request: HttpRequest, model: str, pk: int) -> HttpResponse:
    """Source before, source now, ours: the editor chooses for each field."""
    row = get_object_or_404(_model(model), pk=pk)
    key = f"konflikt-{model}:{pk}"
    if request.method == "POST":
        try:
            settled = _choose(row, request)
        except Taken as problem:
            messages.error(request, str(problem))
            return HttpResponseRedirect(request.path)
        messages.success(request, f"Afgjort: {', '.join(settled) or 'ingen felter valgt'}.")
        row.refresh_from_db(fields=["locks"])
        still_open = any(lock.now is not None for lock in locks_of(row))
        return HttpResponseRedirect(request.path if still_open else next_address(key))
    locks = [lock for lock in locks_of(row) if lock.now is not None]
    question = questions.find(key)
    shown = {
        **site.each_context(request),
        "title": "Kilden siger noget nyt",
        "row": row,
        "locks": locks,
        "place": questions.place_of(row),
        "target": page_of(question.target) if question else None,
        "opts": row._meta,
    }
    return TemplateResponse(request, "admin/desk/conflict.html", shown)


def page_of(row: Any) -> str:
    """The address of the row's own form."""
    return reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])


@transaction.atomic
def _choose(row: Correctable, request: HttpRequest) -> list[str]:
    """Apply the choices posted as '<field>=ours|source'; answers the labels of the fields settled."""
    row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    open_locks = [lock for lock in locks_of(row) if lock.now is not None]
    before = copy(row)
    chosen = [lock for lock in open_locks if request.POST.get(lock.field) in ("ours", "source")]
    for lock in chosen:
        choice = request.POST[lock.field]
        choose(row, lock.field, choice, by=request.user.get_username())  # type: ignore[arg-type]
    if chosen:
        save_edited(row, before, "Konflikt afgjort")
        reindex([row])
    return [lock.label for lock in chosen]


@needs(REVIEW)
@alone
def unlock_field(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Unlock one field, posted as 'laas=<model>:<pk>:<field>', and go back to the page it was pressed on."""
    if request.method != "POST":
        raise Http404
    model, _, rest = request.POST.get("laas", "").partition(":")
    pk, _, field = rest.partition(":")
    if not pk.isdecimal():
        raise Http404
    row = get_object_or_404(_model(model), pk=int(pk))
    try:
        if _unlock(row, field):
            messages.success(request, "Feltet er låst op. Kildens ord gælder igen.")
    except Taken as problem:
        messages.error(request, str(problem))
    return HttpResponseRedirect(page_of(owner(row)))


@transaction.atomic
def _unlock(row: Correctable, field: str) -> bool:
    """Give the field back to the source; False where nothing is locked, or an editor wrote the whole row."""
    row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if field not in row.locks or getattr(row, "by_hand", False):
        return False
    before = copy(row)
    unlock(row, field)
    save_edited(row, before, "Låst op: kildens ord gælder igen")
    reindex([row])
    return True
