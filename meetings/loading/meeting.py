"""One meeting brought to what all its documents say together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone

from meetings import search
from meetings.models import AgendaItem, Meeting

from .addresses import readdress
from .building import attachment_rows, link_rows
from .children import ATTACHMENT, LINK, reconcile, stored
from .composing import Composed, Wanted
from .items import bring_decisions, bring_items, bring_sections, drop_sections
from .people import bring_people
from .rows import Batch, apply, remember, write

Batches = defaultdict[str, Batch]
BELOW_ITEMS = ("decisions", "attachments", "links", "appointments", "vacancies")


@dataclass(frozen=True, slots=True)
class Brought:
    """What became of a meeting. `items` counts those its documents have, `items_changed` those that say
    something new, rows below them included."""

    batches: Batches
    items: int
    items_changed: int


def bring(meeting: Meeting, composed: Composed, reason: str, *, same_document: bool, new: bool) -> Brought:
    """Store everything below the meeting and the meeting itself, whose address follows its date.

    The search rows of the changed items are written in the same transaction.
    """
    batches: Batches = defaultdict(Batch)
    changed = _meeting_fields(meeting, composed, batches["meeting"])
    sections = bring_sections(meeting, composed, batches["sections"], reason)
    items = bring_items(meeting, composed, sections, batches["items"], reason, same_document=same_document)
    drop_sections(meeting, composed, batches["sections"].tally, reason)
    decisions = bring_decisions(items, batches["decisions"], reason)
    _bring_enclosures(items, batches, reason)
    bring_people(meeting, composed, items, decisions, batches, reason)
    touched, changed_items = _items_of(batches, "touched"), _items_of(batches, "loud")
    if new or changed or changed_items or batches["attendance"].loud or batches["sections"].loud:
        _save(meeting, reason, new=new, loud=bool(changed))
    if changed or batches["sections"].loud:
        touched = set(meeting.items.values_list("pk", flat=True))
    search.index(AgendaItem(pk=pk) for pk in touched)
    return Brought(batches, len(items), len(changed_items))


def _meeting_fields(meeting: Meeting, composed: Composed, batch: Batch) -> set[str]:
    """Date, kind and shown document; a new date gives a new address. The fields changed."""
    shown = composed.shown
    wanted = Meeting(
        held_on=composed.held_on,
        held_on_evidence=composed.held_on_evidence,
        kind=shown.document.document_kind,
    )
    names = ["held_on", "kind"] if "held_on" in meeting.locks else ["held_on", "held_on_evidence", "kind"]
    changed = apply(meeting, wanted, names, batch.tally)
    if meeting.source_id != shown.source.pk and "source" not in meeting.locks:
        meeting.source = shown.source
        changed.add("source")
    if readdress(meeting):
        changed.add("slug")
    return changed


def _save(meeting: Meeting, reason: str, *, new: bool, loud: bool) -> None:
    """Write the meeting's row; its history tells of its own fields only."""
    meeting.updated_at = timezone.now()
    fields = ["held_on", "held_on_evidence", "kind", "source", "slug", "locks", "updated_at"]
    Meeting.objects.bulk_update([meeting], fields)
    if new or loud:
        remember([meeting], reason, update=not new)


def _bring_enclosures(items: Sequence[tuple[AgendaItem, Wanted]], batches: Batches, reason: str) -> None:
    keys = [row.pk for row, _ in items]
    attachments = [row for item, wanted in items for row in attachment_rows(wanted.item, item)]
    links = [row for item, wanted in items for row in link_rows(wanted.item, item)]
    reconcile(ATTACHMENT, stored(ATTACHMENT, keys), attachments, batches["attachments"])
    reconcile(LINK, stored(LINK, keys), links, batches["links"])
    for name in ("attachments", "links"):
        write(batches[name], reason)


def _items_of(batches: Batches, which: Literal["touched", "loud"]) -> set[int]:
    """The keys of the items of which anything was written, or anything that says something else."""
    below = [getattr(batch, which) for name, batch in batches.items() if name in BELOW_ITEMS]
    items: list[AgendaItem] = getattr(batches["items"], which)
    return {row.pk for row in items} | {row.item_id for rows in below for row in rows}
