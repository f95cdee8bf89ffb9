"""Two rows that are one person: merged with one click, remembered at the next import, split again."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.corrections.changes import history_of
from meetings.corrections.doubles import doubles
from meetings.corrections.merging import PERSONS, merge, split, tell_apart
from meetings.loading import load
from meetings.models import AgendaItem, Appointment, Person, PersonAlias
from tests import factories as make

from .forms import change


@pytest.fixture
def two(db: None) -> tuple[Person, Person]:
    """Niels and Nils Prøve of Skanderborg, each appointed once and present once."""
    niels = make.PersonFactory(name="Niels Prøve", slug="niels-proeve")
    nils = make.PersonFactory(name="Nils Prøve", slug="nils-proeve")
    for person in (niels, nils):
        make.AppointmentFactory(person=person)
        make.AttendanceFactory(person=person)
    return niels, nils


def named(name: str) -> dict:
    """A document that appoints somebody of this name."""
    item = make.an_item(appointments=(make.an_appointment(name),), outcome="appointed")
    return {"document": make.a_document([item]), "data": name.encode()}


def test_merging_moves_appointments_attendance_and_the_name(two: tuple[Person, Person]) -> None:
    niels, nils = two
    merge(niels, nils, by="anna")
    assert niels.appointments.count() == 2 and niels.attendance.count() == 2
    assert not Person.objects.filter(pk=nils.pk).exists()
    alias = niels.aliases.get()
    assert (alias.name, alias.slug) == ("Nils Prøve", "nils-proeve")


def test_the_lost_name_means_the_kept_person_at_the_next_import(two: tuple[Person, Person]) -> None:
    niels, nils = two
    merge(niels, nils, by="anna")
    load(**named("Nils Prøve"))
    assert Appointment.objects.latest("pk").person == niels
    assert Person.objects.filter(name="Nils Prøve").count() == 0


def test_the_lost_address_leads_to_the_kept_person(client: Client, two: tuple[Person, Person]) -> None:
    niels, nils = two
    address = nils.get_absolute_url()
    merge(niels, nils, by="anna")
    response = client.get(address)
    assert (response.status_code, response.url) == (301, niels.get_absolute_url())


def test_splitting_gives_back_the_rows_printed_with_that_name(two: tuple[Person, Person]) -> None:
    niels, nils = two
    merge(niels, nils, by="anna")
    again = split(PersonAlias.objects.get(), by="anna")
    assert (again.name, again.slug, again.party) == ("Nils Prøve", "nils-proeve", "A")
    assert [row.name for row in again.appointments.all()] == ["Nils Prøve"]
    assert [row.name for row in niels.appointments.all()] == ["Niels Prøve"]
    assert again.attendance.count() == niels.attendance.count() == 1


def test_merging_twice_and_splitting_one_leaves_the_other(two: tuple[Person, Person]) -> None:
    niels, nils = two
    third = make.PersonFactory(name="Niels P. Prøve", slug="niels-p-proeve")
    merge(nils, third, by="anna")
    merge(niels, nils, by="anna")
    assert set(niels.aliases.values_list("name", flat=True)) == {"Nils Prøve", "Niels P. Prøve"}
    split(niels.aliases.get(name="Niels P. Prøve"), by="anna")
    assert niels.aliases.get().name == "Nils Prøve"


@pytest.mark.parametrize(
    ("first", "second", "suggested"),
    [
        (("Niels Prøve", "Skanderborg", "A"), ("Nils Prøve", "Skanderborg", "A"), True),  # one letter
        (("Niels Prøve", "Skanderborg", "A"), ("Niels Prøve", "", ""), True),  # municipality unknown
        (("Niels Prøve", "Skanderborg", "A"), ("Niels Prøve", "Odder", "A"), True),  # moved
        (("Niels Prøve", "Aarhus", "A"), ("Niels Prøve", "Århus", "A"), True),  # aa is å
        (("Niels Prøve", "Skanderborg", "A"), ("Jens Prøve", "Skanderborg", "A"), False),  # another
        (("Niels Prøve", "Skanderborg", "A"), ("Nils Prøve", "Odder", "A"), False),  # too little in common
        (("Anne Prøve", "Skanderborg", "A"), ("Karla Tester", "Skanderborg", "A"), False),
    ],
)
def test_likely_doubles(db: None, first: tuple, second: tuple, suggested: bool) -> None:
    for number, (name, municipality, party) in enumerate((first, second)):
        person = make.PersonFactory(name=name, municipality=municipality, party=party, slug=f"p-{number}")
        make.AttendanceFactory(person=person)
    assert bool(doubles(PERSONS)) is suggested


def test_two_told_apart_are_not_suggested_again(two: tuple[Person, Person]) -> None:
    niels, nils = two
    assert len(doubles(PERSONS)) == 1
    tell_apart(nils, niels, by="anna")
    assert doubles(PERSONS) == []


def test_the_page_of_doubles_merges_with_one_click(desk: Client, two: tuple[Person, Person]) -> None:
    niels, nils = two
    page = desk.get(reverse("admin:desk_doubles", args=["personer"]))
    assert "Næsten samme navn, samme kommune, samme parti" in page.content.decode()
    desk.post(reverse("admin:desk_merge", args=["personer", niels.pk, nils.pk]))
    assert Person.objects.get().name == "Niels Prøve"


def test_a_person_is_not_merged_with_himself_nor_by_a_link(desk: Client, two: tuple[Person, Person]) -> None:
    niels, nils = two
    assert desk.post(reverse("admin:desk_merge", args=["personer", niels.pk, niels.pk])).status_code == 404
    assert desk.get(reverse("admin:desk_merge", args=["personer", niels.pk, nils.pk])).status_code == 405
    assert Person.objects.count() == 2


def test_two_persons_chosen_in_the_list_can_be_merged(desk: Client, two: tuple[Person, Person]) -> None:
    chosen = {"action": "merge_two", "_selected_action": [person.pk for person in two]}
    response = desk.post(reverse("admin:meetings_person_changelist"), chosen)
    assert response.url == reverse("admin:desk_pair", args=["personer", *(person.pk for person in two)])
    assert desk.get(response.url).status_code == 200


def test_a_corrected_name_still_means_the_person_at_the_next_import(desk: Client, db: None) -> None:
    load(**named("Nils Prøve"))
    person = Person.objects.get()
    change(desk, reverse("admin:meetings_person_change", args=[person.pk]), name="Niels Prøve")
    load(**named("Nils Prøve") | {"data": b"et andet dokument"})
    person.refresh_from_db()
    assert (Person.objects.count(), person.name, person.locks["name"]["source"]) == (
        1,
        "Niels Prøve",
        "Nils Prøve",
    )


def test_a_corrected_name_in_an_appointment_means_another_person(desk: Client, item: AgendaItem) -> None:
    """The person follows the name, and both stay at the next import."""
    page = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    change(desk, page, **{"appointments-0-name": "Vera Ny"})
    row = item.appointments.get()
    assert row.person.name == "Vera Ny" and set(row.locks) == {"name", "person"}


def test_an_appointment_added_without_a_person_gets_the_one_it_names(desk: Client, item: AgendaItem) -> None:
    known = item.appointments.get().person
    page = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    row = {"name": known.name, "municipality": "Skanderborg", "role": "chair", "action": "appointed"}
    added = {f"appointments-1-{name}": value for name, value in row.items()}
    added |= {
        "appointments-TOTAL_FORMS": "2",
        "appointments-1-where": "decision",
        "appointments-1-item": item.pk,
    }
    change(desk, page, **added)
    new = item.appointments.get(role="chair")
    assert (new.person, new.by_hand, new.decision, new.position) == (known, True, item.decision, 1)


def test_a_misread_body_is_corrected_for_many_at_once(desk: Client, db: None) -> None:
    """Ticked in the list, one body chosen: every row is locked, those that had it already are not."""
    right, wrong = make.BodyFactory(name="Rådet"), make.BodyFactory(name="at sidde i Rådet")
    rows = [make.AppointmentFactory(body=wrong), make.AppointmentFactory(body=wrong)]
    other = make.AppointmentFactory(body=right)
    url = reverse("admin:meetings_appointment_changelist")
    chosen = {"action": "correct_body", "_selected_action": [row.pk for row in [*rows, other]]}
    assert "at sidde i Rådet" in desk.post(url, chosen).content.decode()
    desk.post(url, chosen | {"body": right.pk, "note": "læst med for meget"})
    for row in rows:
        row.refresh_from_db()
        assert (row.body, row.locks["body"]["source"]) == (right, wrong.slug)
    other.refresh_from_db()
    assert other.locks == {}


def test_a_corrected_misread_name_leaves_no_empty_person_and_its_address_leads_on(
    desk: Client, item: AgendaItem
) -> None:
    """It was the person's only row. A later import of the same document does not make the person anew."""
    row = item.appointments.get()
    old, address = row.person, row.person.get_absolute_url()
    change(
        desk,
        reverse("admin:meetings_agendaitem_change", args=[item.pk]),
        **{"appointments-0-name": old.name + "n"},
    )
    row.refresh_from_db()
    assert not Person.objects.filter(pk=old.pk).exists() and doubles(PERSONS) == []
    response = Client().get(address)
    assert (response.status_code, response["Location"]) == (301, row.person.get_absolute_url())


def test_a_person_with_other_rows_stays_when_one_name_is_corrected(desk: Client, item: AgendaItem) -> None:
    old = item.appointments.get().person
    make.AttendanceFactory(person=old)
    page = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    change(desk, page, **{"appointments-0-name": "Vera Ny"})
    assert Client().get(old.get_absolute_url()).status_code == 200


def test_undoing_a_corrected_name_brings_the_person_back(desk: Client, item: AgendaItem) -> None:
    """With name and address; and the person made by the correction leaves no empty page either."""
    row = item.appointments.get()
    old, name = row.person, row.name
    change(
        desk,
        reverse("admin:meetings_agendaitem_change", args=[item.pk]),
        **{"appointments-0-name": "Vera Ny"},
    )
    desk.post(reverse("admin:desk_undo"), {"aendring": history_of(item)[0].key})
    row.refresh_from_db()
    assert (row.name, row.person.slug, row.locks) == (name, old.slug, {})
    assert Client().get(old.get_absolute_url()).status_code == 200
    assert Client().get("/personer/vera-ny/")["Location"] == old.get_absolute_url()


def test_undoing_finds_the_one_a_person_was_merged_into_since(desk: Client, item: AgendaItem) -> None:
    row = item.appointments.get()
    old = row.person
    make.AttendanceFactory(person=old)
    page = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    change(desk, page, **{"appointments-0-name": "Vera Ny"})
    key = history_of(item)[0].key
    kept = make.PersonFactory(name="Else Samlet", slug="else-samlet")
    merge(kept, old, by="anna")
    assert desk.post(reverse("admin:desk_undo"), {"aendring": key}).status_code == 302
    row.refresh_from_db()
    assert row.person == kept


def test_a_name_corrected_twice_leads_on_from_both_former_addresses(desk: Client, item: AgendaItem) -> None:
    row = item.appointments.get()
    page = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    former = [row.person.get_absolute_url(), "/personer/vera-ny/"]
    change(desk, page, **{"appointments-0-name": "Vera Ny"})
    change(desk, page, **{"appointments-0-name": "Vera Nyt"})
    assert {Client().get(url)["Location"] for url in former} == {"/personer/vera-nyt/"}
    desk.post(reverse("admin:desk_undo"), {"aendring": history_of(item)[0].key})
    assert Client().get("/personer/vera-ny/").status_code == 200
    assert Client().get(former[0])["Location"] == Client().get("/personer/vera-nyt/")["Location"] == former[1]


def test_typing_the_former_name_back_gives_the_former_address_back(desk: Client) -> None:
    """Corrected by mistake and corrected back by hand: no 'mette-monster-2'."""
    meeting = make.MeetingFactory()
    person = make.PersonFactory(name="Mette Monster", slug="mette-monster")
    make.AttendanceFactory(meeting=meeting, person=person)
    form = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    change(desk, form, **{"attendance-0-name": "Mette Mønster"})
    assert PersonAlias.objects.get(slug="mette-monster").person.name == "Mette Mønster"
    change(desk, form, **{"attendance-0-name": "Mette Monster"})
    assert Person.objects.get(name="Mette Monster").slug == "mette-monster"
    assert desk.get("/personer/mette-moenster/").url == "/personer/mette-monster/"
