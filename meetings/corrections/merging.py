"""Persons and bodies that are one, or one that is two: merged, split again, and found after that."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from meetings.danish import sort_key
from meetings.loading.people import bring_parties
from meetings.loading.rows import remember
from meetings.models import (
    Appointment,
    Attendance,
    Body,
    BodyAlias,
    Correctable,
    Person,
    PersonAlias,
    Vacancy,
)
from meetings.models.values import PRINTED

from .writing import reindex, save

Named = Person | Body
Row = Appointment | Attendance | Vacancy


@dataclass(frozen=True)
class Kind:
    """What is named by the papers: `rows` (accessors) name it in `field`, which `alias` has too.

    `shared` are fields that tell namesakes apart, kept with the other name.
    """

    model: type[Any]
    alias: type[Any]
    field: str
    plural: str
    rows: tuple[str, ...]
    shared: tuple[str, ...] = ()

    @property
    def printed(self) -> str:
        return PRINTED[self.field]

    def rows_of(self, row: Named) -> list[Row]:
        return [found for name in self.rows for found in getattr(row, name).order_by("pk")]

    def all_rows(self, condition: Q) -> list[Row]:
        """Rows of every kind that may name one of this kind."""
        models = (self.model._meta.get_field(name).related_model for name in self.rows)
        return [found for model in models for found in model._default_manager.filter(condition)]


PERSONS = Kind(Person, PersonAlias, "person", "persons", ("attendance", "appointments"), ("municipality",))
BODIES = Kind(Body, BodyAlias, "body", "bodies", ("appointments", "vacancies"))
KINDS = (PERSONS, BODIES)


def kind_of(row: Named) -> Kind:
    return PERSONS if isinstance(row, Person) else BODIES


@transaction.atomic
def merge(kept: Named, lost: Named, *, by: str) -> None:
    """Make two rows one: everything of `lost` moves, its name is remembered, its address leads on."""
    kind = kind_of(kept)
    other_name = {name: getattr(lost, name) for name in ("name", "slug", "sort_key", *kind.shared)}
    absorb(kept, lost, f"Lagt sammen: {lost.name} er {kept.name} ({by})")
    kind.alias.objects.create(**{kind.field: kept}, **other_name)


def absorb(kept: Named, lost: Named, reason: str) -> None:
    """Give everything of `lost` to `kept`, its other names too; `lost` goes."""
    kind = kind_of(kept)
    rows = kind.rows_of(lost)
    _move(rows, kind, kept, reason)
    _mean_in_locks(kind, lost, kept)
    lost.aliases.update(**{kind.field: kept})
    for name in kind.shared:
        if not getattr(kept, name) and name not in kept.locks:
            setattr(kept, name, getattr(lost, name))
    save(kept, reason)
    lost._change_reason = reason  # type: ignore[union-attr]
    lost.delete()
    if isinstance(kept, Person):
        bring_parties([kept.pk], reason)
    reindex(rows)


def _move(rows: Iterable[Row], kind: Kind, to: Named, reason: str) -> None:
    grouped: defaultdict[type[Any], list[Row]] = defaultdict(list)
    for row in rows:
        setattr(row, kind.field, to)
        grouped[type(row)].append(row)
    for model, moved in grouped.items():
        model._default_manager.bulk_update(moved, [kind.field], batch_size=1000)
        remember(moved, reason, update=True)


def _mean_in_locks(kind: Kind, before: Named, after: Named, alias: Any = None) -> None:
    """What documents said of corrected rows means `after` now; with `alias`, only where that was printed."""
    known = [Q(**{f"locks__{kind.field}__{key}": before.slug}) for key in ("source", "now")]
    grouped: defaultdict[type[Any], list[Row]] = defaultdict(list)
    for row in kind.all_rows(~Q(locks={}) & (known[0] | known[1])):
        if alias is None or _is_printed_as(row, alias, before):
            lock = row.locks[kind.field]
            meant = {key: after.slug for key in ("source", "now") if lock.get(key) == before.slug}
            row.locks[kind.field] = lock | meant
            grouped[type(row)].append(row)
    for model, changed in grouped.items():
        model._default_manager.bulk_update(changed, ["locks"], batch_size=1000)


@transaction.atomic
def split(alias: PersonAlias | BodyAlias, *, by: str) -> Named:
    """Make an alias a person or body of its own again, with the rows that are printed with that name.

    Rows for which an editor chose by hand stay where they are.
    """
    kind = PERSONS if isinstance(alias, PersonAlias) else BODIES
    kept: Named = getattr(alias, kind.field)
    reason = f"Skilt ud: {alias.name} er ikke {kept.name} ({by})"
    printed = (row for row in kind.rows_of(kept) if _is_printed_as(row, alias, kept))
    rows = [row for row in printed if kind.field not in row.locks]
    again: Named = kind.model(**{name: getattr(alias, name) for name in ("name", "slug", *kind.shared)})
    if isinstance(again, Person):
        again.party = rows[-1].party if rows else ""  # type: ignore[union-attr]
    alias.delete()
    save(again, reason)
    _move(rows, kind, again, reason)
    _mean_in_locks(kind, kept, again, alias)
    reindex(rows)
    return again


def is_own(alias: PersonAlias | BodyAlias) -> bool:
    """Whether it is the very row's printed name, which an editor corrected: unlocking takes that back."""
    kept: Named = alias.person if isinstance(alias, PersonAlias) else alias.body
    return "name" in kept.locks and sort_key(kept.locks["name"].get("source") or "") == alias.sort_key


def _is_printed_as(row: Row, alias: PersonAlias | BodyAlias, kept: Named) -> bool:
    kind = kind_of(kept)
    if sort_key(getattr(row, kind.printed)) != alias.sort_key:
        return False
    if alias.sort_key != kept.sort_key:
        return True
    return all(sort_key(getattr(row, name)) == sort_key(getattr(alias, name)) for name in kind.shared)


def bring_back(row: Correctable) -> None:
    """Where the row's person or body has gone since: what it was merged into, or else itself again."""
    for kind in KINDS:
        key = getattr(row, f"{kind.field}_id", None)
        if key and not kind.model.objects.filter(pk=key).exists():
            setattr(row, kind.field, _known_or_again(kind, key))


def _known_or_again(kind: Kind, key: int) -> Named:
    gone: Named = kind.model.history.filter(id=key).latest().instance
    alias = kind.alias.objects.select_related(kind.field).filter(slug=gone.slug).first()
    heir = getattr(alias, kind.field) if alias and alias.name else None
    known: Named | None = heir or kind.model.objects.filter(slug=gone.slug).first()
    if known is not None:
        return known
    if alias:
        alias.delete()
    save(gone, "Hentet tilbage")
    return gone


@transaction.atomic
def tell_apart(first: Named, second: Named, *, by: str) -> None:
    """Remember that two of like names are two, so that the pair is not suggested again."""
    entry = first.locks.get("not_same", {"source": []})
    apart = sorted({*entry["source"], second.slug})
    at = timezone.localtime().isoformat(timespec="seconds")
    first.locks["not_same"] = {"by": by, "at": at, "note": "", "source": apart}
    save(first, f"Ikke {'samme' if isinstance(first, Person) else 'det samme'} som {second.name}")
