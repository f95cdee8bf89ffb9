"""What changed between two readings of a meeting's papers: agenda and minutes, corrected minutes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from meetings.dates import danish_date
from meetings.minutes import MinutesDocument
from meetings.minutes.document import Appointment, Attendee
from meetings.models import Outcome, SourceDocument

from .composing import wanted_items
from .matching import pair
from .readings import from_json

ITEM_FIELDS = (
    "number",
    "title",
    "case_numbers",
    "background",
    "recommendation",
    "presentation",
    "decision",
    "outcome",
    "attachments",
    "links",
    "appointments",
    "vacancies",
)
"""The fields compared, in the order of the paper."""

DOCUMENT_FIELDS = ("document_kind", "meeting_date", "attendance")
KINDS = {"minutes": "Referat", "agenda": "Dagsorden"}


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that says something else; both sides as a page shows them, '' where nothing stood."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that came, went or says something else. `number` is the newer one unless it went."""

    what: Literal["added", "removed", "changed"]
    number: str
    title: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """All that differs between two readings; false when they say the same."""

    fields: tuple[FieldChange, ...]
    items: tuple[ItemChange, ...]

    def __bool__(self) -> bool:
        return bool(self.fields or self.items)


def difference_of(before: SourceDocument, after: SourceDocument) -> Difference:
    """What the later of two stored documents says otherwise."""
    return difference(from_json(before.reading.values), from_json(after.reading.values))


def difference(before: MinutesDocument, after: MinutesDocument) -> Difference:
    """What `after` says otherwise than `before`; pages and places do not count."""
    return Difference(
        fields=tuple(_field_changes(DOCUMENT_FIELDS, before, after)), items=tuple(_items(before, after))
    )


def _items(before: MinutesDocument, after: MinutesDocument) -> Iterator[ItemChange]:
    """Changed and new items in the order of the newer document, then those that went."""
    old, new = list(wanted_items(before)), list(wanted_items(after))
    found = {j: i for i, j in pair([w.subject for w in old], [w.subject for w in new])}
    for index, wanted in enumerate(new):
        if index not in found:
            yield ItemChange("added", wanted.item.number, wanted.item.title)
        elif changes := tuple(_field_changes(ITEM_FIELDS, old[found[index]].item, wanted.item)):
            yield ItemChange("changed", wanted.item.number, wanted.item.title, changes)
    for index, gone in enumerate(old):
        if index not in found.values():
            yield ItemChange("removed", gone.item.number, gone.item.title)


def _field_changes(names: tuple[str, ...], before: Any, after: Any) -> Iterator[FieldChange]:
    for name in names:
        old, new = _shown(name, getattr(before, name)), _shown(name, getattr(after, name))
        if old != new:
            yield FieldChange(name, old, new)


def _shown(name: str, value: Any) -> str:
    """A field as a line, or a line for each entry of a list."""
    if value is None:
        return ""
    if name == "outcome":
        return str(Outcome(value).label)
    if name == "document_kind":
        return KINDS[value]
    if name == "meeting_date":
        return danish_date(value)
    return "\n".join(_entry(entry) for entry in value) if isinstance(value, tuple) else str(value).strip()


def _entry(entry: Any) -> str:
    if isinstance(entry, Appointment):
        return ", ".join(
            filter(None, (_person(entry.person, entry.party, entry.municipality), entry.role, entry.body))
        )
    if isinstance(entry, Attendee):
        return ", ".join(
            filter(None, (_person(entry.name, entry.party, entry.municipality), entry.status, entry.note))
        )
    return str(entry)


def _person(name: str, party: str | None, municipality: str | None) -> str:
    return " ".join(filter(None, (name, f"({party})" if party else "", municipality)))
