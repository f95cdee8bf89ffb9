"""Each page asks the database a fixed small number of times, however much stands on it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from meetings.models import AgendaItem, Body, Meeting
from tests import factories as make

from .archive import PAGES, plain

QUERIES = {
    "front": 8,
    "meetings": 6,
    "meeting": 9,
    "item": 10,
    "decisions": 5,
    "appointments": 8,
    "bodies": 3,
    "body": 5,
    "persons": 5,
    "person": 14,
    "cases": 4,
    "case": 2,
    "council": 9,
    "about": 4,
    "help": 0,
    "accessibility": 0,
    "data": 1,
}


@pytest.mark.parametrize("name", QUERIES)
def test_number_of_queries_is_known_and_does_not_grow(
    client: Client, item: AgendaItem, django_assert_num_queries: DjangoAssertNumQueries, name: str
) -> None:
    with django_assert_num_queries(QUERIES[name]):
        client.get(PAGES[name])
    grow(item.meeting)
    with django_assert_num_queries(QUERIES[name]):
        client.get(PAGES[name])


@pytest.mark.parametrize("name", ["search", "search for a word", "search with filters"])
def test_a_search_asks_at_most_twelve_times(
    client: Client,
    item: AgendaItem,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    name: str,
) -> None:
    """The engine asks once or twice more after an import, to learn what words there are now."""
    grow(item.meeting)
    with django_assert_max_num_queries(12):
        client.get(PAGES[name])


def grow(meeting: Meeting) -> None:
    """More of everything that a page lists."""
    body = Body.objects.get(slug="cykelstiudvalget")
    for place in range(3, 9):
        more = plain(meeting, f"1.{place}", f"Punkt {place}", place, ["SAG-2025-01234"])
        make.AppointmentFactory(decision=more.decision, body=body)
        make.AttachmentFactory(item=more)
        make.AttendanceFactory(meeting=meeting)
        make.MeetingFactory(council=meeting.council)
