"""The admin site itself: its names, front page and own pages. Outside `meetings.admin`, which registers on it."""

from typing import Any

from django.contrib import admin


class DeskSite(admin.AdminSite):
    site_title = "KKR-arkivet"
    site_header = "KKR-arkivet"
    index_title = "Til gennemsyn"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def each_context(self, request: Any) -> dict[str, Any]:
        return {**super().each_context(request), "site_url": "/"}
