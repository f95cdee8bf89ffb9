"""Persons, and lists of appointments and attendance over all meetings."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from meetings.models import Appointment, Attendance, Person, PersonAlias, Vacancy

from .base import ReadOnly
from .named import AliasInline, NamedAdmin
from .rebodying import correct_body


class PersonAliasInline(AliasInline):
    model = PersonAlias
    slug = "personer"
    fields = ("name", "municipality", "split")


@admin.register(Person)
class PersonAdmin(NamedAdmin):
    slug = "personer"
    list_display = ("name", "party", "municipality", "public_page")
    list_filter = ("party",)
    search_fields = ("name", "municipality", "aliases__name")
    search_help_text = "Søg efter navn, tidligere navn eller kommune."
    inlines = (PersonAliasInline,)
    fields = ("name", "party", "municipality", "note", "seen", "public_page")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


@admin.register(PersonAlias)
class PersonAliasAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("name", "municipality", "person")
    list_select_related = ("person",)
    search_fields = ("name", "person__name")
    show_full_result_count = False


class ItemRowAdmin(ReadOnly, admin.ModelAdmin):
    """A list over all items; a row is corrected on the page of its item."""

    list_display_links = None
    list_per_page = 50
    show_full_result_count = False
    list_select_related = ("item__meeting__council", "body")
    date_hierarchy = "item__meeting__held_on"

    @admin.display(description="ret på punktet", ordering="item")
    def item_link(self, row: Appointment | Vacancy) -> str:
        page = reverse("admin:meetings_agendaitem_change", args=[row.item_id])
        return format_html('<a href="{}">{}, punkt {}</a>', page, row.item.meeting, row.item.number)


@admin.register(Appointment)
class AppointmentAdmin(ItemRowAdmin):
    actions = (correct_body,)
    list_display = ("name", "party", "municipality", "role", "action", "body", "item_link")
    list_filter = ("item__meeting__council", "role", "action", "where", "by_hand", "removed", "party")
    search_fields = ("name", "municipality", "body__name")

    def has_correct_permission(self, request: HttpRequest) -> bool:
        """The rows are read-only one by one here, but may be corrected together."""
        return request.user.has_perm("meetings.change_appointment")


@admin.register(Vacancy)
class VacancyAdmin(ItemRowAdmin):
    list_display = ("text", "body", "item_link")
    list_filter = ("item__meeting__council", "by_hand", "removed")
    search_fields = ("text", "body__name")


@admin.register(Attendance)
class AttendanceAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("name", "party", "municipality", "status", "note", "meeting_link")
    list_display_links = None
    list_filter = ("meeting__council", "status", "by_hand", "removed")
    list_select_related = ("meeting__council",)
    list_per_page = 50
    date_hierarchy = "meeting__held_on"
    search_fields = ("name", "municipality")
    show_full_result_count = False

    @admin.display(description="ret på mødet", ordering="meeting")
    def meeting_link(self, row: Attendance) -> str:
        page = reverse("admin:meetings_meeting_change", args=[row.meeting_id])
        return format_html('<a href="{}">{}</a>', page, row.meeting)
