"""The ledger: every correction as data, in one readable JSON file of stable order.

Rows are named by what outlives a rebuild: a meeting by its documents' SHA-256, an item by the number its
document gives it, a row below by what the document says of it, a person or body by address.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from meetings.loading.rows import said
from meetings.models import (
    Abbreviation,
    AgendaItem,
    Body,
    Correctable,
    Diagnostic,
    Meeting,
    Person,
    Section,
    WordEquivalence,
)
from meetings.models.base import ChildRow
from meetings.models.values import CHILDREN, LOCKABLE, RowType, accessor, plain

from .merging import KINDS, Kind

VERSION = 2
"""Of the file's form."""

Entry = dict[str, Any]

NAMES = ("slug", "documents")
"""What an entry of a meeting holds when nothing there was corrected."""


def identity(row: Correctable) -> Entry:
    """What the document says of a row below an item or meeting: enough to find it in a rebuilt archive."""
    return {name: said(row, name) for name in LOCKABLE[type(row)] if name != "person"}


def export() -> Entry:
    """Everything that editors decided, in the order of meetings and of the paper."""
    return {
        "version": VERSION,
        **{kind.plural: _by_hand(kind) for kind in KINDS},
        **{f"{kind.field}_aliases": _aliases(kind) for kind in KINDS},
        "abbreviations": _words(
            Abbreviation.objects.filter(Q(by_hand=True) | Q(active=False)), "short", "long"
        ),
        "equivalences": _words(WordEquivalence.objects.all(), "word", "other"),
        "meetings": [entry for entry in map(_meeting, _meetings()) if len(entry) > len(NAMES)],
    }


def _words(rows: QuerySet[Any], *names: str) -> list[Entry]:
    """What editors taught the search."""
    return list(rows.order_by(*names).values(*names, "active"))


def _by_hand(kind: Kind) -> list[Entry]:
    """Those corrected, or named by a row that an editor wrote or corrected: documents alone would not make
    them so."""
    keys = set(kind.model.objects.exclude(locks={}).values_list("pk", flat=True))
    for rows in kind.rows:
        by_hand = Q(**{f"{rows}__by_hand": True}) | Q(**{f"{rows}__locks__has_key": kind.field})
        keys |= set(kind.model.objects.filter(by_hand).values_list("pk", flat=True))
    return [_named(row) for row in kind.model.objects.filter(pk__in=keys).order_by("slug")]


def _named(row: Person | Body) -> Entry:
    values = {name: said(row, name) for name in LOCKABLE[type(row)]}
    return {"slug": row.slug, **values, **_locks(row)}


def _aliases(kind: Kind) -> list[Entry]:
    return [
        {
            **{name: getattr(alias, name) for name in ("slug", "name", *kind.shared)},
            kind.field: getattr(alias, kind.field).slug,
        }
        for alias in kind.alias.objects.select_related(kind.field).order_by("slug")
    ]


def _meetings() -> QuerySet[Meeting]:
    below = [Prefetch(name) for name in ("sections", "attendance__person", "documents", "aliases")]
    items = AgendaItem.objects.select_related("decision", "section").prefetch_related(
        "attachments", "links", "appointments__person", "appointments__body", "vacancies__body"
    )
    meetings = Meeting.objects.select_related("council", "source").prefetch_related(
        *below, Prefetch("items", queryset=items.order_by("position", "pk"))
    )
    return meetings.order_by("council__position", "slug")


def _meeting(meeting: Meeting) -> Entry:
    items = [entry for entry in map(_item, meeting.items.all()) if len(entry) > 1]
    return _filled(
        slug=meeting.slug,
        documents=sorted(document.sha256 for document in meeting.documents.all()),
        aliases=sorted(alias.slug for alias in meeting.aliases.all()),
        withdrawn=_withdrawn(meeting),
        **_locks(meeting),
        sections=[entry for entry in map(_section, meeting.sections.all()) if len(entry) > 1],
        attendance=_rows(meeting.attendance.all()),
        items=items,
        settled=_settled(meeting),
    )


def _section(section: Section) -> Entry:
    return {"number": section.number, **_locks(section)}


def _item(item: AgendaItem) -> Entry:
    return _filled(
        number=number_of(item),
        by_hand={"position": item.position} if item.by_hand else None,
        former_numbers=item.former_numbers,
        withdrawn=_withdrawn(item),
        **_locks(item),
        decision=_locks(item.decision) if hasattr(item, "decision") else {},
        **{str(model._meta.model_name): _rows(_below(item, model)) for model in CHILDREN},
    )


def number_of(item: AgendaItem) -> str:
    """The number that finds the item again: its document's, or an editor's where no document has it."""
    return item.number if item.by_hand else str(said(item, "number"))


def _below(item: AgendaItem, model: RowType) -> Iterable[ChildRow]:
    rows: Iterable[ChildRow] = getattr(item, accessor(model)).all()
    return rows


def _rows(rows: Iterable[ChildRow]) -> list[Entry]:
    return [entry for entry in map(_row, rows) if len(entry) > 1]


def _row(row: ChildRow) -> Entry:
    """A row that an editor added, removed or corrected; else nothing but its identity."""
    return _filled(
        source=identity(row),
        by_hand=_values(row) if row.by_hand else None,
        removed=row.removed or None,
        **_locks(row),
    )


def _values(row: ChildRow) -> Entry:
    return {"position": row.position, **{name: plain(row, name) for name in LOCKABLE[type(row)]}}


def _locks(row: Correctable) -> Entry:
    """Each lock with the value that stands there now."""
    known = LOCKABLE[type(row)]
    locks = {
        name: {**row.locks[name], **({"value": plain(row, name)} if name in known else {})}
        for name in sorted(row.locks)
    }
    return {"locks": locks} if locks else {}


def _withdrawn(row: Meeting | AgendaItem) -> Entry | None:
    if row.withdrawn_at is None:
        return None
    return {"at": row.withdrawn_at.isoformat(), "reason": row.withdrawn_reason}


def _settled(meeting: Meeting) -> list[Entry]:
    rows = Diagnostic.objects.filter(document__meeting=meeting).exclude(settled_at=None)
    rows = rows.select_related("item", "document", "settled_by")
    return [
        {
            "document": row.document.sha256,
            "code": row.code,
            "item": number_of(row.item) if row.item else None,
            "text": row.text,
            "at": row.settled_at.isoformat() if row.settled_at else "",
            "by": row.settled_by.get_username() if row.settled_by else "",
        }
        for row in rows.order_by("document__sha256", "code", "page", "line", "text", "pk")
    ]


def _filled(**values: Any) -> Entry:
    """Only what says something."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
