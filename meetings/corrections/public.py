"""Everything public as plain data: what two archives are compared by."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from meetings.models import AgendaItem, Meeting, MeetingAlias, SearchRow
from meetings.models.values import CHILDREN, LOCKABLE, accessor, plain

from .merging import KINDS

Facts = dict[str, Any]
"""Address -> what a visitor is told there."""


def everything() -> Facts:
    """Every public address with what stands there, addresses sorted."""
    return dict(sorted([*_meetings(), *_items(), *_aliases(), *_people(), *_search()]))


def differences(first: Facts, second: Facts) -> Iterator[str]:
    """A Danish line for each address at which the two differ."""
    for address in sorted(first.keys() | second.keys()):
        if address not in second:
            yield f"{address}: mangler i den genskabte"
        elif address not in first:
            yield f"{address}: findes kun i den genskabte"
        elif first[address] != second[address]:
            fields = sorted(
                name
                for name in first[address].keys() | second[address].keys()
                if first[address].get(name) != second[address].get(name)
            )
            yield f"{address}: {', '.join(fields)}"


def _meetings() -> Iterator[tuple[str, Facts]]:
    rows = Meeting.objects.select_related("council", "source").prefetch_related(
        "attendance__person", "sections"
    )
    for meeting in rows:
        facts = {name: plain(meeting, name) for name in LOCKABLE[Meeting]}
        facts["source"] = meeting.source.sha256 if meeting.source else None
        facts["withdrawn"] = meeting.withdrawn_reason if meeting.withdrawn_at else None
        facts["sections"] = [[section.number, _row(section)] for section in meeting.sections.all()]
        facts["attendance"] = [_row(row) for row in meeting.attendance.all() if not row.removed]
        yield f"moede/{meeting.council.slug}/{meeting.slug}", facts


def _items() -> Iterator[tuple[str, Facts]]:
    below = [
        "attachments",
        "links",
        "appointments__person",
        "appointments__body",
        "vacancies__body",
    ]
    rows = AgendaItem.objects.select_related("meeting__council", "section", "decision")
    for item in rows.prefetch_related(*below).order_by("pk").iterator(chunk_size=500):
        facts = _row(item)
        facts |= {"former_numbers": item.former_numbers, "missing": item.missing_from_source}
        facts["withdrawn"] = item.withdrawn_reason if item.withdrawn_at else None
        facts["decision"] = _row(item.decision) if hasattr(item, "decision") else None
        for model in CHILDREN:
            rows_below = getattr(item, accessor(model)).all()
            facts[accessor(model)] = [_row(row) for row in rows_below if not row.removed]
        yield f"{_address(item)}", facts


def _address(item: AgendaItem) -> str:
    return f"punkt/{item.meeting.council.slug}/{item.meeting.slug}/{item.number}"


def _row(row: Any) -> Facts:
    """The fields a visitor sees, and the corrections he is told of."""
    facts = {name: plain(row, name) for name in LOCKABLE[type(row)]}
    told = {name: lock.get("source") for name, lock in row.locks.items()}
    return {**facts, "corrected": told}


def _aliases() -> Iterator[tuple[str, Facts]]:
    for alias in MeetingAlias.objects.select_related("council", "meeting"):
        yield f"moede-alias/{alias.council.slug}/{alias.slug}", {"leads_to": alias.meeting.slug}


def _people() -> Iterator[tuple[str, Facts]]:
    """Persons and bodies of whom the archive tells something."""
    for kind in KINDS:
        named = Q(*((f"{rows}__removed", False) for rows in kind.rows), _connector=Q.OR)
        for row in kind.model.objects.filter(named).distinct().prefetch_related("aliases"):
            aliases = sorted([alias.slug, alias.name] for alias in row.aliases.all())
            yield f"{kind.model._meta.verbose_name}/{row.slug}", {**_row(row), "aliases": aliases}


def _search() -> Iterator[tuple[str, Facts]]:
    rows = SearchRow.objects.select_related("item__meeting__council").defer("item__places")
    for row in rows.order_by("pk").iterator(chunk_size=500):
        facts = {"outcome": row.outcome, "year": row.year, "vector": str(row.vector)}
        facts["analyser"] = row.analyser_version
        yield f"soegning/{_address(row.item)}", facts
