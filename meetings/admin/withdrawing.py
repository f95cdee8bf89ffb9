"""The page that withdraws an item or a meeting from the public, or makes it public again."""

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from meetings import citation
from meetings.corrections.withdrawal import publish_again, withdraw
from meetings.models import AgendaItem, Meeting

from .queue import alone, needs, page_of


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label="Begrundelse",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text="Vises på den offentlige side. Skriv den, så den kan læses af alle.",
    )


@needs("meetings.delete_agendaitem")
@alone
def item(site: AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """For those who may delete: here nothing is deleted, only taken from the public."""
    return _page(
        site, request, get_object_or_404(AgendaItem.objects.select_related("meeting__council"), pk=pk)
    )


@needs("meetings.delete_meeting")
@alone
def meeting(site: AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """The same for a whole meeting."""
    return _page(site, request, get_object_or_404(Meeting.objects.select_related("council"), pk=pk))


def _page(site: AdminSite, request: HttpRequest, row: AgendaItem | Meeting) -> HttpResponse:
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and row.withdrawn_at and "offentlig" in request.POST:
        publish_again(row)
        messages.success(request, f"Offentlig igen: {row}.")
        return HttpResponseRedirect(page_of(row))
    if request.method == "POST" and not row.withdrawn_at and form.is_valid():
        withdraw(row, form.cleaned_data["reason"])
        messages.success(request, f"Trukket tilbage: {row}.")
        return HttpResponseRedirect(page_of(row))
    title = "Gør offentlig igen" if row.withdrawn_at else "Træk tilbage"
    shown = {
        **site.each_context(request),
        "title": title,
        "row": row,
        "named": _named(row),
        "form": form,
        "page": page_of(row),
        "originals": (row if isinstance(row, Meeting) else row.meeting).documents.count(),
        "is_item": isinstance(row, AgendaItem),
    }
    return TemplateResponse(request, "admin/desk/withdraw.html", shown)


def _named(row: AgendaItem | Meeting) -> str:
    """'KKR Midtjylland, referat af møde 18. juni 2025, punkt 3.5: Titel'"""
    if isinstance(row, Meeting):
        return citation.of_meeting(row)
    return f"{citation.of_meeting(row.meeting)}, punkt {row.number}: {row.title}"
