"""The original documents, byte for byte, from the archive's own copy."""

from csp.decorators import csp_exempt
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from meetings.models import SourceDocument

from .http import Withdrawn, withdrawn_page


@csrf_exempt
@require_safe
@cache_control(max_age=0, must_revalidate=True)
@csp_exempt()
def source(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """The document as it came, shown in the browser; a PDF opens at a page by '#page=20'.

    The page's own security policy would keep a browser's PDF viewer from working, so it is not sent here;
    nothing in a PDF or plain text runs in the archive's name. A withheld original is for signed-in editors
    alone.
    """
    found = SourceDocument.objects.select_related("meeting__council").defer("account").filter(sha256=sha256)
    document = found.first()
    if document is None:
        raise Http404("Arkivet har intet dokument med den SHA-256-sum.")
    withheld = _withheld(document)
    if withheld and not request.user.has_perm("meetings.view_sourcedocument"):
        return withdrawn_page(request, withheld)
    kind = _type(document)
    response = FileResponse(document.file.open("rb"), filename=document.name, content_type=kind)
    response["ETag"] = f'"{sha256}"'
    response["X-Content-Type-Options"] = "nosniff"
    patch_cache_control(response, **({"private": True, "no_store": True} if withheld else {"public": True}))
    return response


def _withheld(document: SourceDocument) -> Withdrawn | None:
    """Why the original may not be seen: it holds what has been taken back. None when it may."""
    meeting = document.meeting
    if meeting.withdrawn_at:
        return Withdrawn("Dokumentet", meeting.withdrawn_reason or "Mødet er trukket tilbage.")
    withdrawn = meeting.items.exclude(withdrawn_at=None).order_by("position").only("number").first()
    if withdrawn is None:
        return None
    reason = f"Punkt {withdrawn.number} er trukket tilbage, og det kan læses i dokumentet."
    return Withdrawn("Dokumentet", reason, meeting)


def _type(document: SourceDocument) -> str:
    """A PDF, or text in the encoding that the reader found it in."""
    if document.is_pdf:
        return "application/pdf"
    with document.file.open("rb") as file:
        data = file.read()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text/plain; charset=utf-16"
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "text/plain; charset=windows-1252"
    return "text/plain; charset=utf-8"
