"""How the archive is found: site map, feeds, robots, structured data, and what is shared of a page."""

import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from meetings.models import AgendaItem

from .archive import PAGES

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_site_map_names_every_meeting_and_item(client: Client, item: AgendaItem) -> None:
    index = ElementTree.fromstring(client.get("/sitemap.xml").content)
    parts = [loc.text or "" for loc in index.iter(f"{MAP}loc")]
    pages = [
        loc.text
        for part in parts
        for loc in ElementTree.fromstring(client.get(part).content).iter(f"{MAP}loc")
    ]
    assert f"http://testserver{item.get_absolute_url()}" in pages
    assert f"http://testserver{item.meeting.get_absolute_url()}" in pages
    assert "http://testserver/sager/SAG-2025-01234/" in pages
    assert len(pages) == len(set(pages))


def test_robots_may_read_everything_and_find_the_site_map(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    assert "User-agent: *" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /\n" not in text


def test_pages_without_a_head_have_an_icon_too(client: Client) -> None:
    address = client.get("/favicon.ico")["Location"]
    assert finders.find(address.removeprefix("/static/"))


@pytest.mark.parametrize(("url", "entries"), [("/feeds/moeder/", 4), ("/feeds/moeder/midtjylland/", 2)])
def test_feed_tells_the_newest_meetings(client: Client, item: AgendaItem, url: str, entries: int) -> None:
    feed = ElementTree.fromstring(client.get(url).content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert len(titles) == entries
    assert "KKR Midtjylland, 18. juni 2025" in titles
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "KKR-arkivet"


def test_entry_of_a_feed_stays_the_same_when_the_meetings_address_changes(
    client: Client, item: AgendaItem
) -> None:
    def entries() -> list[str | None]:
        feed = ElementTree.fromstring(client.get("/feeds/moeder/midtjylland/").content)
        return [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]

    before = entries()
    item.meeting.slug = "2025-06-19"
    item.meeting.save()
    assert entries() == before


def structured(client: Client, url: str) -> list[dict[str, Any]]:
    html = client.get(url).content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found, url
    data = json.loads(found[1])
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def test_meeting_is_an_event_of_its_council(client: Client, item: AgendaItem) -> None:
    event = structured(client, item.meeting.get_absolute_url())[0]
    assert (event["@type"], event["startDate"]) == ("Event", "2025-06-18")
    assert event["organizer"] == {
        "@type": "GovernmentOrganization",
        "name": "KKR Midtjylland",
        "areaServed": "Midtjylland",
    }


def test_undated_meeting_has_no_start_date(client: Client, item: AgendaItem) -> None:
    """A wrong date is worse than none."""
    assert "startDate" not in structured(client, PAGES["undated meeting"])[0]


def test_item_is_an_article_about_its_meeting_and_cannot_break_out_of_its_script(
    client: Client, item: AgendaItem
) -> None:
    item.title = "</script><script>alert(1)</script>"
    item.save()
    article, crumbs = structured(client, item.get_absolute_url())
    assert article["@type"] == "Article"
    assert article["headline"] == item.title
    assert article["about"]["startDate"] == "2025-06-18"
    assert article["identifier"] == ["SAG-2025-01234", "24/567"]
    assert [entry["name"] for entry in crumbs["itemListElement"]] == [
        "Forside",
        "KKR Midtjylland",
        "Møde 18. juni 2025",
        "Punkt 1.1",
    ]


def test_title_and_description_say_which_decision_this_is(client: Client, item: AgendaItem) -> None:
    html = client.get(item.get_absolute_url()).content.decode()
    assert "broer – KKR Midtjylland 18. juni 2025, punkt 1.1 – KKR-arkivet</title>" in html
    for name in ('name="description"', 'property="og:description"'):
        found = re.search(rf'<meta {name} content="([^"]*)"', html)
        assert found
        assert found[1].startswith("KKR Midtjylland 18. juni 2025, punkt 1.1, ")
        assert "broer. Godkendt: KKR Midtjylland godkendte planen" in found[1]


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("/moeder/?raad=midtjylland&aar=2025", "Møder, KKR Midtjylland, 2025"),
        ("/beslutninger/?udfald=approved&side=1", "Beslutninger, Godkendt"),
        ("/udpegninger/?person=karla&fra=2025-01-01", "Udpegninger, person karla, fra og med 1. januar 2025"),
        ("/udpegninger/?parti=SF", "Udpegninger"),
        ("/udpegninger/?organ=cykelstiudvalget", "Udpegninger, Cykelstiudvalget"),
        ("/organer/cykelstiudvalget/", "Cykelstiudvalget: udpegede og indstillede"),
        ("/raad/midtjylland/", "KKR Midtjylland: møder og beslutninger"),
    ],
)
def test_titles_tell_lists_apart_by_their_filters(
    client: Client, item: AgendaItem, url: str, title: str
) -> None:
    """A dozen tabs or bookmarks all called 'Møder' help nobody; a body may be called what a council is."""
    assert f"<title>{title} – KKR-arkivet</title>" in client.get(url).content.decode()


def test_filters_make_no_page_of_their_own_but_further_pages_do(client: Client, item: AgendaItem) -> None:
    html = client.get("/moeder/?raad=midtjylland&side=1").content.decode()
    assert '<link rel="canonical" href="http://testserver/moeder/">' in html
