"""Documents laid up in the desk: tried first, then imported in the background."""

from django.contrib import admin

from meetings.models import Upload, UploadedFile

from .base import ReadOnly


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
