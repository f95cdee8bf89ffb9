"""Two rows that are one person, or one that is two: merged, split again, and pairs worth a look."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from rapidfuzz import fuzz

from meetings.danish import sort_key
from meetings.loading.names import free, slug_of
from meetings.loading.people import bring_parties
from meetings.loading.persons import taken_slugs
from meetings.models import Appointment, Attendance, Correctable, Person, PersonAlias

from .writing import reindex, save

Named = Appointment | Attendance

LIKE = 86
"""Of 100: 'Niels Prøve' and 'Nils Prøve' in one municipality are worth a look, 'Niels' and 'Jens' are not."""

LIKE_ELSEWHERE = 96
"""Where nothing but the family name is common, the names must be all but equal."""


@transaction.atomic
def merge(kept: Person, lost: Person, *, by: str) -> None:
    """Make two rows one: everything of `lost` moves, its name is remembered, its address leads on."""
    reason = f"Lagt sammen: {lost.name} er {kept.name} ({by})"
    moved = _move(_rows_of(lost), kept, reason)
    lost.aliases.update(person=kept)
    PersonAlias.objects.create(
        person=kept, name=lost.name, municipality=lost.municipality, slug=lost.slug, sort_key=lost.sort_key
    )
    if not kept.municipality and "municipality" not in kept.locks:
        kept.municipality = lost.municipality
    save(kept, reason)
    lost.delete()
    bring_parties([kept.pk], reason)
    reindex(moved)


@transaction.atomic
def split(alias: PersonAlias, *, by: str) -> Person:
    """Make an alias a person of its own again, with the rows that are printed with that name.

    Rows whose person an editor chose by hand stay where they are.
    """
    kept = alias.person
    reason = f"Skilt ud: {alias.name} er ikke {kept.name} ({by})"
    rows = [row for row in _rows_of(kept) if _is_printed_as(row, alias, kept) and "person" not in row.locks]
    person = Person(name=alias.name, municipality=alias.municipality, slug=alias.slug)
    person.party = rows[-1].party if rows else ""
    alias.delete()
    save(person, reason)
    reindex(_move(rows, person, reason))
    return person


def _is_printed_as(row: Named, alias: PersonAlias, kept: Person) -> bool:
    if sort_key(row.name) != alias.sort_key:
        return False
    if alias.sort_key != kept.sort_key:
        return True
    return sort_key(row.municipality) == sort_key(alias.municipality)


def _rows_of(person: Person) -> list[Named]:
    return [*person.attendance.order_by("pk"), *person.appointments.order_by("pk")]


def _move(rows: Iterable[Named], person: Person, reason: str) -> list[Named]:
    moved = list(rows)
    for row in moved:
        row.person = person
        save(row, reason)
    return moved


def bring_back_person(row: Correctable) -> None:
    """Where the row's person has gone since: the one it was merged into, or else the person again."""
    if not isinstance(row, (Appointment, Attendance)) or Person.objects.filter(pk=row.person_id).exists():
        return
    gone = Person.history.filter(id=row.person_id).latest().instance
    alias = PersonAlias.objects.select_related("person").filter(slug=gone.slug).first()
    known = alias.person if alias and alias.name else Person.objects.filter(slug=gone.slug).first()
    if known is None:
        if alias:
            alias.delete()
        save(gone, "Hentet tilbage")
    row.person = known or gone


def remember_name(person: Person, name: str) -> None:
    """A former spelling still means this person at the next import."""
    key = sort_key(name)
    if key == sort_key(person.name) or person.aliases.filter(sort_key=key).exists():
        return
    slug = free(slug_of(name), taken_slugs([slug_of(name)], Person, PersonAlias))
    person.aliases.create(name=name, municipality=person.municipality, slug=slug, sort_key=key)


@transaction.atomic
def tell_apart(first: Person, second: Person, *, by: str) -> None:
    """Remember that two persons of like names are two, so that the pair is not suggested again."""
    entry = first.locks.get("not_same", {"source": []})
    apart = sorted({*entry["source"], second.slug})
    at = timezone.localtime().isoformat(timespec="seconds")
    first.locks["not_same"] = {"by": by, "at": at, "note": "", "source": apart}
    save(first, f"Ikke samme person som {second.name}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons who may be one. `likeness` is 0-100; `reason` says what is alike, in Danish."""

    first: Person
    second: Person
    likeness: int
    reason: str


def doubles(limit: int = 100) -> list[Pair]:
    """The likeliest pairs, likest first: like names in one municipality, or one name in two."""
    pairs: dict[tuple[int, int], Pair] = {}
    for block in _blocks(list(_named().order_by("pk"))):
        for first, second in combinations(block, 2):
            pair = _pair(first, second)
            if pair is not None:
                pairs.setdefault((first.pk, second.pk), pair)
    likest = sorted(pairs.values(), key=lambda pair: -pair.likeness)[:limit]
    return _counted(likest)


def _named() -> QuerySet[Person]:
    """Persons whom some row names; where all rows are removed there is nothing to put together."""
    appointed = Exists(Appointment.objects.public().filter(person=OuterRef("pk")))
    met = Exists(Attendance.objects.public().filter(person=OuterRef("pk")))
    return Person.objects.filter(appointed | met)


def _counted(pairs: list[Pair]) -> list[Pair]:
    """The pairs with how often each person was appointed (`appointed`) and met (`met`)."""
    keys = {person.pk for pair in pairs for person in (pair.first, pair.second)}
    appointed = Count("appointments", filter=Q(appointments__removed=False), distinct=True)
    met = Count("attendance", filter=Q(attendance__removed=False), distinct=True)
    known = Person.objects.annotate(appointed=appointed, met=met).in_bulk(keys)
    return [replace(pair, first=known[pair.first.pk], second=known[pair.second.pk]) for pair in pairs]


def _blocks(persons: list[Person]) -> Iterator[list[Person]]:
    """Persons worth comparing with one another: of one municipality, or of one family name."""
    blocks: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in persons:
        if person.municipality:
            blocks["municipality", _place(person.municipality)].append(person)
        blocks["family", sort_key(person.name.rpartition(" ")[2])].append(person)
    yield from blocks.values()


def _pair(first: Person, second: Person) -> Pair | None:
    if _told_apart(first, second) or _told_apart(second, first):
        return None
    likeness = fuzz.token_sort_ratio(first.sort_key, second.sort_key)
    near = not (first.municipality and second.municipality) or (
        _place(first.municipality) == _place(second.municipality)
    )
    if likeness < (LIKE if near else LIKE_ELSEWHERE):
        return None
    party = bool(first.party) and first.party == second.party
    alike = ["samme navn" if likeness >= 99.5 else "næsten samme navn"]
    alike += ["samme kommune"] if near and first.municipality and second.municipality else []
    alike += ["samme parti"] if party else []
    return Pair(first, second, min(100, round(likeness - 8 * (not near) - 4 * (not party))), ", ".join(alike))


_place = lru_cache(maxsize=2_000)(sort_key)
"""Municipalities are few and compared often."""


def _told_apart(first: Person, second: Person) -> bool:
    return second.slug in first.locks.get("not_same", {}).get("source", ())
