"""The page that makes two meetings one: the same meeting, imported under two dates or without one."""

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from meetings.loading import join
from meetings.models import Meeting

from .queue import alone, needs, page_of


class JoinForm(forms.Form):
    """Which meeting of the same council the documents belong to."""

    kept = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="Det rigtige møde",
        help_text="Dokumenterne flyttes dertil, og dets dato gælder. Den gamle adresse fører videre.",
    )

    def __init__(self, meeting: Meeting, *args: object) -> None:
        super().__init__(*args)
        others = Meeting.objects.filter(council=meeting.council).exclude(pk=meeting.pk)
        self.fields["kept"].queryset = others.select_related("council").order_by("-held_on", "pk")


@needs("meetings.delete_meeting")
@alone
def join_meetings(site: AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """For those who may withdraw meetings: one of the two stops being a page of its own."""
    lost = get_object_or_404(Meeting.objects.select_related("council"), pk=pk)
    form = JoinForm(lost, request.POST) if request.method == "POST" else JoinForm(lost)
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data["kept"]
        by = request.user.get_username()
        if join(lost, kept, by=by, reason=f"Lagt sammen med {lost} ({by})"):
            messages.success(request, f"{lost} er lagt sammen med {kept}.")
            return HttpResponseRedirect(page_of(kept))
        form.add_error(
            None, "Mødet har rettelser, som ville gå tabt. Læg det andet møde ind i dette i stedet."
        )
    shown = {
        **site.each_context(request),
        "title": "Læg to møder sammen",
        "row": lost,
        "page": page_of(lost),
        "form": form,
    }
    return TemplateResponse(request, "admin/desk/join.html", shown)
