"""What is decided about a request before any page sees it, and about who sent it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def refuse_nul(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Answer 400 to a NUL byte in an address or a cookie: PostgreSQL stores none, so nothing can match.

    What is typed into the search is left to the search, which passes over such characters.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        searches = request.path_info.startswith("/soeg")
        typed = "" if searches else request.META.get("QUERY_STRING", "").replace("%00", "\0")
        if any("\0" in text for text in (request.path_info, typed, *request.COOKIES.values())):
            raise BadRequest("Adressen indeholder et nultegn.")
        return get_response(request)

    return middleware


def client_address(request: HttpRequest) -> str:
    """Where a request came from: what the outermost of our own proxies saw; earlier addresses are claims."""
    named = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    forwarded = [address.strip() for address in named if address.strip()]
    if 0 < settings.PROXIES <= len(forwarded):
        return str(forwarded[-settings.PROXIES])
    return str(request.META.get("REMOTE_ADDR", ""))


def locked_out(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """The answer to one who has signed in wrongly too often."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "429.html", {"minutes": minutes}, status=429)
