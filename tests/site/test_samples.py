"""Among real minutes a visitor sees at once which meetings and items are fictional samples."""

import re
from xml.etree import ElementTree

import pytest
from django.test import Client

from meetings.loading import samples
from meetings.models import AgendaItem

from .archive import PAGES

LISTS = {
    "front": 2,
    "search for a word": 1,
    "meetings": 1,
    "decisions": 2,
    "appointments": 2,
    "body": 1,
    "person": 3,
    "cases": 2,
    "case": 1,
    "council": 2,
}
"""Pages with rows, and how many of them tell of the meeting with the rich item."""
MARK = '<span class="sample-mark">opdigtet</span>'


@pytest.fixture
def sample(item: AgendaItem) -> AgendaItem:
    """The rich item, read from a sample."""
    source = item.meeting.source
    assert source is not None
    source.sha256 = min(samples.fingerprints())
    source.save()
    return item


@pytest.mark.parametrize("name", LISTS)
def test_rows_of_a_sample_are_marked_and_no_others(client: Client, sample: AgendaItem, name: str) -> None:
    assert client.get(PAGES[name]).content.decode().count(MARK) == LISTS[name]


@pytest.mark.parametrize("name", [*LISTS, "meeting", "item"])
def test_rows_of_real_minutes_are_not_marked(client: Client, item: AgendaItem, name: str) -> None:
    html = client.get(PAGES[name]).content.decode()
    assert "pdigtet" not in re.sub(r"(?s)<head>.*?</head>", "", html)


@pytest.mark.parametrize("name", ["meeting", "item"])
def test_own_pages_of_a_sample_say_it_in_words(client: Client, sample: AgendaItem, name: str) -> None:
    assert "<strong>Opdigtet prøvereferat.</strong>" in client.get(PAGES[name]).content.decode()


def test_neighbour_that_is_a_sample_is_marked(client: Client, sample: AgendaItem) -> None:
    assert client.get("/moeder/midtjylland/2024-11-20/").content.decode().count(MARK) == 1


def test_feed_tells_which_meeting_is_a_sample(client: Client, sample: AgendaItem) -> None:
    feed = ElementTree.fromstring(client.get("/feeds/moeder/").content)
    titles = [title.text or "" for title in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert [title for title in titles if "opdigtet" in title] == ["KKR Midtjylland, 18. juni 2025 (opdigtet)"]


def test_search_as_data_tells_which_item_is_a_sample(client: Client, sample: AgendaItem) -> None:
    results = client.get("/soeg.json?q=cykelstier").json()["results"]
    assert len(results) > 1
    assert [result["url"] for result in results if result["sample"]] == [sample.get_absolute_url()]
