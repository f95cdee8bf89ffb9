"""Councils and meetings: the meeting with its date, participants and a link to each item."""

from itertools import groupby
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html_join

from meetings.dates import danish_date
from meetings.models import (
    AgendaItem,
    Attendance,
    Council,
    Meeting,
    MeetingAlias,
    Reading,
    Section,
    SourceDocument,
)

from . import pages
from .base import CorrectableAdmin, NeverDeleted, ReadOnly, RowInline, SetFilter
from .comparing import differences
from .locked import LockedForm


class AttendanceForm(LockedForm):
    """Without a person chosen, the printed name tells whom."""

    class Meta:
        model = Attendance
        exclude = ("position",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].required = False


class AttendanceInline(RowInline):
    model = Attendance
    form = AttendanceForm
    fields = ("name", "party", "municipality", "status", "note", "person", "locked", "seen")
    autocomplete_fields = ("person",)


class SourceChoice(forms.ModelChoiceField):
    """The meeting's documents, with what tells them apart."""

    def label_from_instance(self, source: SourceDocument) -> str:
        kind = source.get_kind_display().lower() + (", rettet udgave" if source.corrected else "")
        return f"{source.name} ({kind}, indlæst {danish_date(source.imported_at.date())})"


def page_of_participants(meeting: Meeting) -> int:
    """Where the list of participants begins in the document that is shown; 1 where there is none."""
    read = Reading.objects.filter(document=meeting.source_id)
    return read.values_list("values__attendance__0__place__page", flat=True).first() or 1


def _form_of(row: AgendaItem | Section) -> str:
    return reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])


@admin.register(Meeting)
class MeetingAdmin(CorrectableAdmin):
    list_display = ("day", "council", "kind", "item_count", "state", "public_page")
    list_display_links = ("day",)
    list_filter = ("council", "kind", ("withdrawn_at", SetFilter))
    list_select_related = ("council",)
    date_hierarchy = "held_on"
    ordering = ("-held_on", "council__position")
    search_fields = ("slug", "council__name", "documents__name")
    search_help_text = (
        "Søg efter mødedato (2025-06-18), råd eller filnavn. Punkter søges under Dagsordenspunkter."
    )
    fields = (
        "council",
        "held_on",
        "held_on_evidence",
        "kind",
        "source",
        "versions",
        "note",
        "seen",
        "item_links",
    )
    readonly_fields = ("council", "versions", "item_links")
    inlines = (AttendanceInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Meeting]:
        items = AgendaItem.objects.filter(meeting=OuterRef("pk"), withdrawn_at=None).order_by()
        count = Subquery(items.values("meeting").annotate(count=Count("pk")).values("count"))
        return super().get_queryset(request).select_related("council", "source").annotate(item_count=count)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_fields(self, request: HttpRequest, obj: Meeting | None = None) -> Any:
        """Which document is shown is a choice only where there are several."""
        several = obj is not None and obj.documents.count() > 1
        return [name for name in self.fields or () if several or name not in ("source", "versions")]

    def formfield_for_foreignkey(self, field: Any, request: HttpRequest, **how: Any) -> Any:
        """A meeting shows one of its own documents."""
        if field.name == "source":
            meeting = getattr(request.resolver_match, "kwargs", {}).get("object_id")
            how |= {"queryset": SourceDocument.objects.filter(meeting=meeting), "form_class": SourceChoice}
            how |= {"empty_label": None, "required": True}
        return super().formfield_for_foreignkey(field, request, **how)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **how: Any) -> HttpResponse:
        """The form beside the original, opened where its participants stand, else at its cover."""
        meeting = how["obj"]
        viewer = pages.viewer(request, meeting.source, None, first=page_of_participants(meeting))
        return super().render_change_form(request, {**context, **viewer}, **how)

    @admin.display(description="mødedato", ordering="held_on", empty_value="dato ukendt")
    def day(self, meeting: Meeting) -> str:
        return danish_date(meeting.held_on)

    @admin.display(description="punkter", ordering="item_count")
    def item_count(self, meeting: Any) -> int:
        return meeting.item_count or 0

    @admin.display(description="tilstand")
    def state(self, meeting: Meeting) -> str:
        return "trukket tilbage" if meeting.withdrawn_at else "offentligt"

    @admin.display(description="udgaverne siger forskelligt")
    def versions(self, meeting: Meeting) -> str:
        """Against the document that is shown: what each of the others says otherwise."""
        others = meeting.documents.exclude(pk=meeting.source_id).select_related("reading")
        shown = meeting.documents.select_related("reading").filter(pk=meeting.source_id).first()
        compared = [(other, differences(other, shown)) for other in others if shown]
        return render_to_string("admin/desk/versions.html", {"compared": compared, "shown": shown})

    @admin.display(description="afsnit og punkter")
    def item_links(self, meeting: Meeting) -> str:
        """Each section's heading above its items; both lead to their own page."""
        known = "pk", "number", "title", "withdrawn_at", "section__number", "section__title"
        items = meeting.items.select_related("section").order_by("position").only(*known)
        lines = []
        for section, group in groupby(items, key=lambda item: item.section):
            if section:
                lines.append(("desk-heading", _form_of(section), section, ""))
            lines += [
                ("", _form_of(item), item, " (trukket tilbage)" if item.withdrawn_at else "")
                for item in group
            ]
        return format_html_join("", '<div class="{}"><a href="{}">{}</a>{}</div>', lines) or "–"


@admin.register(Council)
class CouncilAdmin(NeverDeleted, admin.ModelAdmin):
    list_display = ("name", "region", "slug", "position")
    search_fields = ("name",)


@admin.register(MeetingAlias)
class MeetingAliasAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("slug", "council", "meeting")
    list_select_related = ("council", "meeting__council")
    search_fields = ("slug",)
