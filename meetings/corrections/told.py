"""What editors corrected, as the public page tells it: which row, what the source says, what stands there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from meetings.models import AgendaItem, Appointment, Correctable, Person, PersonAlias
from meetings.models.base import ChildRow
from meetings.models.values import CHILDREN, LOCKABLE, accessor, label, plain, shown


@dataclass(frozen=True, slots=True)
class Shown:
    """One correction. `label` says which field, and below an item which row; `at` is the day, ISO."""

    label: str
    before: str
    after: str
    at: str


def shown_corrections(item: AgendaItem) -> list[Shown]:
    """What editors corrected on an item, for its public page ('rettet den …'); approvals are none.

    Reads the rows already fetched (decision, appointments, attachments), so prefetch them. Where an editor
    chose another person for a printed name, one query finds the persons' names.
    """
    rows: list[Correctable] = [item]
    if hasattr(item, "decision"):
        rows.append(item.decision)
    for model in CHILDREN:
        rows += getattr(item, accessor(model)).all()
    kept = [row for row in rows if not (isinstance(row, ChildRow) and row.removed)]
    names = _names(kept)
    return [entry for row in kept for entry in _shown_of(row, names)]


def _corrected(row: Correctable) -> Iterator[str]:
    """The fields in which the row differs from its source; a corrected name tells of the person too."""
    fields = [name for name in LOCKABLE[type(row)] if name in row.locks]
    changed = [name for name in fields if row.locks[name].get("source") != plain(row, name)]
    yield from (name for name in changed if not (name == "person" and "name" in changed))


def _names(rows: Iterable[Correctable]) -> Mapping[str, str]:
    """Address name -> name, of the persons from whom rows were taken."""
    slugs = [row.locks["person"].get("source") for row in rows if "person" in _corrected(row)]
    if not slugs:
        return {}
    former = PersonAlias.objects.filter(slug__in=slugs).values_list("slug", "person__name")
    return dict(Person.objects.filter(slug__in=slugs).values_list("slug", "name").union(former))


def _shown_of(row: Correctable, names: Mapping[str, str]) -> Iterator[Shown]:
    for name in _corrected(row):
        lock = row.locks[name]
        if name == "person":
            before, after = names.get(lock["source"], "(en anden)"), str(getattr(row, name))
        else:
            before, after = (shown(row, name, value) for value in (lock.get("source"), plain(row, name)))
        if before != after:
            yield Shown(_label(row, name), before, after, lock.get("at", "")[:10])


def _label(row: Correctable, name: str) -> str:
    """'titel', 'bilag: titel', 'udpegning af Karla Prøve: parti'"""
    field = "navn" if name == "name" else label(row, name)
    if isinstance(row, Appointment):
        return f"udpegning af {row.name}: {field}"
    return f"{row._meta.verbose_name}: {field}" if isinstance(row, ChildRow) else field
