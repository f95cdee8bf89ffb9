"""A body's name is corrected on the body itself; two that are one are merged, and split again."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings import integrity, search
from meetings.corrections import public
from meetings.corrections.applying import apply
from meetings.corrections.changes import history_of
from meetings.corrections.doubles import doubles
from meetings.corrections.ledger import export
from meetings.corrections.merging import BODIES, merge, split, tell_apart
from meetings.loading import load
from meetings.models import AgendaItem, Appointment, Body, BodyAlias, Meeting, Person, Vacancy
from tests import factories as make

from .forms import change

MISREAD, RIGHT = "at sidde i Letbanens bestyrelse", "Letbanens bestyrelse"


def reading(*bodies: str, **fields: Any) -> Any:
    """Minutes with an item for each body, which appoints one person and leaves one post open."""
    items = [
        make.an_item(
            f"1.{n}",
            f"Sag {n}",
            appointments=(make.an_appointment(f"Vera Tester{n}", body=body),),
            vacancies=("Rød blok melder et navn ind.",),
        )
        for n, body in enumerate(bodies, start=1)
    ]
    return make.a_document(items, **fields)


def imported(*bodies: str, data: bytes = b"ordene", **fields: Any) -> Any:
    return load(reading(*bodies, **fields), data)


def page(body: Body) -> str:
    return reverse("admin:meetings_body_change", args=[body.pk])


def bodies() -> list[str]:
    return list(Body.objects.order_by("name").values_list("name", flat=True))


@pytest.fixture
def two(db: None) -> tuple[Body, Body]:
    """One body under two names: (the right one, the misread one), each with an appointment and a vacancy."""
    imported(RIGHT, MISREAD)
    return Body.objects.get(name=RIGHT), Body.objects.get(name=MISREAD)


def test_a_corrected_name_is_locked_and_the_printed_one_means_the_body_at_the_next_import(
    desk: Client, db: None
) -> None:
    imported(MISREAD)
    body = Body.objects.get()
    change(desk, page(body), name=RIGHT, note="læst med for meget")
    for data in (b"ordene", b"ordene", b"nye ord"):
        imported(MISREAD, data=data)
    body.refresh_from_db()
    assert bodies() == [RIGHT]
    assert (body.locks["name"]["source"], body.locks["name"]["note"]) == (MISREAD, "læst med for meget")


def test_a_corrected_name_keeps_the_address_and_is_told(desk: Client, client: Client) -> None:
    imported(MISREAD)
    body = Body.objects.get()
    address = body.get_absolute_url()
    change(desk, page(body), name=RIGHT)
    assert f"Står også i referaterne som {MISREAD}" in client.get(address).content.decode()
    told = client.get(AgendaItem.objects.get().get_absolute_url()).content.decode()
    assert f"Læst i kilden: »{MISREAD}«. Rettet til: »{RIGHT}«" in told


def test_items_are_found_by_the_corrected_name_at_once(desk: Client, db: None) -> None:
    imported(MISREAD)
    change(desk, page(Body.objects.get()), name="Kystrådet")
    assert search.search(search.SearchRequest("kystrådet")).total == 1


def test_a_name_that_belongs_to_another_body_is_refused(desk: Client, two: tuple[Body, Body]) -> None:
    """Also in another spelling, and also where it is only remembered: two bodies never share a name."""
    right, misread = two
    typed = {"name": RIGHT.upper(), "note": "", "aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0"}
    answer = desk.post(page(misread), typed)
    assert "Navnet hører til organet" in answer.content.decode()
    merge(right, misread, by="anna")
    answer = desk.post(reverse("admin:meetings_body_add"), {**typed, "name": MISREAD})
    assert "Navnet hører til organet" in answer.content.decode()
    assert bodies() == [RIGHT]


def test_the_change_is_in_the_history_and_can_be_undone(desk: Client, db: None) -> None:
    imported(MISREAD)
    body = Body.objects.get()
    change(desk, page(body), name=RIGHT)
    assert desk.get(reverse("admin:meetings_body_history", args=[body.pk])).status_code == 200
    desk.post(reverse("admin:desk_undo"), {"aendring": history_of(body)[0].key})
    body.refresh_from_db()
    assert (body.name, body.locks) == (MISREAD, {})


def test_undoing_and_unlocking_never_give_two_bodies_one_name(desk: Client, db: None) -> None:
    """The remembered name was split out as a body of its own since."""
    imported(MISREAD)
    body = Body.objects.get()
    change(desk, page(body), name=RIGHT)
    split(BodyAlias.objects.get(), by="anna")
    for name, posted in (
        ("desk_undo", {"aendring": history_of(body)[0].key}),
        ("desk_unlock", {"laas": f"body:{body.pk}:name"}),
    ):
        answer = desk.post(reverse(f"admin:{name}"), posted, follow=True)
        assert "hører til organet" in answer.content.decode()
    assert bodies() == [RIGHT, MISREAD]


def test_merging_moves_all_rows_and_the_lost_address_leads_on(client: Client, two: tuple[Body, Body]) -> None:
    right, misread = two
    address = misread.get_absolute_url()
    merge(right, misread, by="anna")
    assert (right.appointments.count(), right.vacancies.count(), bodies()) == (2, 2, [RIGHT])
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (301, right.get_absolute_url())
    assert list(integrity.body_aliases()) == []


@pytest.mark.parametrize("typed", ["ukendt", "æ" * 300])
def test_a_filter_by_a_former_address_still_holds(client: Client, two: tuple[Body, Body], typed: str) -> None:
    """And what no body ever had is still told."""
    right, misread = two
    merge(right, misread, by="anna")
    shown = client.get("/udpegninger/", {"organ": misread.slug}).content.decode()
    assert "Vera Tester1" in shown and "Vera Tester2" in shown
    assert "kender arkivet ikke" in client.get("/udpegninger/", {"organ": typed}).content.decode()


def test_merging_is_in_the_history_of_the_rows(two: tuple[Body, Body]) -> None:
    right, misread = two
    item = misread.appointments.get().item
    merge(right, misread, by="anna")
    step = history_of(item)[0]
    assert "Lagt sammen" in step.reason and (step.fields[0].before, step.fields[0].after) == (MISREAD, RIGHT)


def test_imports_do_not_bring_the_lost_body_back(two: tuple[Body, Body]) -> None:
    right, misread = two
    merge(right, misread, by="anna")
    for data in (b"ordene", b"ordene", b"nye ord"):
        loaded = imported(RIGHT, MISREAD, data=data)
        assert loaded.counts["appointments"].updated == 0
    assert bodies() == [RIGHT]
    assert {row.body_name for row in Appointment.objects.all()} == {RIGHT, MISREAD}


def test_merging_names_of_one_item_tells_nothing_of_its_open_posts(db: None) -> None:
    """The next import gave such a post the merged body, which a rebuilt archive did not have."""
    two_of_them = tuple(make.an_appointment(f"Vera {body}", body=body) for body in (RIGHT, MISREAD))
    document = make.a_document([make.an_item(appointments=two_of_them, vacancies=("Ét navn.",))])
    load(document, b"ordene")
    merge(Body.objects.get(name=RIGHT), Body.objects.get(name=MISREAD), by="anna")
    assert load(document, b"ordene").counts["vacancies"].updated == 0
    assert Vacancy.objects.get().body is None


def test_splitting_gives_back_the_rows_printed_with_that_name(two: tuple[Body, Body]) -> None:
    """Also those that were imported since, and with the old address."""
    right, misread = two
    merge(right, misread, by="anna")
    imported("Vækstforum", MISREAD, data=b"nye ord", meeting_date=None, date_evidence="")
    again = split(BodyAlias.objects.get(), by="anna")
    assert (again.name, again.slug) == (MISREAD, misread.slug)
    assert {row.body_name for row in again.appointments.all()} == {MISREAD}
    assert (again.appointments.count(), again.vacancies.count()) == (2, 2)
    assert {row.body_name for row in right.appointments.all()} == {RIGHT}


def test_a_body_chosen_by_an_editor_stays_and_asks_nothing_after_merging_and_splitting(
    desk: Client, two: tuple[Body, Body]
) -> None:
    """What the document said of the row is known by the body it means, whatever that is called by now."""
    right, misread = two
    other = make.BodyFactory(name="Vækstforum")
    row = misread.appointments.get()
    url = reverse("admin:meetings_appointment_changelist")
    desk.post(url, {"action": "correct_body", "_selected_action": [row.pk], "body": other.pk})
    merge(right, misread, by="anna")
    assert imported(RIGHT, MISREAD).counts["appointments"].conflicts == 0
    split(BodyAlias.objects.get(), by="anna")
    assert imported(RIGHT, MISREAD).counts["appointments"].conflicts == 0
    row.refresh_from_db()
    assert (row.body, row.locks["body"]["source"]) == (other, misread.slug)


def test_two_bodies_are_chosen_in_the_list_and_merged_with_one_click(
    desk: Client, two: tuple[Body, Body]
) -> None:
    chosen = {"action": "merge_two", "_selected_action": [body.pk for body in two]}
    answer = desk.post(reverse("admin:meetings_body_changelist"), chosen)
    in_order = sorted(two, key=lambda body: body.sort_key)
    assert answer["Location"] == reverse("admin:desk_pair", args=["organer", *(b.pk for b in in_order)])
    assert "Læg sammen under dette navn" in desk.get(answer["Location"]).content.decode()
    desk.post(reverse("admin:desk_merge", args=["organer", *(body.pk for body in two)]))
    assert bodies() == [RIGHT]
    shown = desk.get(page(two[0])).content.decode()
    assert MISREAD in shown and "Er et organ for sig" in shown
    desk.post(reverse("admin:desk_split", args=["organer", BodyAlias.objects.get().pk]))
    assert bodies() == [RIGHT, MISREAD]


@pytest.mark.parametrize(
    ("first", "second", "suggested"),
    [
        (RIGHT, MISREAD, True),  # one holds all words of the other
        ("Letbanens bestyrelse", "Letbanens bestyrrelse", True),  # a letter
        ("Udvalget for sundhed", "Udvalget for kultur", False),
        ("KKR Nordjylland", "RAR Nordjylland", False),  # one letter makes another body
        ("Letbanens bestyrelse", "Movias bestyrelse", False),
    ],
)
def test_likely_doubles(db: None, first: str, second: str, suggested: bool) -> None:
    for name in (first, second):
        make.AppointmentFactory(body=make.BodyFactory(name=name))
    assert bool(doubles(BODIES)) is suggested


def test_two_told_apart_are_not_suggested_again(two: tuple[Body, Body]) -> None:
    tell_apart(*two, by="anna")
    assert doubles(BODIES) == []


def wipe() -> None:
    Meeting.objects.update(source=None)
    for meeting in Meeting.objects.all():
        meeting.documents.all().delete()
        meeting.delete()
    for model in (Person, Body):
        model.objects.all().delete()


def test_documents_and_ledger_rebuild_corrected_and_merged_bodies(desk: Client) -> None:
    """Also where a later document printed the corrected name, or the remembered one."""

    def documents() -> None:
        imported(RIGHT, MISREAD, "Vækstformu", data=b"de ene")
        imported("Vækstforum", "Vækstformu", data=b"de andre", meeting_date=None, date_evidence="")

    imported(RIGHT, MISREAD, "Vækstformu", data=b"de ene")
    merge(Body.objects.get(name=RIGHT), Body.objects.get(name=MISREAD), by="anna")
    change(desk, page(Body.objects.get(name="Vækstformu")), name="Vækstforum")
    imported("Vækstforum", "Vækstformu", data=b"de andre", meeting_date=None, date_evidence="")
    assert bodies() == [RIGHT, "Vækstforum"]
    before, ledger = public.everything(), json.loads(json.dumps(export()))
    wipe()
    documents()
    assert len(bodies()) == 4
    assert apply(ledger).missing == []
    after = public.everything()
    assert list(public.differences(before, after)) == [], {
        k: (before[k], after[k]) for k in before if before[k] != after.get(k)
    }
    assert export() == ledger
    states = Appointment.history.count()
    apply(ledger)
    assert Appointment.history.count() == states and Vacancy.objects.count() == 5


def test_a_correction_taken_back_leaves_no_other_name(desk: Client, db: None) -> None:
    """It left the body its own name as another, to be split from itself, and a name that nobody ever printed."""
    imported(RIGHT)
    body = Body.objects.get()
    for name in ("Letbanens bestyrlse", "Letbanens Råd", RIGHT):
        change(desk, page(body), name=name)
    body.refresh_from_db()
    assert (body.name, body.locks) == (RIGHT, {})
    assert not body.aliases.exclude(name="").exists()
    imported("Letbanens Råd", data=b"andre ord", meeting_date=None, council="KKR Sjælland")
    assert bodies() == ["Letbanens Råd", RIGHT]


def test_the_printed_name_of_a_corrected_body_is_unlocked_not_split_off(desk: Client, db: None) -> None:
    """The correction says that what is printed so is this body; a split would say that it is not, and the
    ledger would rebuild the one and not the other."""
    imported(MISREAD)
    body = Body.objects.get()
    change(desk, page(body), name=RIGHT)
    alias = body.aliases.get()
    address = reverse("admin:desk_split", args=["organer", alias.pk])
    assert address not in desk.get(page(body)).content.decode()
    assert desk.post(address).status_code == 404 and bodies() == [RIGHT]
