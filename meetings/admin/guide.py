"""'Sådan retter du': the short guide inside the desk."""

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def guide(site: AdminSite, request: HttpRequest) -> HttpResponse:
    """Readable by everyone who may sign in at the desk."""
    shown = {**site.each_context(request), "title": "Sådan retter du"}
    return TemplateResponse(request, "admin/desk/guide.html", shown)
