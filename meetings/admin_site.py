"""The admin site itself: its names, front page, lists in an editor's order, and own pages.

It stands outside `meetings.admin`, whose modules register on it while they are being imported.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, URLResolver, path, reverse

EDITOR_COOKIE = "redaktion"
"""Tells the script of the public pages that somebody of the desk reads them; it gives no rights."""

LISTS = (
    ("Ret", ("agendaitem", "meeting", "section", "person", "body")),
    ("På tværs af punkter", ("appointment", "vacancy", "attendance", "decision", "attachment", "link")),
    ("Dokumenter", ("sourcedocument", "diagnostic", "upload")),
    ("Hjælp søgningen", ("abbreviation", "wordequivalence", "silentquery")),
    ("Brugere", ("user", "group")),
)
"""Heading -> models below it, what is corrected daily first; all others stand last."""

REST = "Teknisk"


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

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The lists that the user may see, under LISTS' headings instead of the apps' names."""
        apps = super().get_app_list(request, app_label)
        models = {str(model["model"]._meta.model_name): model for app in apps for model in app["models"]}
        groups = [
            (name, [models.pop(model) for model in wanted if model in models]) for name, wanted in LISTS
        ]
        groups.append((REST, list(models.values())))
        return [
            {"name": name, "app_label": f"lists-{number}", "app_url": reverse("admin:index"), "models": found}
            for number, (name, found) in enumerate(groups)
            if found
        ]

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> HttpResponse:
        """Apps are nothing to an editor: all lists stand on the front page."""
        return HttpResponseRedirect(reverse("admin:index"))

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().login(request, extra_context)
        if self.has_permission(request):
            age, safe = settings.SESSION_COOKIE_AGE, settings.SESSION_COOKIE_SECURE
            response.set_cookie(EDITOR_COOKIE, "1", max_age=age, secure=safe, samesite="Lax")
        return response

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        response = super().logout(request, extra_context)
        response.delete_cookie(EDITOR_COOKIE)
        return response

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from meetings.admin import desk_urls

        own = [path(route, self._own(view), name=name) for route, view, name in desk_urls.PAGES]
        return [*own, *super().get_urls()]

    def _own(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        """The view for signed-in staff alone, with what the admin's templates need."""

        def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(self, request, *args, **kwargs)

        return self.admin_view(page)
