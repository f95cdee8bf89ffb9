"""What the reader missed and an editor wrote, items and decisions too, stays at every import and is rebuilt."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.corrections import public, questions
from meetings.corrections.applying import apply
from meetings.corrections.ledger import export
from meetings.corrections.told import shown_corrections
from meetings.loading import load
from meetings.models import AgendaItem, Decision, Meeting
from tests import factories as make

from .forms import as_typed, change
from .test_ledger import wipe

ITEMS = (make.an_item("1.1", "Først"), make.an_item("1.3", "Sidst", decision=None, outcome="none"))


def imported(*more: make.read.Item) -> None:
    load(make.a_document([*ITEMS, *more]), f"{more}".encode())


@pytest.fixture
def meeting(db: None) -> Meeting:
    imported()
    return Meeting.objects.get()


def add(desk: Client, meeting: Meeting, **typed: object) -> AgendaItem:
    """The item as an editor adds it: number and title first, the texts on its own page."""
    page = reverse("admin:desk_add_item", args=[meeting.pk])
    answer = desk.post(page, {"number": "1.2", "title": "Overset sag", **typed})
    item = AgendaItem.objects.get(number="1.2")
    assert answer.url == form_of(item)
    decision = {"decision-TOTAL_FORMS": "1", "decision-0-outcome": "approved", "decision-0-item": item.pk}
    change(desk, form_of(item), background="Kort.", **decision, **{"decision-0-text": "Vedtaget."})
    item.refresh_from_db()
    return item


def form_of(item: AgendaItem) -> str:
    return reverse("admin:meetings_agendaitem_change", args=[item.pk])


def test_an_added_item_stands_in_its_place_with_page_and_search(desk: Client, meeting: Meeting) -> None:
    item = add(desk, meeting)
    assert [row.number for row in meeting.items.all()] == ["1.1", "1.2", "1.3"]
    assert item.section == meeting.sections.get(number="1")
    assert "Vedtaget." in desk.get(item.get_absolute_url()).content.decode()
    assert desk.get("/soeg.json?q=overset").json()["total"] == 1


def test_an_added_item_stays_at_three_imports_and_asks_nothing(desk: Client, meeting: Meeting) -> None:
    add(desk, meeting)
    before = public.everything()
    for _ in range(3):
        imported()
    assert list(public.differences(before, public.everything())) == []
    assert not AgendaItem.objects.filter(missing_from_source=True).exists()
    assert questions.by_label(questions.totals())["Mangler i kilden"] == 0


def test_a_reading_that_finds_the_item_later_asks_where_it_says_otherwise(
    desk: Client, meeting: Meeting
) -> None:
    """What it says alike is locked no longer; what it says otherwise is a conflict; it is one item still."""
    item = add(desk, meeting)
    imported(make.an_item("1.2", "Overset sag", decision="Udsat."))
    item.refresh_from_db()
    assert meeting.items.count() == 3 and not item.by_hand
    assert set(item.locks) == {"background"} and item.background == "Kort."
    assert item.decision.text == "Vedtaget." and "now" in item.decision.locks["text"]
    assert questions.by_label(questions.totals())["Konflikt"] == 2


@pytest.mark.parametrize(
    "number, problem",
    [("1.1", "Mødet har allerede et punkt 1.1."), ("", "Dette felt er påkrævet."), ("1.3.", "punkt 1.3.")],
)
def test_an_item_needs_a_number_of_its_own(desk: Client, meeting: Meeting, number: str, problem: str) -> None:
    page = reverse("admin:desk_add_item", args=[meeting.pk])
    answer = desk.post(page, {"number": number, "title": "Dobbelt"})
    assert problem in answer.content.decode() and meeting.items.count() == 2


def test_an_added_item_cannot_be_unlocked_into_nothing(desk: Client, meeting: Meeting) -> None:
    """No source has words to go back to, so there is no button, and a forged one does nothing."""
    item = add(desk, meeting)
    page = desk.get(form_of(item)).content.decode()
    assert f"agendaitem:{item.pk}:title" not in page and "Skrevet af anna" in page
    desk.post(reverse("admin:desk_unlock"), {"laas": f"agendaitem:{item.pk}:title"})
    item.refresh_from_db()
    assert item.title == "Overset sag"


def test_a_decision_typed_where_the_paper_has_none_stays(desk: Client, meeting: Meeting) -> None:
    item = meeting.items.get(number="1.3")
    typed = {"decision-TOTAL_FORMS": "1", "decision-0-item": item.pk}
    change(desk, form_of(item), **typed, **{"decision-0-outcome": "noted", "decision-0-text": "Taget."})
    for _ in range(3):
        imported()
    decision = Decision.objects.get(item=item)
    assert (decision.text, decision.outcome) == ("Taget.", "noted")
    assert decision.locks["text"]["source"] == ""


def test_a_meeting_with_an_added_item_is_not_read_anew_elsewhere(desk: Client, meeting: Meeting) -> None:
    """Its document now names another day that the archive has: joining would lose the item."""
    add(desk, meeting)
    other = make.MeetingFactory(council=meeting.council)
    answer = desk.post(reverse("admin:desk_join", args=[meeting.pk]), {"kept": other.pk})
    assert "Mødet har rettelser" in answer.content.decode()


def test_added_items_and_decisions_are_rebuilt_from_the_ledger(desk: Client, meeting: Meeting) -> None:
    item = add(desk, meeting, page_start="1")
    added = {"attachments-TOTAL_FORMS": "1", "attachments-0-title": "Notat", "attachments-0-item": item.pk}
    change(desk, form_of(item), **added)
    last = meeting.items.get(number="1.3")
    typed = {"decision-TOTAL_FORMS": "1", "decision-0-item": last.pk}
    change(desk, form_of(last), **typed, **{"decision-0-outcome": "noted", "decision-0-text": "Taget."})
    before, ledger = public.everything(), export()
    wipe()
    imported()
    assert apply(ledger).missing == []
    assert list(public.differences(before, public.everything())) == []
    assert export() == ledger
    apply(ledger)
    assert export() == ledger and AgendaItem.objects.count() == 3


def test_the_public_page_says_once_that_the_item_was_added(desk: Client, meeting: Meeting) -> None:
    (told,) = shown_corrections(add(desk, meeting))
    assert (told.label, told.before) == ("punktet, som læseren havde overset", None)


@pytest.mark.parametrize("number", ["3/4", " . ", "1" * 41, "1.1"])
def test_a_number_that_is_no_address_of_its_own_is_refused(
    desk: Client, meeting: Meeting, number: str
) -> None:
    """Both where an item is added and where its number is corrected: the meeting's page links to it."""
    item = meeting.items.get(number="1.3")
    added = desk.post(reverse("admin:desk_add_item", args=[meeting.pk]), {"number": number, "title": "Nyt"})
    typed = desk.post(form_of(item), {**as_typed(desk, form_of(item)), "number": number})
    assert (added.status_code, typed.status_code) == (200, 200)
    assert meeting.items.count() == 2 and meeting.items.filter(number="1.3").exists()
    assert desk.get(meeting.get_absolute_url()).status_code == 200


def test_a_number_goes_back_to_the_source_only_while_it_is_free(desk: Client, meeting: Meeting) -> None:
    """Else unlocking, undoing and choosing the source answered 500."""
    first, last = meeting.items.get(number="1.1"), meeting.items.get(number="1.3")
    change(desk, form_of(first), number="1.4")
    change(desk, form_of(last), number="1.1")
    key = f"agendaitem:{AgendaItem.history.filter(id=first.pk, number='1.4').get().pk}"
    for page, typed in (("undo", {"aendring": key}), ("unlock", {"laas": f"agendaitem:{first.pk}:number"})):
        told = desk.post(reverse(f"admin:desk_{page}"), typed, follow=True)
        assert "Mødet har allerede et punkt 1.1" in told.content.decode()
    AgendaItem.objects.filter(pk=first.pk).update(
        locks={"number": {"by": "anna", "at": "", "note": "", "source": "1.2", "now": "1.1"}}
    )
    conflict = reverse("admin:desk_conflict", args=["agendaitem", first.pk])
    told = desk.post(conflict, {"number": "source"}, follow=True)
    assert "Mødet har allerede et punkt 1.1" in told.content.decode()
    first.refresh_from_db()
    assert first.number == "1.4" and "now" in first.locks["number"]


def test_the_longest_number_is_an_address(desk: Client, meeting: Meeting) -> None:
    desk.post(reverse("admin:desk_add_item", args=[meeting.pk]), {"number": "1" * 40, "title": "Langt"})
    assert desk.get(meeting.items.get(title="Langt").get_absolute_url()).status_code == 200
    assert desk.get(meeting.get_absolute_url()).status_code == 200
