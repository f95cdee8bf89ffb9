"""The ledger read back: every correction laid upon rows that an import made, in one transaction."""

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.dateparse import parse_datetime

from meetings.danish import sort_key
from meetings.loading import join
from meetings.models import (
    Abbreviation,
    AgendaItem,
    Attendance,
    Body,
    Correctable,
    Decision,
    Diagnostic,
    Meeting,
    MeetingAlias,
    Outcome,
    WordEquivalence,
)
from meetings.models.base import ChildRow
from meetings.models.values import CHILDREN, LOCKABLE, RowType, accessor, assign

from .ledger import VERSION, Entry, identity, number_of
from .merging import BODIES, KINDS, Kind, absorb
from .writing import complete, reindex, save

REASON = "Genskabt fra rettelsesfilen"


class NoLedger(ValueError):
    """The file is no ledger, or one of another version. `str()` is one Danish sentence."""


@dataclass(slots=True)
class Applied:
    """How many entries found their row, and a Danish line for each that did not."""

    rows: int = 0
    missing: list[str] = field(default_factory=list)


def apply(ledger: Entry) -> Applied:
    """Bring the archive to what the ledger says; safe to repeat. Raises NoLedger and then changes nothing."""
    if not isinstance(ledger, dict) or ledger.get("version") != VERSION:
        raise NoLedger(f"Filen er ikke en rettelsesfil af udgave {VERSION}.")
    try:
        with transaction.atomic():
            return _apply(ledger)
    except (KeyError, TypeError, AttributeError, ValueError, ValidationError, ObjectDoesNotExist) as problem:
        raise NoLedger(f"Filen er beskadiget eller hører til et andet arkiv ({problem!r}).") from problem


def _apply(ledger: Entry) -> Applied:
    applied = Applied()
    for kind in KINDS:
        for entry in ledger[kind.plural]:
            _apply_named(kind, entry, applied)
        for entry in ledger[f"{kind.field}_aliases"]:
            _apply_alias(kind, entry, applied)
    for entry in ledger["abbreviations"]:
        about = {"by_hand": True, "active": entry["active"]}
        Abbreviation.objects.update_or_create(short=entry["short"], long=entry["long"], defaults=about)
    for entry in ledger["equivalences"]:
        active = {"active": entry["active"]}
        WordEquivalence.objects.update_or_create(word=entry["word"], other=entry["other"], defaults=active)
    for entry in ledger["meetings"]:
        _apply_meeting(entry, applied)
    return applied


def _apply_named(kind: Kind, entry: Entry, applied: Applied) -> None:
    """A body that a later document printed under the corrected name is the same body."""
    values = {name: entry[name] for name in LOCKABLE[kind.model]}
    row = kind.model.objects.filter(slug=entry["slug"]).first()
    if row is None and kind is BODIES:
        row = Body.objects.filter(name=entry["name"]).first()
    if isinstance(row, Body) and "name" in entry.get("locks", {}):
        key = sort_key(entry["locks"]["name"]["value"])
        for same in Body.objects.filter(sort_key=key).exclude(pk=row.pk):
            absorb(row, same, REASON)
    row = row or kind.model(slug=entry["slug"], **values)
    _lock(row, entry, applied)
    reindex([row])


def _apply_alias(kind: Kind, entry: Entry, applied: Applied) -> None:
    kept = kind.model.objects.filter(slug=entry[kind.field]).first()
    if kept is None:
        what = kind.model._meta.verbose_name
        applied.missing.append(f"{what} {entry[kind.field]} findes ikke, så {entry['name']} er ikke husket.")
        return
    same = Q(slug=entry["slug"])
    if kind is BODIES and entry["name"]:
        same |= Q(sort_key=sort_key(entry["name"]))
    for lost in kind.model.objects.filter(same).exclude(pk=kept.pk):
        absorb(kept, lost, REASON)
    values = {name: entry[name] for name in ("name", *kind.shared)}
    kind.alias.objects.update_or_create(slug=entry["slug"], defaults={kind.field: kept, **values})
    applied.rows += 1


def _apply_meeting(entry: Entry, applied: Applied) -> None:
    meeting = _joined(entry)
    if meeting is None:
        applied.missing.append(f"Intet møde er læst fra dokumentet {entry['documents'][0][:12]}.")
        return
    _lock(meeting, entry, applied)
    for slug in entry.get("aliases", ()):
        MeetingAlias.objects.get_or_create(council=meeting.council, slug=slug, defaults={"meeting": meeting})
    _apply_sections(meeting, entry.get("sections", ()), applied)
    _apply_rows(meeting.attendance.all(), Attendance, meeting, entry.get("attendance", ()), applied)
    items = {number_of(item): item for item in meeting.items.select_related("decision")}
    for part in entry.get("items", ()):
        number = part["number"]
        if number not in items and "by_hand" in part:
            items[number] = AgendaItem(meeting=meeting, by_hand=True, number=number, **part["by_hand"])
        if number in items:
            _apply_item(items[number], part, applied)
        else:
            applied.missing.append(f"{meeting}: punkt {number} findes ikke.")
    for doubt in entry.get("settled", ()):
        _settle(meeting, items.get(doubt["item"]), doubt, applied)
    reindex([meeting])


def _apply_sections(meeting: Meeting, entries: Iterable[Entry], applied: Applied) -> None:
    sections = {section.number: section for section in meeting.sections.all()}
    for entry in entries:
        if entry["number"] in sections:
            _lock(sections[entry["number"]], entry, applied)
        else:
            applied.missing.append(f"{meeting}: afsnit {entry['number']} findes ikke.")


def _joined(entry: Entry) -> Meeting | None:
    """The meeting of these documents; where an import made several of them, an editor had joined them."""
    found = Meeting.objects.filter(documents__sha256__in=entry["documents"]).distinct().order_by("pk")
    meetings = list(found.select_related("council"))
    if len(meetings) > 1:
        kept = next((meeting for meeting in meetings if meeting.slug == entry["slug"]), meetings[0])
        for lost in meetings:
            if lost != kept:
                join(lost, kept, by="", reason=REASON)
        kept.refresh_from_db()
        return kept
    return meetings[0] if meetings else None


def _apply_item(item: AgendaItem, entry: Entry, applied: Applied) -> None:
    _lock(item, entry, applied)
    if entry.get("decision"):
        _lock(_decision(item), entry["decision"], applied)
    for model in CHILDREN:
        wanted = entry.get(str(model._meta.model_name), ())
        _apply_rows(getattr(item, accessor(model)).all(), model, item, wanted, applied)


def _decision(item: AgendaItem) -> Decision:
    """The item's decision, or the empty one that an editor filled."""
    known: Decision | None = getattr(item, "decision", None)
    return known or Decision(item=item, outcome=Outcome.NONE)


def _apply_rows(
    rows: Iterable[Any], model: RowType, owner: Correctable, entries: Iterable[Entry], applied: Applied
) -> None:
    """Find each row by what its document says of it, equal ones in their order, and correct it."""
    waiting = list(rows)
    for entry in entries:
        found = next((row for row in waiting if identity(row) == entry["source"]), None)
        if found is not None:
            waiting.remove(found)
        elif "by_hand" in entry:
            found = _by_hand(model, owner, entry["by_hand"])
        else:
            applied.missing.append(f"{owner}: {model._meta.verbose_name} »{_told(entry)}« findes ikke.")
            continue
        _lock(found, entry, applied)


def _told(entry: Entry) -> str:
    return str(next(iter(entry["source"].values()), ""))[:80]


def _by_hand(model: RowType, owner: Correctable, values: Entry) -> ChildRow:
    """A row that an editor wrote, not yet saved."""
    key = "meeting" if model is Attendance else "item"
    row: Any = model(**{"by_hand": True, "position": values["position"], key: owner})
    for name in LOCKABLE[model]:
        assign(row, name, values[name])
    complete(row)
    made: ChildRow = row
    return made


def _lock(row: Correctable, entry: Entry, applied: Applied) -> None:
    """Give the row the locked values, the locks themselves, and its withdrawal; save what differs."""
    before = _columns(row)
    for name, lock in entry.get("locks", {}).items():
        if "value" in lock:
            assign(row, name, lock["value"])
        row.locks[name] = {key: value for key, value in lock.items() if key != "value"}
    if "withdrawn" in entry and isinstance(row, (Meeting, AgendaItem)):
        row.withdrawn_at = parse_datetime(entry["withdrawn"]["at"])
        row.withdrawn_reason = entry["withdrawn"]["reason"]
    if isinstance(row, AgendaItem):
        row.former_numbers = entry.get("former_numbers", row.former_numbers)
    if isinstance(row, ChildRow):
        row.removed = entry.get("removed", False)
    applied.rows += 1
    if row.pk is None or _columns(row) != before:
        save(row, REASON)


def _columns(row: Correctable) -> dict[str, Any]:
    return {column.attname: deepcopy(getattr(row, column.attname)) for column in row._meta.concrete_fields}


def _settle(meeting: Meeting, item: AgendaItem | None, entry: Entry, applied: Applied) -> None:
    rows = Diagnostic.objects.filter(
        document__meeting=meeting,
        document__sha256=entry["document"],
        code=entry["code"],
        text=entry["text"],
        item=item,
    )
    by = get_user_model().objects.filter(username=entry["by"]).first()
    applied.rows += rows.update(settled_at=parse_datetime(entry["at"]), settled_by=by)
