"""Laying documents up in the desk: the form, the preview of what an import would do, and its progress."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import AdminSite
from django.core.files.uploadedfile import UploadedFile as SentFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from meetings.models import Council, Upload, UploadedFile

from . import upload_work
from .base import ReadOnly
from .days import DayField
from .queue import needs

UPLOAD = "meetings.add_upload"
MOST_FILES = 100
"""Django refuses more in one request; more are imported by the command."""


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or many files, each looked at before anything is kept; answers the good ones.

    Files that cannot be taken stand in `refused`, a sentence each; the field is in error where none is good.
    """

    refused: list[tuple[SentFile, str]]

    widget = SeveralFiles(attrs={"accept": ".pdf,.txt"})

    def clean(self, data: Any, initial: Any = None) -> list[SentFile]:
        sent = data if isinstance(data, (list, tuple)) else [data]
        told = [(file, upload_work.problem_with(file)) for file in sent if file]
        if not told:
            super().clean(None)
        self.refused = [(file, problem) for file, problem in told if problem]
        if len(self.refused) == len(told):
            raise forms.ValidationError([problem for _, problem in self.refused])
        return [file for file, problem in told if not problem]


class UploadForm(forms.Form):
    files = FilesField(
        label="Dokumenter",
        error_messages={"required": "Vælg mindst ét dokument."},
        help_text=f"Referater eller dagsordener som PDF eller tekst, op til {MOST_FILES} ad gangen.",
    )
    council = forms.ModelChoiceField(
        Council.objects.all(),
        label="Råd",
        required=False,
        empty_label="Står i dokumentet",
    )
    held_on = DayField(
        label="Mødedato",
        required=False,
        help_text="Kun for ét dokument, som ikke selv siger datoen. Fx 22-04-2021 eller 22. april 2021.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("held_on") and len(cleaned.get("files", ())) > 1:
            self.add_error("held_on", "En dato gælder ét dokument. Læg det udaterede op for sig.")
        return cleaned


@needs(UPLOAD)
def lay_up(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """The form; what is sent is kept and tried at once."""
    sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
    if sent and form.is_valid():
        upload_work.drop_abandoned()
        files = form.cleaned_data.pop("files")
        refused = form.fields["files"].refused
        upload = upload_work.lay_up(files, refused, made_by=request.user, **form.cleaned_data)
        upload_work.begin(upload, Upload.State.TRYING)
        return HttpResponseRedirect(reverse("admin:desk_upload", args=[upload.pk]))
    earlier = Upload.objects.select_related("made_by").prefetch_related("files")[:10]
    shown = {**site.each_context(request), "title": "Indlæs dokumenter", "form": form, "earlier": earlier}
    return TemplateResponse(request, "admin/desk/lay_up.html", shown)


@needs(UPLOAD)
def upload(site: AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work has come; the preview; and the button that imports what was tried."""
    found = get_object_or_404(Upload.objects.select_related("council", "made_by"), pk=pk)
    wrecked = upload_work.is_wrecked(found)
    if request.method == "POST":
        if found.state == Upload.State.TRIED:
            upload_work.begin(found, Upload.State.LOADING)
        elif wrecked or found.state == Upload.State.STOPPED:
            tried = not found.files.filter(answer=UploadedFile.Answer.WAITING).exists()
            upload_work.begin(found, Upload.State.LOADING if tried else Upload.State.TRYING)
        return HttpResponseRedirect(request.path)
    sources = upload_work.meetings_of(found)
    files = [(file, sources.get(file.sha256)) for file in found.files.all()]
    answers = [file.answer for file, _ in files]
    shown = {
        **site.each_context(request),
        "title": str(found),
        "upload": found,
        "files": [(file, source, _counted(file.counts)) for file, source in files],
        "wrecked": wrecked,
        "busy": found.state in upload_work.BUSY and not wrecked,
        "done": sum(answer != UploadedFile.Answer.WAITING for answer in answers)
        if found.state != Upload.State.LOADING
        else answers.count(UploadedFile.Answer.LOADED) + answers.count(UploadedFile.Answer.REFUSED),
        "readable": answers.count(UploadedFile.Answer.READABLE),
    }
    return TemplateResponse(request, "admin/desk/upload.html", shown)


COUNTED = ("oprettes", "oprettet", "ændres", "ændret", "uændret", "bevaret", "konflikter")


def _counted(counts: dict[str, int]) -> str:
    """'8 oprettet, 1 bevaret', whatever order the database gives them back in."""
    return ", ".join(f"{counts[name]} {name}" for name in COUNTED if counts.get(name))


class UploadedFileInline(ReadOnly, admin.TabularInline):
    model = UploadedFile
    extra = 0
    fields = ("name", "size", "answer", "message")


@admin.register(Upload)
class UploadAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("__str__", "made_by", "made_at", "state", "finished_at")
    list_filter = ("state",)
    list_select_related = ("made_by",)
    date_hierarchy = "made_at"
    search_fields = ("files__name",)
    search_help_text = "Søg efter filnavn."
    show_full_result_count = False
    inlines = (UploadedFileInline,)


@admin.register(UploadedFile)
class UploadedFileAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("name", "size", "answer", "message", "upload")
    list_filter = ("answer",)
    list_select_related = ("upload",)
    search_fields = ("name", "sha256", "message")
    show_full_result_count = False
