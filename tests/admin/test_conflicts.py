"""A later reading that contradicts a correction is a question with three values, and the editor chooses."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.corrections import questions
from meetings.models import AgendaItem

from .forms import change


@pytest.fixture
def contradicted(desk: Client, item: AgendaItem) -> AgendaItem:
    """A corrected title of which the source has come to say something third."""
    change(
        desk, reverse("admin:meetings_agendaitem_change", args=[item.pk]), title="Vores", note="delt linje"
    )
    item.refresh_from_db()
    item.locks["title"]["now"] = "Kildens nye"
    item.save()
    return item


def page(item: AgendaItem) -> str:
    return reverse("admin:desk_conflict", args=["agendaitem", item.pk])


def test_the_page_shows_source_before_source_now_and_ours(desk: Client, contradicted: AgendaItem) -> None:
    lock = desk.get(page(contradicted)).context["locks"][0]
    assert (lock.source, lock.now, lock.ours) == ("Fælles indsats", "Kildens nye", "Vores")


def test_keeping_ours_remembers_the_new_source(desk: Client, contradicted: AgendaItem) -> None:
    desk.post(page(contradicted), {"title": "ours"})
    contradicted.refresh_from_db()
    assert contradicted.title == "Vores"
    assert contradicted.locks["title"]["source"] == "Kildens nye" and "now" not in contradicted.locks["title"]
    assert questions.find(f"konflikt-agendaitem:{contradicted.pk}") is None


def test_taking_the_source_unlocks(desk: Client, contradicted: AgendaItem) -> None:
    response = desk.post(page(contradicted), {"title": "source"})
    contradicted.refresh_from_db()
    assert (contradicted.title, contradicted.locks) == ("Kildens nye", {})
    assert response.url == reverse("admin:index")


def test_posting_no_choice_changes_nothing(desk: Client, contradicted: AgendaItem) -> None:
    before = contradicted.locks
    desk.post(page(contradicted), {"title": "noget andet", "background": "source"})
    contradicted.refresh_from_db()
    assert contradicted.locks == before


def test_unlocking_brings_back_what_the_source_says_now(desk: Client, contradicted: AgendaItem) -> None:
    desk.post(reverse("admin:desk_unlock"), {"laas": f"agendaitem:{contradicted.pk}:title"})
    contradicted.refresh_from_db()
    assert (contradicted.title, contradicted.locks) == ("Kildens nye", {})


@pytest.mark.parametrize(
    "typed",
    ["", "agendaitem", "agendaitem:x:title", "agendaitem:²:title", "user:1:password", "agendaitem:1:\x00"],
)
def test_odd_unlockings_change_nothing(desk: Client, contradicted: AgendaItem, typed: str) -> None:
    assert desk.post(reverse("admin:desk_unlock"), {"laas": typed}).status_code in (302, 404)
    contradicted.refresh_from_db()
    assert contradicted.title == "Vores"


@pytest.mark.parametrize("button", ["desk_conflict", "desk_unlock"])
def test_a_corrected_row_that_the_source_dropped_is_removed_when_the_source_is_chosen(
    desk: Client, item: AgendaItem, button: str
) -> None:
    """It answered 500: a row that no document has any more has no words to go back to."""
    lock = {"by": "anna", "at": "2025-06-18T09:30:00+02:00", "note": "", "source": "Notat", "now": None}
    row = item.attachments.get()
    type(row).objects.filter(pk=row.pk).update(locks={"title": lock})
    if button == "desk_conflict":
        desk.post(reverse("admin:desk_conflict", args=["attachment", row.pk]), {"title": "source"})
    else:
        desk.post(reverse("admin:desk_unlock"), {"laas": f"attachment:{row.pk}:title"})
    row.refresh_from_db()
    assert row.removed and row.locks == {}
