"""How public pages answer: safe methods only, revalidated by ETag, moved and withdrawn things said so."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from meetings.models import Meeting

View = Callable[..., HttpResponse]


class Moved(Exception):
    """What the address names has another address now."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


class Withdrawn(Exception):
    """What the address names was published once and has been taken back; `reason` is for visitors.

    `meeting` is the one whose rest is still on the site, if any.
    """

    def __init__(self, what: str, reason: str, meeting: Meeting | None = None) -> None:
        super().__init__(what, reason)
        self.what = what
        self.reason = reason
        self.meeting = meeting


def public_page(view: View) -> View:
    """The view as a public page. Browsers and shared caches ask again each time and get 304 while nothing
    has changed (the middleware's ETag), so that a correction or a withdrawal is seen at once."""
    cached = cache_control(public=True, max_age=0, must_revalidate=True)
    return csrf_exempt(require_safe(cached(_answering(view))))


def _answering(view: View) -> View:
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
            return response.render() if hasattr(response, "render") else response
        except Moved as moved:
            return HttpResponsePermanentRedirect(moved.url)
        except Withdrawn as withdrawn:
            return withdrawn_page(request, withdrawn)

    return answer


def withdrawn_page(request: HttpRequest, withdrawn: Withdrawn) -> HttpResponse:
    """410: it was here, it is gone, and why."""
    return render(request, "meetings/gone.html", {"withdrawn": withdrawn}, status=410)
