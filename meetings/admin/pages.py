"""The original page beside the fields: a PDF's page as a picture, a text's as lines, with the item marked."""

from dataclasses import dataclass
from typing import Any

from django.contrib.admin import AdminSite
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from meetings.minutes import MinutesError
from meetings.minutes.extract import extract
from meetings.minutes.labels import label_of
from meetings.minutes.lines import Line
from meetings.minutes.normalise import Normalised, footers_break_pages
from meetings.minutes.templates import TEMPLATES
from meetings.models import AgendaItem, SourceDocument
from meetings.models.values import label

from . import rendering
from .queue import REVIEW, needs

LABELS = {
    "case_numbers": "sagsnummer",
    "decision": "beslutning",
    "attachments": "bilag",
    "appointments": "udpegninger",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle over the page, in PDF points from its top left corner, around one field's words."""

    field: str
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text document; `field` is the field of the item that it was read into, else ''."""

    number: int
    text: str
    field: str
    label: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """One page of a source document as the desk shows it."""

    document: SourceDocument
    number: int
    size: rendering.Size | None
    marks: tuple[Mark, ...]
    lines: tuple[TextLine, ...]
    problem: str = ""

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.document.pages else None

    @property
    def others(self) -> QuerySet[SourceDocument]:
        """The meeting's other documents."""
        return self.document.meeting.documents.exclude(pk=self.document.pk)

    @property
    def fields(self) -> dict[str, str]:
        """The item's fields marked on this page: name -> label, in the order of the page."""
        marked = [*self.marks, *(line for line in self.lines if line.field)]
        return {mark.field: mark.label for mark in marked}


def shown_page(document: SourceDocument, number: int, item: AgendaItem | None) -> ShownPage:
    """The page with the item's words marked; a page that cannot be shown tells why."""
    number = min(max(1, number), max(1, document.pages))
    try:
        if document.is_pdf:
            return ShownPage(document, number, rendering.size(document, number), _marks(item, number), ())
        return ShownPage(document, number, None, (), _lines(document, number, item))
    except (OSError, MinutesError, rendering.PageNotShown) as problem:
        return ShownPage(document, number, None, (), (), f"Siden kan ikke vises: {problem}")


def _field_label(field: str) -> str:
    return LABELS.get(field) or label(AgendaItem, field)


def _marks(item: AgendaItem | None, number: int) -> tuple[Mark, ...]:
    if item is None:
        return ()
    return tuple(
        Mark(field, _field_label(field), left - 2, top - 2, right - left + 4, bottom - top + 4)
        for field, places in item.places.items()
        for place in places
        if place["page"] == number and place.get("box")
        for left, top, right, bottom in [place["box"]]
    )


def _lines(document: SourceDocument, number: int, item: AgendaItem | None) -> tuple[TextLine, ...]:
    with document.file.open("rb") as file:
        source = extract(file.read(), document.name)
    paged = footers_break_pages(Normalised(source.lines, source.furniture, source.pages))
    starts = _starts(item, number) if item else []
    return tuple(
        TextLine(line.number, line.text, *(("", "") if _is_label(line) else _field_of(line.number, starts)))
        for line in paged.lines
        if line.page == number and line.number
    )


def _is_label(line: Line) -> bool:
    """'Beslutning' above a decision: the paper's own word, no part of the field before it."""
    return any(label_of(line, template) for template in TEMPLATES)


def _starts(item: AgendaItem, number: int) -> list[tuple[int, str]]:
    """The lines of this page at which a field begins: line and field, '' for a field of another item."""
    items = AgendaItem.objects.filter(meeting_id=item.meeting_id).only("pk", "places")
    return sorted(
        (place["line"], field if other.pk == item.pk else "")
        for other in items
        for field, places in other.places.items()
        for place in places
        if place["page"] == number and place.get("line")
    )


def _field_of(line: int, starts: list[tuple[int, str]]) -> tuple[str, str]:
    field = next((field for start, field in reversed(starts) if start <= line), "")
    return field, _field_label(field) if field else ""


def _document(pk: int) -> SourceDocument:
    return get_object_or_404(SourceDocument, pk=pk)


@needs(REVIEW)
def image(site: AdminSite, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A PDF's page as a PNG picture. The address holds for ever: bytes of a document never change."""
    document = _document(pk)
    try:
        picture = rendering.png(document, number) if document.is_pdf else None
    except rendering.PageNotShown as problem:
        raise Http404(str(problem)) from problem
    if picture is None:
        raise Http404("Dokumentet er ikke en PDF.")
    headers = {"Cache-Control": "private, max-age=31536000, immutable"}
    return HttpResponse(picture, content_type="image/png", headers=headers)


@needs(REVIEW)
def fragment(site: AdminSite, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The page's viewer alone, for turning pages without leaving the form; `punkt` names the item to
    mark, if this is the document that it was read from."""
    wanted = request.GET.get("punkt", "")
    known = int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0
    item = AgendaItem.objects.filter(pk=known, meeting__source=pk).first()
    shown = shown_page(_document(pk), number, item)
    return TemplateResponse(request, "admin/desk/page.html", {"shown": shown, "item": item})


def viewer(
    request: HttpRequest, source: SourceDocument | None, item: AgendaItem | None, *, first: int = 1
) -> dict[str, Any]:
    """Template context of the viewer beside a form: the page asked for, the item's first, or `first`."""
    if source is None:
        return {"shown": None}
    other = request.GET.get("kilde", "")
    if other.isdecimal() and len(other) < 19 and int(other) != source.pk:
        source, item = source.meeting.documents.filter(pk=int(other)).first() or source, None
    wanted = request.GET.get("side", "")
    first = (item.page_start if item else None) or first
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 9 else first
    return {"shown": shown_page(source, number, item)}
