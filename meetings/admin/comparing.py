"""What two papers of one meeting say differently, as the editor who chooses between them reads it."""

from collections.abc import Iterator
from dataclasses import dataclass

from meetings.corrections.differences import Part, difference
from meetings.loading import FieldChange, difference_of
from meetings.models import AgendaItem, Decision, Meeting, SourceDocument
from meetings.models.values import label

LABELS = {
    "document_kind": label(Meeting, "kind"),
    "meeting_date": label(Meeting, "held_on"),
    "attendance": "deltagere",
    "decision": label(Decision, "text"),
    "outcome": label(Decision, "outcome"),
    "attachments": "bilag",
    "links": "henvisninger",
    "appointments": "udpegninger",
    "vacancies": "ledige pladser",
}
MOST = 40
"""Lines shown; two papers that differ more are better read beside each other."""


@dataclass(frozen=True, slots=True)
class Line:
    """One difference: its place ('3.7 Titel: beslutning') and the words, gone and new."""

    place: str
    parts: tuple[Part, ...] = ()


def differences(other: SourceDocument, shown: SourceDocument) -> list[Line]:
    """From the other document to the shown one, at most MOST lines."""
    return [line for _, line in zip(range(MOST), _lines(other, shown), strict=False)]


def _lines(other: SourceDocument, shown: SourceDocument) -> Iterator[Line]:
    found = difference_of(other, shown)
    for change in found.fields:
        yield _line("Mødet", change)
    for item in found.items:
        place = f"{item.number} {item.title}"
        if item.what == "changed":
            yield from (_line(place, change) for change in item.fields)
        else:
            yield Line(f"{place} ({shown.name if item.what == 'added' else other.name} alene)")


def _line(place: str, change: FieldChange) -> Line:
    field = LABELS.get(change.field) or label(AgendaItem, change.field)
    return Line(f"{place}: {field}", difference(change.before, change.after))
