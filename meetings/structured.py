"""Structured data (schema.org) about meetings, items and the archive itself, for search engines."""

from collections.abc import Iterable
from typing import Any

from meetings.models import AgendaItem, Council, Meeting

Thing = dict[str, Any]
SITE = "KKR-arkivet"


def graph(things: Iterable[Thing]) -> Thing:
    return {"@context": "https://schema.org", "@graph": list(things)}


def website(home: str, search: str) -> Thing:
    """The archive, and where to search in it."""
    action = {
        "@type": "SearchAction",
        "target": {"@type": "EntryPoint", "urlTemplate": f"{search}?q={{search_term_string}}"},
        "query-input": "required name=search_term_string",
    }
    return {"@type": "WebSite", "name": SITE, "url": home, "inLanguage": "da", "potentialAction": action}


def breadcrumbs(trail: Iterable[tuple[str, str]]) -> Thing:
    """The way to a page: (name, address) from the front page on."""
    entries = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}


def organisation(council: Council) -> Thing:
    return {"@type": "GovernmentOrganization", "name": council.name, "areaServed": council.region}


def event(meeting: Meeting, url: str) -> Thing:
    """The meeting as an event; without a start date where the date is unknown."""
    found = {
        "@type": "Event",
        "@id": f"{url}#moede",
        "name": f"Møde i {meeting.council.name}",
        "url": url,
        "organizer": organisation(meeting.council),
        "inLanguage": "da",
    }
    return {**found, "startDate": meeting.held_on.isoformat()} if meeting.held_on else found


def article(item: AgendaItem, url: str, meeting_url: str, source_url: str) -> Thing:
    """The item as an article of the minutes, about the meeting that treated it."""
    decision = getattr(item, "decision", None)
    found = {
        "@type": "Article",
        "@id": f"{url}#punkt",
        "headline": item.title[:110],
        "name": f"{item.number} {item.title}",
        "url": url,
        "inLanguage": "da",
        "isAccessibleForFree": True,
        "author": organisation(item.meeting.council),
        "about": event(item.meeting, meeting_url),
        "identifier": item.case_numbers,
        "abstract": decision.text[:500] if decision else "",
        "dateCreated": item.meeting.held_on.isoformat() if item.meeting.held_on else "",
        "dateModified": item.updated_at.isoformat(timespec="seconds"),
        "isBasedOn": source_url,
    }
    return {name: value for name, value in found.items() if value}
