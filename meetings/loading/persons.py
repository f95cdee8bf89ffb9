"""Whom a printed name means, and what it is appointed to: persons and bodies found again, or made.

Spellings with one sort key are one name (Århus is Aarhus; case and accents do not count). The same name in
another municipality is another person, unless an alias says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Model, Q

from meetings.danish import sort_key
from meetings.models import Body, BodyAlias, Person, PersonAlias
from meetings.models.values import PRINTED

from .names import free, slug_of
from .rows import remember


class Printed(NamedTuple):
    """A person as a list prints it; empty where nothing is printed."""

    name: str
    party: str
    municipality: str


@dataclass(slots=True)
class Persons:
    """The persons whom the names of one document may mean."""

    known: defaultdict[str, list[tuple[Person, str]]]
    """Sort key of the name -> persons of that name or alias, each with the municipality it holds for."""

    made: list[Person] = field(default_factory=list)
    filled: list[Person] = field(default_factory=list)

    @classmethod
    def named(cls, names: Iterable[str]) -> Persons:
        keys = {sort_key(name) for name in names}
        known: defaultdict[str, list[tuple[Person, str]]] = defaultdict(list)
        for person in Person.objects.filter(sort_key__in=keys).order_by("pk"):
            known[person.sort_key].append((person, person.municipality))
        for alias in PersonAlias.objects.filter(sort_key__in=keys).select_related("person").order_by("pk"):
            known[alias.sort_key].append((alias.person, alias.municipality or alias.person.municipality))
        return cls(known)

    def resolve(self, printed: Printed) -> Person:
        """The person meant, made if nobody known can be meant."""
        namesakes = self.known[sort_key(printed.name)]
        place = sort_key(printed.municipality)
        here = [person for person, municipality in namesakes if sort_key(municipality) == place]
        if here:
            return next((person for person in here if person.party == printed.party), here[0])
        return self._only_candidate(namesakes, printed) or self._make(printed)

    def _only_candidate(self, namesakes: list[tuple[Person, str]], printed: Printed) -> Person | None:
        """The one namesake, where either the paper or the archive does not tell the municipality."""
        placeless = [person for person, municipality in namesakes if not municipality]
        first = namesakes[0][0] if namesakes else None
        if any(person != first for person, _ in namesakes) or (printed.municipality and not placeless):
            return None
        if first and printed.municipality:
            self._place(first, printed)
        return first

    def _place(self, person: Person, printed: Printed) -> None:
        """The paper tells the municipality of one whose municipality was unknown."""
        self.known[sort_key(printed.name)] = [(person, printed.municipality)]
        if not person.municipality and "municipality" not in person.locks:
            person.municipality = printed.municipality
            if person.pk:
                self.filled.append(person)

    def _make(self, printed: Printed) -> Person:
        key = sort_key(printed.name)
        person = Person(
            name=printed.name, party=printed.party, municipality=printed.municipality, sort_key=key
        )
        self.known[key].append((person, printed.municipality))
        self.made.append(person)
        return person

    def save(self, reason: str, *, former: Person | None = None) -> None:
        """Store those made, each under an address of its own.

        An address that only leads on to `former`, from whom an editor takes a row, goes back to its name.
        """
        slugs = [slug_of(person.name) for person in self.made]
        if former:
            former.aliases.filter(slug__in=slugs, name="").delete()
        taken = taken_slugs(slugs, Person, PersonAlias)
        for person in self.made:
            person.slug = free(slug_of(person.name), taken)
            taken.add(person.slug)
        Person.objects.bulk_create(self.made)
        Person.objects.bulk_update(self.filled, ["municipality"])
        remember(self.made, reason, update=False)
        remember(self.filled, reason, update=True)


def bodies_named(names: Iterable[str], reason: str) -> dict[str, Body]:
    """Printed name -> body, made where no body has or had that name in any spelling."""
    keys = {name: sort_key(name) for name in names}
    asked = {"sort_key__in": set(keys.values())}
    known = {alias.sort_key: alias.body for alias in BodyAlias.objects.filter(**asked).select_related("body")}
    known |= {body.sort_key: body for body in Body.objects.filter(**asked)}
    new = {key: Body(name=name, sort_key=key) for name, key in reversed(keys.items()) if key not in known}
    taken = taken_slugs([slug_of(body.name) for body in new.values()], Body, BodyAlias)
    for body in new.values():
        body.slug = free(slug_of(body.name), taken)
        taken.add(body.slug)
    Body.objects.bulk_create(new.values())
    remember(list(new.values()), reason, update=False)
    return {name: (known | new)[key] for name, key in keys.items()}


def remember_name(row: Person | Body, former: str) -> None:
    """A former name that some paper prints still means this person or body at the next import.

    Where the present name is one of the other names, that one is an address only from now on: it is no other.
    """
    shared = {"municipality": row.municipality} if isinstance(row, Person) else {}
    row.aliases.filter(sort_key=sort_key(row.name), **shared).update(name="", sort_key="")
    key = sort_key(former)
    if key == sort_key(row.name) or row.aliases.filter(sort_key=key).exists() or not _prints(row, key):
        return
    slug = free(slug_of(former), taken_slugs([slug_of(former)], type(row), row.aliases.model))
    row.aliases.create(name=former, slug=slug, sort_key=key, **shared)


def _prints(row: Person | Body, key: str) -> bool:
    """Whether the person's or body's own rows print a name of this key."""
    rows = row.attendance if isinstance(row, Person) else row.vacancies
    printed = PRINTED["person" if isinstance(row, Person) else "body"]
    names = {name for found in (rows, row.appointments) for name in found.values_list(printed, flat=True)}
    return any(sort_key(name) == key for name in names)


def other_body_named(name: str, than: Body) -> Body | None:
    """The body that has the name in some spelling, or is printed with it: two bodies never share one."""
    key = sort_key(name)
    named = Q(sort_key=key) | Q(aliases__sort_key=key)
    return Body.objects.filter(named).exclude(pk=than.pk).first()


def taken_slugs(slugs: Sequence[str], *models: type[Model]) -> set[str]:
    """Addresses in use in any of the models that are one of these, or one of these with a number behind."""
    found = _slugs(Q(slug__in=slugs), models)
    numbered = Q(pk__in=[])
    for slug in found:
        numbered |= Q(slug__startswith=f"{slug}-")
    return found | _slugs(numbered, models) if found else found


def _slugs(condition: Q, models: Iterable[type[Model]]) -> set[str]:
    return {
        slug
        for model in models
        for slug in model._default_manager.filter(condition).values_list("slug", flat=True)
    }
