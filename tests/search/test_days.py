"""A typed day or month leads to the meetings held then."""

import datetime

import pytest

from meetings.search import meetings_of
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "typed",
    ["20-10-2025", "20.10.2025", "2025-10-20", "20. oktober 2025", "den 20. okt 2025", "Oktober 2025"],
)
def test_a_day_leads_to_its_meetings(typed: str):
    meeting = factories.MeetingFactory(held_on=datetime.date(2025, 10, 20))
    factories.MeetingFactory(held_on=datetime.date(2024, 10, 20))
    assert [line.url for line in meetings_of(typed)] == [meeting.get_absolute_url()]


@pytest.mark.parametrize(
    "typed", ["2025", "budget 2025", "99-99-2025", "20 oktober", "", "0/0/2025", "oktav 2025"]
)
def test_anything_else_does_not(typed: str):
    factories.MeetingFactory(held_on=datetime.date(2025, 10, 20))
    assert meetings_of(typed) == []
