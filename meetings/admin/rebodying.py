"""Appointments to a misread body, corrected together from the list."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from meetings.corrections.writing import reindex, save_corrected
from meetings.loading import wait_for_others
from meetings.models import Appointment, Body

MOST = 200
"""Rows corrected in one request."""


class BodyForm(forms.Form):
    body = forms.ModelChoiceField(
        Body.objects.all(),
        label="Det rigtige organ",
        widget=AutocompleteSelect(Appointment._meta.get_field("body"), admin.site),
        help_text="Findes det ikke, så tilføj det først under Organer.",
    )
    note = forms.CharField(label="Hvorfor (kan udelades)", required=False, max_length=200)


@admin.action(description="Ret organet for de valgte", permissions=["correct"])
def correct_body(
    model_admin: Any, request: HttpRequest, chosen: QuerySet[Appointment]
) -> HttpResponse | None:
    """Ask for the body on a page of its own, then correct and lock every chosen row."""
    if chosen.count() > MOST:
        messages.error(request, f"Vælg højst {MOST} udpegninger ad gangen.")
        return None
    form = BodyForm(request.POST) if "body" in request.POST else BodyForm()
    if form.is_bound and form.is_valid():
        by, note = request.user.get_username(), form.cleaned_data["note"]
        changed = _correct(chosen.select_related("person"), form.cleaned_data["body"], by, note)
        messages.success(request, f"{changed} udpegninger rettet til {form.cleaned_data['body']}.")
        return HttpResponseRedirect(request.get_full_path())
    shown = {
        **model_admin.admin_site.each_context(request),
        "title": "Ret organet",
        "rows": chosen.select_related("item__meeting__council", "body"),
        "form": form,
        "media": form.media,
        "opts": model_admin.model._meta,
    }
    return TemplateResponse(request, "admin/desk/rebody.html", shown)


@transaction.atomic
def _correct(chosen: QuerySet[Appointment], body: Body, by: str, note: str) -> int:
    wait_for_others()
    rows, changed = list(chosen), 0
    for row in rows:
        row.body = body
        changed += bool(save_corrected(row, by=by, note=note))
    reindex(rows)
    return changed
