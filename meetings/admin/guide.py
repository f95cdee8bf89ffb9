"""'Sådan retter du': the short guide inside the desk."""

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from meetings.admin_site import DeskSite


def guide(site: DeskSite, request: HttpRequest) -> HttpResponse:
    """Readable by everyone who may sign in at the desk."""
    shown = {**site.each_context(request), "title": "Sådan retter du"}
    return TemplateResponse(request, "admin/desk/guide.html", shown)
