"""The page that adds an item which the reader missed; its texts are typed on the item's own page."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from meetings.corrections.writing import add_item
from meetings.models import AgendaItem, Meeting

from .numbers import NumberForm
from .queue import REVIEW, alone, needs, page_of


class NewItemForm(NumberForm):
    note = forms.CharField(label="Hvorfor (kan udelades)", required=False, max_length=200)

    class Meta:
        model = AgendaItem
        fields = ("number", "title", "page_start")
        help_texts = {"number": "Som i referatet, fx 3.4.", "page_start": "Så åbner siden ved punktet."}
        widgets = {"title": forms.TextInput(attrs={"class": "vTextField"})}
        labels = {"page_start": "Side i originalen"}

    def __init__(self, meeting: Meeting, *args: Any) -> None:
        super().__init__(*args, instance=AgendaItem(meeting=meeting))
        self.fields["page_start"].widget.attrs |= {
            "min": 1,
            "max": meeting.source.pages if meeting.source else 1,
        }

    def is_taken(self, number: str) -> bool:
        """A new item takes no other's former address either."""
        items = self.instance.meeting.items
        return super().is_taken(number) or items.filter(former_numbers__contains=[number]).exists()


@needs(REVIEW)
@alone
def item(site: AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """Number and title make the item; then its own page opens beside the original."""
    meeting = get_object_or_404(Meeting.objects.select_related("council", "source"), pk=pk)
    form = NewItemForm(meeting, request.POST) if request.method == "POST" else NewItemForm(meeting)
    if form.is_bound and form.is_valid():
        added = form.save(commit=False)
        added.page_end = added.page_start
        added.section = meeting.sections.filter(number=added.number.partition(".")[0]).first()
        add_item(added, by=request.user.get_username(), note=form.cleaned_data["note"])
        messages.success(request, f"Tilføjet: {added}. Skriv nu teksterne ind fra originalen.")
        return HttpResponseRedirect(page_of(added))
    shown = {
        **site.each_context(request),
        "title": "Tilføj punkt",
        "row": meeting,
        "page": page_of(meeting),
        "form": form,
    }
    return TemplateResponse(request, "admin/desk/form.html", shown)
