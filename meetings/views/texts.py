"""The pages that explain the archive, and what robots may do."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse

from .head import head, to_list
from .home import councils, reach


def about(request: HttpRequest) -> HttpResponse:
    context = {"councils": councils(), "reach": reach()}
    return _text(
        request, "about", "Om arkivet", "Hvad KKR-arkivet er, og hvor teksterne kommer fra.", context
    )


def help_page(request: HttpRequest) -> HttpResponse:
    return _text(request, "help", "Hjælp til søgning", "Sådan søger du i KKR-arkivet, med eksempler.")


def accessibility(request: HttpRequest) -> HttpResponse:
    description = "Hvor tilgængeligt KKR-arkivet er, og hvor du klager."
    return _text(request, "accessibility", "Tilgængelighedserklæring", description)


def data(request: HttpRequest) -> HttpResponse:
    description = "Genbrug af KKR-arkivets data: JSON, feeds, faste adresser og vilkår."
    return _text(request, "data", "Data og genbrug", description, {"councils": councils()})


def _text(
    request: HttpRequest, name: str, title: str, description: str, context: dict[str, Any] | None = None
) -> HttpResponse:
    described = head(request, title, description, to_list(name, title))
    return render(request, f"meetings/{name}.html", {**(context or {}), "head": described})


def robots(request: HttpRequest) -> HttpResponse:
    """Everyone may read everything; the admin's pages and endless combinations of filters help nobody."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "",
        f"Sitemap: {_absolute(request, 'meetings:sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def favicon(request: HttpRequest) -> HttpResponse:
    """The icon for what names none itself, a PDF for instance."""
    return HttpResponseRedirect(static("site/icon-180.png"))


def _absolute(request: HttpRequest, name: str) -> str:
    return request.build_absolute_uri(reverse(name))
