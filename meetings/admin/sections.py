"""Sections of agendas: a heading is corrected beside the page on which it stands."""

from typing import Any

from django.contrib import admin
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from meetings.models import Section

from . import pages
from .base import CorrectableAdmin


@admin.register(Section)
class SectionAdmin(CorrectableAdmin):
    list_display = ("number", "title", "meeting", "corrected_fields")
    list_display_links = ("number", "title")
    list_select_related = ("meeting__council",)
    list_filter = ("meeting__council",)
    search_fields = ("title", "number")
    search_help_text = "Søg efter titel eller nummer."
    date_hierarchy = "meeting__held_on"
    fields = ("meeting_link", "number", "title", "note", "seen", "item_links")
    readonly_fields = ("meeting_link", "number", "item_links")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("meeting__council", "meeting__source")

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **how: Any) -> HttpResponse:
        """The form beside the page on which the section's first item begins."""
        section: Section = how["obj"]
        page = section.items.aggregate(first=Min("page_start"))["first"]
        viewer = pages.viewer(request, section.meeting.source, None, first=page or 1)
        return super().render_change_form(request, {**context, **viewer}, **how)

    @admin.display(description="møde")
    def meeting_link(self, section: Section) -> str:
        page = reverse("admin:meetings_meeting_change", args=[section.meeting_id])
        return format_html('<a href="{}">{}</a>', page, section.meeting)

    @admin.display(description="punkter")
    def item_links(self, section: Section) -> str:
        lines = (
            (reverse("admin:meetings_agendaitem_change", args=[item.pk]), item)
            for item in section.items.only("pk", "number", "title")
        )
        return format_html_join("", '<div><a href="{}">{}</a></div>', lines) or "–"
