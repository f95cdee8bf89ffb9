"""Rows below an item or meeting: which stored row is which printed one, so that each keeps its identity."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from meetings.models import Appointment, Attachment, Attendance, Link, Vacancy
from meetings.models.base import ChildRow
from meetings.models.values import plain

from .rows import Batch, ask_whether_gone, said

LIKE = 85
"""Percent. Texts so like are one row read otherwise: a letter, a comma."""


@dataclass(frozen=True, slots=True)
class Kind:
    """How rows of one model are recognised: `keys` are tried in turn, each a set of fields that must agree.

    At last the likeness of the first field decides. Names so like may be two persons (Lene and Lone Hansen),
    so with `of_persons` only a name that an editor corrected is looked for by likeness.
    """

    name: str
    model: type[ChildRow]
    parent: str
    fields: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    of_persons: bool = False

    @property
    def all_fields(self) -> tuple[str, ...]:
        return (*self.fields, *(("body_name",) if "body" in self.fields else ()), "position")


ATTACHMENT = Kind("attachments", Attachment, "item_id", ("title",), (("title",),))
LINK = Kind("links", Link, "item_id", ("url",), (("url",),))
VACANCY = Kind("vacancies", Vacancy, "item_id", ("text", "body"), (("text", "body"), ("text",)))
ATTENDANCE = Kind(
    "attendance",
    Attendance,
    "meeting_id",
    ("name", "party", "municipality", "status", "note"),
    (("name", "municipality", "status"), ("name", "municipality"), ("name",)),
    of_persons=True,
)
APPOINTMENT = Kind(
    "appointments",
    Appointment,
    "item_id",
    ("name", "party", "municipality", "role", "body", "action", "where"),
    (
        ("name", "municipality", "role", "body", "action", "where"),
        ("name", "role", "body", "where"),
        ("name", "body"),
        ("name", "role"),
        ("name",),
    ),
    of_persons=True,
)


def stored(kind: Kind, parents: Iterable[int], *related: str) -> list[Any]:
    """The rows below these parents, in order, with the named relations."""
    manager: Any = kind.model._default_manager
    rows = manager.filter(**{f"{kind.parent}__in": list(parents)}).order_by("position", "pk")
    return list(rows.select_related(*related) if related else rows)


def reconcile(kind: Kind, rows: Iterable[ChildRow], wanted: Iterable[ChildRow], batch: Batch) -> None:
    """Bring the stored rows of several parents to the wanted, unsaved ones."""
    stored, printed = _by_parent(kind, rows), _by_parent(kind, wanted)
    for parent in stored.keys() | printed.keys():
        _reconcile_one(kind, stored[parent], printed[parent], batch)


def _by_parent(kind: Kind, rows: Iterable[ChildRow]) -> defaultdict[Hashable, list[ChildRow]]:
    grouped: defaultdict[Hashable, list[ChildRow]] = defaultdict(list)
    for row in rows:
        grouped[getattr(row, kind.parent)].append(row)
    return grouped


def _reconcile_one(kind: Kind, rows: list[ChildRow], wanted: list[ChildRow], batch: Batch) -> None:
    for row, printed in _pairs(kind, rows, wanted):
        rows.remove(row)
        wanted.remove(printed)
        _bring(kind, row, printed, batch)
    for row in rows:
        _let_go(row, batch)
    for printed in wanted:
        batch.create(printed)


def _bring(kind: Kind, row: ChildRow, printed: ChildRow, batch: Batch) -> None:
    """A row and what the source prints of it; what an editor added or removed stays as the editor left it."""
    if row.removed:
        batch.tally.kept += 1
    elif not row.by_hand:
        batch.update(row, printed, kind.all_fields)
    elif any(plain(row, name) != plain(printed, name) for name in kind.fields):
        batch.tally.kept += 1
    else:
        row.by_hand = False
        batch.touch(row, "by_hand")
        batch.tally.released += 1


def _let_go(row: ChildRow, batch: Batch) -> None:
    """A row that the source no longer prints: gone, unless an editor made or corrected it."""
    if row.removed:
        return
    if row.by_hand:
        batch.tally.kept += 1
    elif row.locks:
        ask_whether_gone(row, batch)
    else:
        batch.remove(row)


def _pairs(
    kind: Kind, rows: Sequence[ChildRow], wanted: Sequence[ChildRow]
) -> list[tuple[ChildRow, ChildRow]]:
    """Stored rows and printed ones that are the same, by the first key that tells."""
    found: list[tuple[ChildRow, ChildRow]] = []
    left, open_ = list(rows), list(wanted)
    for match in (*(_by_fields(names) for names in kind.keys), _by_likeness(kind)):
        for row, printed in match(left, open_):
            found.append((row, printed))
            left = [other for other in left if other is not row]
            open_ = [other for other in open_ if other is not printed]
    return found


Match = Callable[[Sequence[ChildRow], Sequence[ChildRow]], Iterator[tuple[ChildRow, ChildRow]]]


def _by_fields(names: tuple[str, ...]) -> Match:
    """Rows equal in these fields, as the source last said them or as an editor corrected them."""

    def match(rows: Sequence[ChildRow], wanted: Sequence[ChildRow]) -> Iterator[tuple[ChildRow, ChildRow]]:
        waiting: defaultdict[Hashable, list[ChildRow]] = defaultdict(list)
        for printed in wanted:
            waiting[tuple(plain(printed, name) for name in names)].append(printed)
        for row in rows:
            source = tuple(said(row, name) for name in names)
            ours = tuple(plain(row, name) for name in names)
            if candidates := waiting[source] or waiting[ours]:
                yield row, candidates.pop(0)

    return match


def _by_likeness(kind: Kind) -> Match:
    """Rows whose first fields are all but equal, the likest first."""
    name = kind.fields[0]

    def match(rows: Sequence[ChildRow], wanted: Sequence[ChildRow]) -> Iterator[tuple[ChildRow, ChildRow]]:
        left = {i: row for i, row in enumerate(rows) if not kind.of_persons or name in row.locks}
        open_ = dict(enumerate(wanted))
        scores = [
            (-_likeness(row, other, name), i, j) for i, row in left.items() for j, other in open_.items()
        ]
        for score, i, j in sorted(scores):
            if -score >= LIKE and i in left and j in open_:
                yield left.pop(i), open_.pop(j)

    return match


def _likeness(row: ChildRow, printed: ChildRow, name: str) -> float:
    text = str(plain(printed, name))
    return max(fuzz.ratio(str(value), text) for value in (said(row, name), plain(row, name)))
