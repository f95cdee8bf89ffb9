"""What editors teach the search: short forms, words that mean the same, searches that found nothing."""

from django.contrib import admin
from django.http import HttpRequest

from meetings.models import Abbreviation, SilentQuery, WordEquivalence

from .base import NeverDeleted


@admin.register(Abbreviation)
class AbbreviationAdmin(NeverDeleted, admin.ModelAdmin):
    """Taken out of use rather than deleted: one learnt from the texts would be learnt again."""

    list_display = ("short", "long", "active", "by_hand", "updated_at")
    list_editable = ("active",)
    list_filter = ("active", "by_hand")
    search_fields = ("short", "long")
    list_per_page = 50


@admin.register(WordEquivalence)
class WordEquivalenceAdmin(NeverDeleted, admin.ModelAdmin):
    list_display = ("word", "other", "active", "updated_at")
    list_editable = ("active",)
    list_filter = ("active",)
    search_fields = ("word", "other")
    list_per_page = 50


@admin.register(SilentQuery)
class SilentQueryAdmin(NeverDeleted, admin.ModelAdmin):
    """Searches that found nothing: what the archive's words lack."""

    list_display = ("text", "count", "first_asked", "last_asked", "settled")
    list_editable = ("settled",)
    list_filter = ("settled",)
    search_fields = ("text",)
    readonly_fields = ("text", "count", "first_asked", "last_asked")
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
