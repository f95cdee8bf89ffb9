"""The admin site itself: its names, front page and own pages.

It stands outside `meetings.admin`, whose modules register on it while they are being imported.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path


class DeskSite(admin.AdminSite):
    site_title = "KKR-arkivet"
    site_header = "KKR-arkivet"
    index_title = "Til gennemsyn"
    index_template = "admin/desk/queue.html"
    enable_nav_sidebar = False
    empty_value_display = "–"

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The review queue, with the lists of everything beside it."""
        from meetings.admin import queue

        return super().index(request, {**(extra_context or {}), **queue.context(request)})

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from meetings.admin import desk_urls

        own = [path(route, self._own(view), name=name) for route, view, name in desk_urls.PAGES]
        return [*own, *super().get_urls()]

    def _own(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """The view for signed-in staff alone, with what the admin's templates need."""

        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(self, request, *args, **kwargs)

        return self.admin_view(page)
