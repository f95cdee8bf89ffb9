"""Agenda items with decision, appointments, attachments, vacancies and links, in the order of the paper."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from meetings.dates import danish_date
from meetings.models import AgendaItem, Appointment, Attachment, Decision, Link, Outcome, Section, Vacancy

from . import pages
from .base import CorrectableAdmin, NeverDeleted, RowInline, RowPart, SetFilter
from .locked import LockedForm, NoteForm
from .numbers import NumberForm


class DecisionForm(LockedForm):
    outcome_also = forms.MultipleChoiceField(
        label="Også",
        choices=Outcome.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Yderligere udfald af samme beslutning.",
    )

    class Meta:
        model = Decision
        fields = ("text", "outcome", "outcome_also", "outcome_quote", "seen")


LINE = forms.Textarea(attrs={"rows": 2})
TEXT = forms.Textarea(attrs={"rows": 9})


class ItemForm(NumberForm, NoteForm):
    class Meta:
        model = AgendaItem
        fields = "__all__"
        widgets = {"title": LINE, "background": TEXT, "recommendation": TEXT, "presentation": TEXT}


class DecisionInline(NeverDeleted, admin.StackedInline):
    model = Decision
    form = DecisionForm
    extra = 0
    max_num = 1


class AppointmentForm(LockedForm):
    """Without a person chosen, the printed name tells whom."""

    class Meta:
        model = Appointment
        exclude = ("position",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].required = False


class AppointmentInline(RowPart, admin.StackedInline):
    """Two lines a person, so that the page needs no sideways scrolling."""

    model = Appointment
    form = AppointmentForm
    fields = (
        ("name", "party", "municipality", "role"),
        ("action", "where", "body", "person"),
        "locked",
        "seen",
    )
    autocomplete_fields = ("body", "person")


class AttachmentInline(RowInline):
    model = Attachment
    form = LockedForm
    fields = ("title", "locked", "seen")


class VacancyInline(RowInline):
    model = Vacancy
    form = LockedForm
    fields = ("text", "body", "locked", "seen")
    autocomplete_fields = ("body",)


class LinkInline(RowInline):
    model = Link
    form = LockedForm
    fields = ("url", "locked", "seen")


@admin.register(AgendaItem)
class AgendaItemAdmin(CorrectableAdmin):
    form = ItemForm
    list_display = ("number", "title", "day", "council", "outcome", "case", "state")
    list_display_links = ("number", "title")
    list_filter = (
        "meeting__council",
        "decision__outcome",
        "missing_from_source",
        "is_section",
        ("withdrawn_at", SetFilter),
    )
    date_hierarchy = "meeting__held_on"
    ordering = ("-meeting__held_on", "meeting", "position")
    search_fields = ("number", "title", "case_numbers__icontains", "decision__text")
    search_help_text = "Søg i titel, punktnummer, sagsnummer og beslutning."
    inlines = (DecisionInline, AppointmentInline, VacancyInline, AttachmentInline, LinkInline)
    readonly_fields = ("meeting_link",)
    fieldsets = (
        (
            None,
            {"fields": ("meeting_link", ("number", "section"), "title", ("case_numbers", "case_handlers"))},
        ),
        (
            None,
            {
                "fields": (
                    "background",
                    "recommendation",
                    "presentation",
                    ("page_start", "page_end"),
                    "note",
                    "seen",
                )
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgendaItem]:
        items = super().get_queryset(request)
        return items.select_related("meeting__council", "meeting__source", "section", "decision")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def formfield_for_foreignkey(self, field: Any, request: HttpRequest, **how: Any) -> Any:
        """An item stands in a section of its own meeting."""
        if field.name == "section":
            item = getattr(request.resolver_match, "kwargs", {}).get("object_id")
            how["queryset"] = Section.objects.filter(meeting__items=item)
        return super().formfield_for_foreignkey(field, request, **how)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **how: Any) -> HttpResponse:
        """The form beside the page of the original that it was read from."""
        item = how["obj"]
        viewer = pages.viewer(request, item.meeting.source, item)
        return super().render_change_form(request, {**context, **viewer}, **how)

    @admin.display(description="møde", ordering="meeting__held_on")
    def day(self, item: AgendaItem) -> str:
        return danish_date(item.meeting.held_on)

    @admin.display(description="råd", ordering="meeting__council")
    def council(self, item: AgendaItem) -> str:
        return item.meeting.council.region

    @admin.display(description="udfald", ordering="decision__outcome")
    def outcome(self, item: AgendaItem) -> str:
        return item.decision.get_outcome_display() if hasattr(item, "decision") else "–"

    @admin.display(description="sag")
    def case(self, item: AgendaItem) -> str:
        return ", ".join(item.case_numbers) or "–"

    @admin.display(description="tilstand")
    def state(self, item: AgendaItem) -> str:
        if item.withdrawn_at:
            return "trukket tilbage"
        if item.by_hand:
            return "tilføjet i hånden"
        return "mangler i nyeste kilde" if item.missing_from_source else "offentligt"

    @admin.display(description="møde")
    def meeting_link(self, item: AgendaItem) -> str:
        page = reverse("admin:meetings_meeting_change", args=[item.meeting_id])
        return format_html('<a href="{}">{}</a>', page, item.meeting)
