"""A form that stood open while its row changed writes no old words back."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from meetings.loading import wait_for_others
from meetings.models import AgendaItem

from .forms import as_typed


@pytest.fixture
def typed(desk: Client, item: AgendaItem) -> dict:
    """The page as opened before somebody else changed title and outcome."""
    values = as_typed(desk, page(item))
    AgendaItem.objects.filter(pk=item.pk).update(title="Ny titel fra kilden")
    item.decision.outcome = "noted"
    item.decision.save()
    return values


def page(item: AgendaItem) -> str:
    return reverse("admin:meetings_agendaitem_change", args=[item.pk])


def test_fields_left_alone_keep_what_the_archive_has_now(desk: Client, item: AgendaItem, typed: dict) -> None:
    assert desk.post(page(item), typed | {"background": "Ny baggrund"}).status_code == 302
    item.refresh_from_db()
    item.decision.refresh_from_db()
    assert (item.title, item.background, list(item.locks)) == (
        "Ny titel fra kilden",
        "Ny baggrund",
        ["background"],
    )
    assert (item.decision.outcome, item.decision.locks) == ("noted", {})


def test_a_field_that_both_changed_is_refused_with_what_stands_there(
    desk: Client, item: AgendaItem, typed: dict
) -> None:
    answer = desk.post(page(item), typed | {"title": "Min titel"})
    assert answer.status_code == 200 and "Ny titel fra kilden" in str(answer.context["errors"])
    item.refresh_from_db()
    assert item.title == "Ny titel fra kilden"


def test_the_same_change_by_both_is_no_conflict(desk: Client, item: AgendaItem, typed: dict) -> None:
    assert desk.post(page(item), typed | {"title": "Ny titel fra kilden"}).status_code == 302


@pytest.mark.parametrize("seen", ["", "{", "[]", '{"title": 3}', '{"locks": "x", "pk": "y"}'])
def test_marks_that_are_no_marks_do_no_harm(desk: Client, item: AgendaItem, seen: str) -> None:
    values = as_typed(desk, page(item)) | {"seen": seen, "background": "Ny baggrund"}
    assert desk.post(page(item), values).status_code in (200, 302)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_saving_waits_for_an_import_that_is_about_to_store_its_words(desk: Client, item: AgendaItem) -> None:
    """Else the form's row, read before them, was saved with its old words, and those were locked."""
    values, importing = as_typed(desk, page(item)), Event()

    def imported() -> None:
        with transaction.atomic():
            wait_for_others()
            AgendaItem.objects.filter(pk=item.pk).update(title="Ny titel fra kilden")
            importing.set()
            while not somebody_waits():
                time.sleep(0.05)
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        done = threads.submit(imported)
        importing.wait()
        assert desk.post(page(item), values | {"background": "Ny baggrund"}).status_code == 302
        done.result()
    item.refresh_from_db()
    assert (item.title, item.background, list(item.locks)) == (
        "Ny titel fra kilden",
        "Ny baggrund",
        ["background"],
    )


def somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])
