"""Whether the archive works, for whoever watches over it.

.venv/bin/python -m kkrarchive.health    asks the server on this machine; exit code 1 if it is not well
"""

import os
import sys
from urllib.request import Request, urlopen

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


@csrf_exempt
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


def main() -> None:
    """Asked of a container by its own name, as the archive answers only to those it is allowed."""
    host = os.environ["ALLOWED_HOSTS"].split(",")[0].lstrip(".*") or "localhost"
    port = os.environ.get("PORT") or "8000"
    request = Request(f"http://127.0.0.1:{port}/healthz", headers={"Host": host})
    try:
        with urlopen(request, timeout=8) as answer:  # noqa: S310
            print(answer.read().decode(), end="")
    except OSError as error:
        sys.exit(f"Arkivet svarer ikke, som det skal: {error}")


if __name__ == "__main__":
    main()
