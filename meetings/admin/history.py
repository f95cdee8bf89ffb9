"""The page of a row's history: each change with who, when, why and how, and a button that undoes it."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from meetings.corrections.changes import Change, Undone, history_of, undo
from meetings.corrections.writing import Taken
from meetings.models import Correctable
from meetings.models.values import owner

from .queue import REVIEW, alone, needs, page_of

SHOWN = 200
"""Changes on one page; who needs older ones asks the database."""


class WithHistory:
    """A model admin whose history page shows differences instead of Django's log."""

    def history_view(
        self: Any, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        shown = {
            **self.admin_site.each_context(request),
            "title": f"Historik: {row}",
            "changes": [_for(request, row, change) for change in history_of(row)[:SHOWN]],
            "row": row,
            "page": page_of(row),
            "opts": self.model._meta,
        }
        return TemplateResponse(request, "admin/desk/history.html", shown)


def _for(request: HttpRequest, row: Correctable, change: Change) -> Change:
    """The change with its button for those alone who may undo it."""
    withdrawn = any(field.field == "withdrawn_at" for field in change.fields)
    may = request.user.has_perm(_right(row) if withdrawn else REVIEW)
    return replace(change, undoable=change.undoable and may)


def _right(row: Correctable) -> str:
    """What it takes to withdraw the row, or to make it public again."""
    return f"meetings.delete_{row._meta.model_name}"


@needs(REVIEW)
@alone
def undo_change(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Undo one change, posted as 'aendring=<model>:<number>', and go back to the page of the row."""
    try:
        undone = undo(request.POST.get("aendring", ""), by=request.user.get_username())
    except Taken as problem:
        messages.error(request, str(problem))
        return HttpResponseRedirect(page_of(problem.row))
    if undone is None:
        raise Http404("Ændringen findes ikke.")
    if "withdrawn_at" in undone.fields and not request.user.has_perm(_right(undone.row)):
        raise PermissionDenied
    messages.success(request, f"Ændringen er fortrudt. {_told(undone)}")
    return HttpResponseRedirect(page_of(owner(undone.row)))


def _told(undone: Undone) -> str:
    """What stands there now, and whether imports may change it."""
    row: Any = undone.row
    if "withdrawn_at" in undone.fields:
        return f"{row} er {'trukket tilbage igen' if row.withdrawn_at else 'offentlig igen'}."
    if "removed" in undone.fields:
        return f"{row} er {'fjernet' if row.removed else 'vist'} igen."
    if any(field in row.locks for field in undone.fields):
        return "Feltet er låst med den tidligere værdi."
    return "Kildens ord gælder igen, og feltet er ikke låst."
