"""Whom a name means: the same name and place is one person, another place another, nothing is guessed."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from meetings import models
from meetings.loading.names import slug_of
from meetings.models import Person, PersonAlias
from tests.factories import PersonFactory, a_document, an_appointment, an_attendee, an_item

from .loading import loaded

pytestmark = pytest.mark.django_db


def present(*names: tuple[str, str | None], day: int = 1, **fields: Any) -> Any:
    """A meeting at which these were present: (name, municipality)."""
    people = tuple(an_attendee(name, municipality=place, **fields) for name, place in names)
    return a_document(attendance=people, meeting_date=date(2025, 6, day))


def persons() -> list[tuple[str, str]]:
    return list(Person.objects.order_by("pk").values_list("slug", "municipality"))


def test_same_name_and_municipality_is_one_person_in_any_spelling() -> None:
    loaded(present(("Lene Aagaard Sørensen", "Aarhus"), day=1))
    loaded(present(("LENE ÅGAARD SØRENSEN", "Århus"), day=2))
    assert persons() == [("lene-aagaard-soerensen", "Aarhus")]


def test_another_municipality_is_another_person() -> None:
    loaded(present(("Per Dam", "Skive"), ("Per Dam", "Struer")))
    assert persons() == [("per-dam", "Skive"), ("per-dam-2", "Struer")]


def test_missing_municipality_means_the_only_one_of_that_name() -> None:
    loaded(present(("Per Dam", "Skive"), day=1))
    loaded(present(("Per Dam", None), day=2))
    assert persons() == [("per-dam", "Skive")]


def test_municipality_is_filled_in_when_a_paper_tells_it() -> None:
    loaded(present(("Per Dam", None), day=1))
    loaded(present(("Per Dam", "Skive"), day=2))
    assert persons() == [("per-dam", "Skive")]
    loaded(present(("Per Dam", "Struer"), day=3))
    assert len(persons()) == 2


def test_two_places_in_one_paper_do_not_share_a_placeless_person() -> None:
    loaded(present(("Per Dam", None), day=1))
    loaded(present(("Per Dam", "Skive"), ("Per Dam", "Struer"), day=2))
    assert persons() == [("per-dam", "Skive"), ("per-dam-2", "Struer")]


def test_missing_municipality_with_two_of_that_name_is_not_guessed() -> None:
    loaded(present(("Per Dam", "Skive"), ("Per Dam", "Struer"), day=1))
    loaded(present(("Per Dam", None), day=2))
    loaded(present(("Per Dam", None), day=3))
    assert persons() == [("per-dam", "Skive"), ("per-dam-2", "Struer"), ("per-dam-3", "")]


def test_alias_leads_to_its_person() -> None:
    person = PersonFactory(name="Per Dam Holm", municipality="Skive")
    PersonAlias.objects.create(person=person, name="Per Dam", slug="per-dam")
    loaded(present(("Per Dam", "Skive"), ("per dam", None)))
    assert {row.person for row in models.Attendance.objects.all()} == {person}


def test_alias_with_a_municipality_joins_two_places() -> None:
    person = PersonFactory(name="Per Dam", municipality="Skive")
    PersonAlias.objects.create(person=person, name="Per Dam", municipality="Struer", slug="per-dam-2")
    loaded(present(("Per Dam", "Struer"), ("Per Dam", "Skive")))
    assert {row.person for row in models.Attendance.objects.all()} == {person}


def test_new_person_never_takes_a_former_address() -> None:
    person = PersonFactory(name="Per Dam Holm", municipality="Skive")
    PersonAlias.objects.create(person=person, name="Per Holm", municipality="Skive", slug="per-dam")
    loaded(present(("Per Dam", "Struer")))
    assert Person.objects.get(name="Per Dam").slug == "per-dam-2"


def test_party_is_the_latest_by_date_not_by_import() -> None:
    loaded(present(("Per Dam", "Skive"), day=20, party="V"))
    loaded(present(("Per Dam", "Skive"), day=10, party="A"))
    assert Person.objects.get().party == "V"
    loaded(present(("Per Dam", "Skive"), day=21, party="C"))
    assert Person.objects.get().party == "C"


def test_misread_name_that_a_later_reader_reads_right_leads_to_the_right_person() -> None:
    item = an_item(appointments=(an_appointment("Per Darn"),))
    loaded(a_document([item]), b"1")
    right = replace(item, appointments=(an_appointment("Per Dam"),))
    loaded(a_document([right], reader_version=2), b"1")
    assert [person.name for person in Person.objects.all()] == ["Per Dam"]


def test_person_whose_only_row_changed_its_name_leads_on() -> None:
    loaded(present(("Per Dam", "Skive")), b"1")
    loaded(replace(present(("Per Dam", "Struer")), reader_version=2), b"1")
    assert persons() == [("per-dam-2", "Struer")]
    alias = PersonAlias.objects.get()
    assert (alias.slug, alias.person.slug) == ("per-dam", "per-dam-2")


def test_misread_name_is_free_for_whom_it_belongs_to() -> None:
    """The municipality was misread; somebody of that name may well live where it was misread to."""
    loaded(present(("Per Dam", "Skive")), b"1")
    loaded(replace(present(("Per Dam", "Struer")), reader_version=2), b"1")
    loaded(present(("Per Dam", "Skive"), day=2))
    assert persons() == [("per-dam-2", "Struer"), ("per-dam-3", "Skive")]


def test_bodies_are_one_in_any_spelling() -> None:
    first = an_item(appointments=(an_appointment(body="Vækstforum Århus"),))
    second = an_item("1.2", "B", appointments=(an_appointment(body="Vækstforum Aarhus"),))
    loaded(a_document([first, second]))
    assert models.Body.objects.get().slug == "vaekstforum-aarhus"


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Lene Aagaard-Sørensen", "lene-aagaard-soerensen"),
        ("Åse Ægidius Ø.", "aase-aegidius-oe"),
        ("José Müller", "jose-myller"),
        ("!!!", "ukendt"),
        ("☃", "ukendt"),
    ],
)
def test_addresses_spell_danish_letters_out(text: str, slug: str) -> None:
    assert slug_of(text) == slug
