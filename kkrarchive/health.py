"""Whether the archive works, for whoever watches over it."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the database answers, 503 when it does not; no detail of why, for anybody may ask."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM meetings_council LIMIT 1")
    except DatabaseError:
        return _answer("Arkivets database svarer ikke. Prøv igen om lidt.", status=503)
    return _answer("Arkivet kører.", status=200)


def _answer(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence + "\n", status=status, content_type="text/plain; charset=utf-8")
