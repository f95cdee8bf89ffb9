"""Source documents as they came, and what the reader doubted."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from meetings.corrections import questions
from meetings.models import Attachment, Decision, Diagnostic, Link, SourceDocument

from .base import ReadOnly, SetFilter


class DiagnosticInline(ReadOnly, admin.TabularInline):
    model = Diagnostic
    extra = 0
    fields = ("page", "line", "message", "text", "settled_at", "settled_by")


@admin.register(SourceDocument)
class SourceDocumentAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("name", "meeting", "kind", "pages", "size", "imported_at", "original")
    list_filter = ("meeting__council", "kind", "corrected", "template", "reader_version")
    list_select_related = ("meeting__council",)
    date_hierarchy = "imported_at"
    search_fields = ("name", "sha256", "meeting__slug")
    search_help_text = "Søg efter filnavn, SHA-256 eller mødedato (2025-06-18)."
    show_full_result_count = False
    fields = (
        "name",
        "original",
        "also_named",
        "sha256",
        "size",
        "pages",
        "kind",
        "corrected",
        "meeting_link",
        "template",
        "reader_version",
        "imported_at",
        "read_at",
        "completeness",
    )
    readonly_fields = fields
    inlines = (DiagnosticInline,)

    @admin.display(description="originalen")
    def original(self, document: SourceDocument) -> str:
        page = reverse("meetings:source", args=[document.sha256])
        return format_html('<a href="{}">Åbn</a>', page)

    @admin.display(description="møde")
    def meeting_link(self, document: SourceDocument) -> str:
        page = reverse("admin:meetings_meeting_change", args=[document.meeting_id])
        return format_html('<a href="{}">{}</a>', page, document.meeting)

    @admin.display(description="fuldstændighed")
    def completeness(self, document: SourceDocument) -> str:
        account = document.account
        if not account:
            return "–"
        return (
            f"{account.get('pages_read', 0)} af {account.get('pages', 0)} sider læst; "
            f"{account.get('in_fields', 0)} af {account.get('characters', 0)} tegn i felter; "
            f"{len(account.get('leftovers', []))} steder uden felt"
        )


class DoubtFilter(admin.SimpleListFilter):
    """The doubts by the names that the review queue has for them."""

    title = "slags"
    parameter_name = "slags"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(code, questions.BY_CODE[code].label) for code in questions.DOUBTS]

    def queryset(self, request: HttpRequest, doubts: QuerySet[Diagnostic]) -> QuerySet[Diagnostic]:
        which = questions.DOUBTS.get(self.value() or "")
        return doubts.filter(which) if which else doubts


@admin.register(Diagnostic)
class DiagnosticAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("message", "document", "page", "item", "settled_at", "settled_by")
    list_filter = (DoubtFilter, ("settled_at", SetFilter), "document__meeting__council")
    list_select_related = ("document", "item", "settled_by")
    search_fields = ("message", "text", "document__name")
    show_full_result_count = False


class ItemPartAdmin(ReadOnly, admin.ModelAdmin):
    """Parts of an item, listed to be found; corrected on the page of the item."""

    list_display_links = None
    list_per_page = 50
    show_full_result_count = False
    list_select_related = ("item__meeting__council",)

    @admin.display(description="ret på punktet")
    def item_link(self, row: Attachment | Link | Decision) -> str:
        page = reverse("admin:meetings_agendaitem_change", args=[row.item_id])
        return format_html('<a href="{}">{}, punkt {}</a>', page, row.item.meeting, row.item.number)


@admin.register(Attachment)
class AttachmentAdmin(ItemPartAdmin):
    list_display = ("title", "item_link")
    list_filter = ("item__meeting__council", "by_hand", "removed")
    search_fields = ("title",)


@admin.register(Link)
class LinkAdmin(ItemPartAdmin):
    list_display = ("url", "item_link")
    list_filter = ("item__meeting__council", "by_hand", "removed")
    search_fields = ("url",)


@admin.register(Decision)
class DecisionAdmin(ItemPartAdmin):
    list_display = ("outcome", "outcome_quote", "item_link")
    list_filter = ("outcome", "item__meeting__council")
    search_fields = ("text", "item__title")
    date_hierarchy = "item__meeting__held_on"
