"""The one writer of search rows, and the one who knows which of them are stale."""

from collections.abc import Iterable, Iterator
from hashlib import md5
from itertools import islice

from django.db import transaction

from meetings.danish import analyse
from meetings.danish import version as danish_version
from meetings.models import AgendaItem, Outcome, SearchRow
from meetings.search import case_rows, vocabulary
from meetings.search.parts import Part, parts, persons, with_texts
from meetings.search.types import UNDATED
from meetings.search.vectors import AsVector, vector

RULES = 2
"""Counts changes to what a search row holds; rows written under an older number are stale."""

BATCH = 200
"""Items read and analysed at a time: some megabytes of text."""

MISSING = "mangler i søgeindekset"
CHANGED = "er ændret, siden det blev indekseret"
OUTDATED = "er indekseret med en ældre udgave af sprogreglerne"
SUPERFLUOUS = "står i søgeindekset, men er ikke offentligt"


def current_version() -> str:
    """What a fresh row is marked with: our rules and the analyser's."""
    return f"{RULES}.{danish_version()}"


def index(items: Iterable[AgendaItem]) -> None:
    """Index these items anew from the database, in the caller's transaction; withdrawn ones leave it."""
    keys = iter(sorted({item.pk for item in items}))
    while batch := list(islice(keys, BATCH)):
        _index_batch(batch)


def reindex(keys: Iterable[int]) -> Iterator[int]:
    """Index the items with these keys in batches, each its own transaction; yields how many were done."""
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        _index_batch(batch)
        yield len(batch)


def every_item() -> list[int]:
    """The keys of all items that are or should be in the index."""
    public = AgendaItem.objects.public().values_list("pk", flat=True)
    return sorted({*public, *SearchRow.objects.values_list("pk", flat=True)})


def _index_batch(keys: list[int]) -> None:
    with transaction.atomic():
        rows_now = SearchRow.objects.select_for_update().filter(pk__in=keys).order_by("pk")
        before = list(rows_now.only("words", "case_numbers"))
        items = list(_public(keys))
        rows = [_indexed(item) for item in items]
        SearchRow.objects.filter(pk__in={row.pk for row in before} - {row.pk for row in rows}).delete()
        _write(rows)
        case_rows.update(number for row in (*before, *rows) for number in row.case_numbers)
        vocabulary.update(gone=[row.words for row in before], come=[row.words for row in rows])
        vocabulary.learn_abbreviations(part.text for item in items for part in parts(item))


def _public(keys: Iterable[int]) -> Iterable[AgendaItem]:
    return with_texts(AgendaItem.objects.public().filter(pk__in=keys)).order_by("pk")


def _write(rows: list[SearchRow]) -> None:
    columns = [field.name for field in SearchRow._meta.concrete_fields if not field.primary_key]
    SearchRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["item"], update_fields=columns)


def _indexed(item: AgendaItem) -> SearchRow:
    analysed = [(part.weight, analyse(part.text)) for part in parts(item)]
    row = _row(item)
    row.vector = AsVector(vector(analysed))
    row.words = vocabulary.words(token for _, tokens in analysed for token in tokens)
    row.analyser_version = current_version()
    return row


def _row(item: AgendaItem) -> SearchRow:
    """The row of an item but for what takes an analysis."""
    meeting = item.meeting
    row = SearchRow(
        item_id=item.pk,
        council_id=meeting.council_id,
        year=meeting.held_on.year if meeting.held_on else UNDATED,
        held_on=meeting.held_on,
        position=item.position,
        outcome=item.decision.outcome if hasattr(item, "decision") else Outcome.NONE,
        kind=meeting.kind,
        persons=persons(item),
        case_numbers=item.case_numbers,
    )
    row.digest = _digest(row, parts(item))
    return row


def _digest(row: SearchRow, texts: list[Part]) -> str:
    """A mark that changes with anything the row is made from."""
    facets = (row.council_id, row.held_on, row.position, row.outcome, row.kind, row.persons)
    content = "\x1f".join([repr(facets), *(f"{part.name}\x1e{part.text}" for part in texts)])
    return md5(content.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()


def stale_items() -> dict[int, str]:
    """Every item whose search row is missing or does not say what the item says now -> why, in Danish."""
    known = {
        pk: (digest, version)
        for pk, digest, version in SearchRow.objects.values_list(
            "pk", "digest", "analyser_version"
        ).iterator()
    }
    stale = dict(_judged(known))
    return stale | dict.fromkeys(known, SUPERFLUOUS)


def _judged(known: dict[int, tuple[str, str]]) -> Iterator[tuple[int, str]]:
    """The stale among the public items; takes every public item out of `known`."""
    version = current_version()
    for item in with_texts(AgendaItem.objects.public()).order_by("pk").iterator(chunk_size=BATCH):
        match known.pop(item.pk, None):
            case None:
                yield item.pk, MISSING
            case (digest, _) if digest != _row(item).digest:
                yield item.pk, CHANGED
            case (_, indexed) if indexed != version:
                yield item.pk, OUTDATED
