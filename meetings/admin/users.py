"""Users and groups in the desk: an administrator keeps users, but makes nobody mightier than himself."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from .base import NeverDeleted, ReadOnly

admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class DeskUserAdmin(NeverDeleted, UserAdmin):
    """Only a superuser makes superusers, gives single permissions, or changes a superuser's account."""

    list_display = ("username", "first_name", "last_name", "email", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return (
            (None, {"fields": ("username", "password")}),
            ("Personen", {"fields": ("first_name", "last_name", "email")}),
            ("Adgang", {"fields": ("is_active", "is_staff", "groups")}),
            ("Datoer", {"fields": ("last_login", "date_joined")}),
        )

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)


@admin.register(Group)
class DeskGroupAdmin(ReadOnly, GroupAdmin):
    """The groups come with the archive; their rights are changed by a migration."""
