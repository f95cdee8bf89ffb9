"""The reader's and the loader's doubts about a document; what a person settled stays settled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from meetings.minutes import MinutesDocument
from meetings.models import AgendaItem, Diagnostic, Meeting, SourceDocument

from .building import fitted
from .composing import Version
from .versions import difference

LEFTOVER = "leftover"
NO_DATE = "no_date"
POSSIBLE_DOUBLE = "possible_double"
WHICH_IS_NEWEST = "which_is_newest"


class Doubt(NamedTuple):
    """A diagnostic that is to be stored."""

    code: str
    message: str
    text: str = ""
    page: int | None = None
    line: int | None = None
    item: str | None = None


def doubts_of(document: MinutesDocument, *, dated: bool) -> Iterator[Doubt]:
    """What the reading itself left open; a date that another paper of the meeting tells is no question."""
    for read in document.diagnostics:
        if not (dated and read.code == NO_DATE):
            yield Doubt(read.code, read.message, read.text, read.page, read.line, read.item)
    for left in document.account.leftovers:
        yield Doubt(LEFTOVER, "Teksten fandt ingen plads i noget felt.", left.text, left.page, left.line)


def doubts_about(ranked: Sequence[Version], doubles: Iterable[Meeting]) -> Iterator[Doubt]:
    """What the archive wonders about the document that is shown."""
    for double in doubles:
        message = f"Dokumentet har samme punkter som {double}. Er en af datoerne forkert?"
        yield Doubt(POSSIBLE_DOUBLE, message, double.slug)
    shown, *others = ranked
    for other in others:
        worth_showing = other.merit >= shown.merit and not other.document.supplementary
        if worth_showing and difference(other.document, shown.document):
            yield Doubt(
                WHICH_IS_NEWEST,
                "Mødet har to udgaver, som siger noget forskelligt. "
                f"{shown.source.name} vises, {other.source.name} gør ikke. Er det den rigtige, der vises?",
                other.source.sha256,
            )


def bring_diagnostics(meeting: Meeting, ranked: Sequence[Version], doubles: Iterable[Meeting]) -> None:
    """Replace the open diagnostics of all the meeting's documents; one settled in any of them stays so."""
    items = dict(AgendaItem.objects.filter(meeting=meeting).values_list("number", "pk"))
    stored = list(Diagnostic.objects.filter(document__meeting=meeting))
    settled = {_key(row): row for row in stored if row.settled_at}
    waiting: defaultdict[tuple[object, ...], list[Diagnostic]] = defaultdict(list)
    for row in stored:
        waiting[row.document_id, *_key(row)].append(row)
    new, changed = [], []
    for version in ranked:
        doubts = list(doubts_of(version.document, dated=meeting.held_on is not None))
        if version is ranked[0]:
            doubts += doubts_about(ranked, doubles)
        for doubt in doubts:
            row = _row(version.source, doubt, items)
            if known := waiting[row.document_id, *_key(row)]:
                changed += _updated(known.pop(0), row)
            else:
                new.append(_settled(row, settled.get(_key(row))))
    gone = [row.pk for rows in waiting.values() for row in rows if not row.settled_at]
    if gone:
        Diagnostic.objects.filter(pk__in=gone).delete()
    Diagnostic.objects.bulk_update(changed, ["message", "page", "line"])
    Diagnostic.objects.bulk_create(new)


def _row(source: SourceDocument, doubt: Doubt, items: dict[str, int]) -> Diagnostic:
    return fitted(
        Diagnostic(
            document=source,
            item_id=items.get(doubt.item) if doubt.item else None,
            code=doubt.code,
            message=doubt.message,
            text=doubt.text,
            page=doubt.page,
            line=doubt.line,
        )
    )


def _key(row: Diagnostic) -> tuple[str, int | None, str]:
    return row.code, row.item_id, row.text


def _updated(row: Diagnostic, said: Diagnostic) -> list[Diagnostic]:
    """The row, when the place or the words of the doubt changed."""
    if (row.message, row.page, row.line) == (said.message, said.page, said.line):
        return []
    row.message, row.page, row.line = said.message, said.page, said.line
    return [row]


def _settled(row: Diagnostic, before: Diagnostic | None) -> Diagnostic:
    if before:
        row.settled_at, row.settled_by_id = before.settled_at, before.settled_by_id
    return row
