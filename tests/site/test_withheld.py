"""Nothing that was taken back is told anywhere: no word, name, party, place, body or number of it."""

import re
from collections import deque
from collections.abc import Iterator
from datetime import date
from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from meetings import search
from meetings.corrections import withdrawal
from meetings.models import AgendaItem, Meeting, Person, PersonAlias
from tests import factories as make

from .archive import PAGES

ADDRESS = re.compile(r'(?:href="|<loc>)(?:http://testserver)?(/[^"<#]*)')
SECRETS = ("kvaksalver", "Zzyzx", "hemmelig", "Utopia", "Ukendtlisten", "77777")
"""Parts of every word, name, place, party and number that stands in withheld rows alone."""
TYPED = ("kvaksalve", "kvaksalvr", "Zzyx", "Zzyz", "hemelig", "hemmeli", "7777", "SAG-2019-7777", "Utop")
"""What somebody may type who guesses at them: beginnings, and a letter wrong."""


def withheld_rows(item: AgendaItem) -> None:
    """Below an item, and its meeting, something of every kind that nothing else has."""
    person = make.PersonFactory(
        name="Zzyzx Person", slug="zzyzx", party="Ukendtlisten", municipality="Utopia"
    )
    PersonAlias.objects.create(person=person, name="Zzyzx Alias", slug="zzyzx-alias")
    body = make.BodyFactory(name="Det hemmelige udvalg", slug="hemmeligt")
    decision = make.DecisionFactory(item=item, text="Kvaksalveren blev godkendt.", outcome="rejected")
    make.AppointmentFactory(decision=decision, person=person, body=body)
    make.VacancyFactory(item=item, body=body, text="Kvaksalverens plads.")
    make.AttachmentFactory(item=item, title="Kvaksalverens bilag")
    make.LinkFactory(item=item, url="https://example.org/kvaksalver")


def withheld_item(meeting: Meeting) -> AgendaItem:
    section = make.SectionFactory(meeting=meeting, number="9", title="Kvaksalverens afsnit", position=9)
    item = make.ItemFactory(
        meeting=meeting,
        section=section,
        number="9.77777",
        position=9,
        title="Kvaksalverens hemmelighed",
        case_numbers=["SAG-2019-77777"],
        case_handlers=["zzyzx"],
        background="Kvaksalveren kom fra Utopia.",
        presentation="Fælles plan for cykelstier og kvaksalvere.",
    )
    withheld_rows(item)
    karla = Person.objects.get(slug="karla-proeve")
    make.AppointmentFactory(decision=item.decision, person=karla, name="Karla Zzyzx Prøve")
    return item


def removed_rows(item: AgendaItem) -> None:
    """What the reader misread below a public item, and an editor removed."""
    withheld_rows(make.ItemFactory(meeting=item.meeting, number="1.9", position=8, title="Et punkt"))
    other = item.meeting.items.get(number="1.9")
    for rows in (other.appointments, other.vacancies, other.attachments, other.links):
        rows.update(removed=True)
    other.decision.text = "Godkendt."
    other.decision.save()


@pytest.fixture(params=["item", "meeting", "rows"])
def withheld(request: pytest.FixtureRequest, item: AgendaItem) -> AgendaItem | Meeting | None:
    """An item, a whole meeting, or rows below an item, all of them taken back after they were published."""
    if request.param == "rows":
        removed_rows(item)
        search.index(AgendaItem.objects.all())
        return None
    meeting = item.meeting
    if request.param == "meeting":
        meeting = make.MeetingFactory(
            council__slug="midtjylland",
            held_on=date(1977, 7, 7),
            held_on_evidence="Kvaksalverens kalender",
            source=None,
        )
        make.AttendanceFactory(
            meeting=meeting, person__name="Zzyzx Formand", person__slug="zzyzx-formand", note="formand"
        )
        meeting.source = make.SourceDocumentFactory(meeting=meeting, name="hemmelig.txt")
        meeting.save()
    found = withheld_item(meeting)
    search.index(AgendaItem.objects.all())
    taken = meeting if request.param == "meeting" else found
    withdrawal.withdraw(taken, "Trukket tilbage efter ønske.")
    return taken


def addresses() -> Iterator[str]:
    yield from PAGES.values()
    yield from ("/sitemap.xml", "/feeds/moeder/", "/feeds/moeder/midtjylland/", "/robots.txt")
    for typed in TYPED:
        for path in ("/soeg/?q=", "/soeg.json?q=", "/soeg/forslag/?q=", "/sager/?sag=", "/personer/?navn="):
            yield path + quote(typed)


def test_no_public_address_tells_anything_withheld(
    client: Client, withheld: AgendaItem | Meeting | None
) -> None:
    own = withheld.get_absolute_url() if withheld else ""
    seen, told = set(addresses()), []
    waiting = deque(sorted(seen))
    while waiting:
        url = waiting.popleft()
        response = client.get(url, follow=True)
        if response.streaming:
            continue
        html = unescape(response.content.decode())
        told += [f"{url}: {secret}" for secret in SECRETS if secret.lower() in html.lower()]
        for link in ADDRESS.findall(html):
            if link not in seen and ("?" not in link or "?" not in url) and not link.startswith("/static/"):
                seen.add(link)
                waiting.append(link)
    print(f"{len(seen)} adresser prøvet")
    assert len(seen) > 100
    assert not own or own not in seen
    assert not told


@pytest.mark.parametrize("url", ["/personer/zzyzx/", "/organer/hemmeligt/", "/sager/SAG-2019-77777/"])
def test_address_of_what_only_withheld_rows_name_is_unknown(
    client: Client, withheld: AgendaItem | Meeting | None, url: str
) -> None:
    assert client.get(url).status_code == 404
    assert client.get("/personer/zzyzx-alias/").status_code == 404


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("/udpegninger/?parti=Ukendtlisten", "Den værdi kender arkivet ikke"),
        ("/personer/?kommune=Utopia", "Den værdi kender arkivet ikke"),
        ("/udpegninger/?organ=hemmeligt", "Den værdi kender arkivet ikke"),
        ("/soeg/?person=zzyzx", "findes ikke blandt mulighederne"),
    ],
)
def test_what_withheld_rows_alone_hold_is_no_filter(
    client: Client, withheld: AgendaItem | Meeting | None, url: str, message: str
) -> None:
    assert message in client.get(url).content.decode()
