"""The meeting's day, typed as Danes write it."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from meetings.admin.days import typed_day
from tests import factories as make

from .forms import as_typed, change


@pytest.mark.parametrize(
    "typed",
    [
        "22-04-2021", "22-4-2021", "22/4-2021", "22/4 2021", "22/04/2021", "22.04.2021", "22. 4. 2021", "2021-04-22",
        "22. april 2021", "22 april 2021", "22. April 2021", "den 22. april 2021", " 22-04-2021 ",
    ],
)  # fmt: skip
def test_every_danish_form_of_a_day_is_read(typed: str) -> None:
    assert typed_day(typed) == date(2021, 4, 22)


@pytest.mark.parametrize(
    "typed",
    ["", "i går", "22-04", "22-04-21", "31-04-2021", "22-13-2021", "april 2021", "22-04-1921", "22. aprilis 2021",
     "22-04-2021 og 23-04-2021", "22-04-20211", "\0", "🏛", "9" * 10_000],
)  # fmt: skip
def test_what_is_no_day_is_not_guessed(typed: str) -> None:
    assert typed_day(typed) is None


def test_unknown_date_is_set_in_the_form_every_page_prints(desk: Client) -> None:
    """22-04-2021 was refused with "Indtast en gyldig dato.", and nothing told which form was wanted."""
    meeting = make.MeetingFactory(held_on=None)
    page = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    assert "Fx 22-04-2021 eller 22. april 2021." in desk.get(page).content.decode()
    change(desk, page, held_on="22/4 2021")
    meeting.refresh_from_db()
    assert meeting.held_on == date(2021, 4, 22)


def test_refusal_tells_how_a_date_is_written(desk: Client) -> None:
    meeting = make.MeetingFactory(held_on=None)
    page = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    answer = desk.post(page, {**as_typed(desk, page), "held_on": "22. aprilis"})
    told = "Skriv en dato fra 2005 til 2099, fx 22-04-2021 eller 22. april 2021."
    assert told in answer.content.decode()
