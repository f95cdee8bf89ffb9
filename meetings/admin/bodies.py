"""Bodies (organer): named, corrected, and put together when the papers print one of them under two names."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from meetings.loading.names import free, slug_of
from meetings.loading.persons import taken_slugs
from meetings.models import Body, BodyAlias

from .base import NeverDeleted, ReadOnly


@admin.register(Body)
class BodyAdmin(NeverDeleted, admin.ModelAdmin):
    """Bodies are added by hand, never renamed: the papers name them, and the next import would again."""

    list_display = ("name", "slug")
    search_fields = ("name",)
    ordering = ("sort_key", "pk")
    fields = ("name",)
    list_per_page = 50
    show_full_result_count = False

    def has_change_permission(self, request: HttpRequest, obj: Body | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Body, form: Any, change: bool) -> None:
        obj.slug = free(slug_of(obj.name), taken_slugs([slug_of(obj.name)], Body, BodyAlias))
        super().save_model(request, obj, form, change)


@admin.register(BodyAlias)
class BodyAliasAdmin(ReadOnly, admin.ModelAdmin):
    list_display = ("name", "body")
    list_select_related = ("body",)
    search_fields = ("name", "body__name")
    show_full_result_count = False
