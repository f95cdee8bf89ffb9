"""Rows and readings for tests: each factory makes the least that is valid; say only what the test is about.

Rows: `ItemFactory(title="Sundhed", meeting__council__slug="sjaelland")`. The five councils stand in the
database already (a migration makes them), so CouncilFactory fetches one by its slug.
Readings: `a_document(items=[an_item("1.1", "Sundhed")])` is what the reader would have answered.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.text import slugify
from factory.django import DjangoModelFactory

from meetings import models
from meetings.minutes import document as read

COUNCILS = {
    "hovedstaden": "KKR Hovedstaden",
    "sjaelland": "KKR Sjælland",
    "syddanmark": "KKR Syddanmark",
    "midtjylland": "KKR Midtjylland",
    "nordjylland": "KKR Nordjylland",
}
HERE = read.Place(page=1, line=1)


class CouncilFactory(DjangoModelFactory):
    slug = "midtjylland"
    name = factory.LazyAttribute(lambda council: COUNCILS.get(council.slug, f"KKR {council.slug.title()}"))
    region = factory.LazyAttribute(lambda council: council.name.removeprefix("KKR "))
    position = factory.Sequence(lambda n: 100 + n)

    class Meta:
        model = models.Council
        django_get_or_create = ("slug",)


class MeetingFactory(DjangoModelFactory):
    council = factory.SubFactory(CouncilFactory)
    held_on = factory.Sequence(lambda n: date.fromordinal(date(2020, 1, 4).toordinal() + 7 * n))
    """Saturdays, on which no meeting falls whose date a test names."""
    slug = factory.LazyAttribute(lambda m: m.held_on.isoformat() if m.held_on else "ukendt-0000abcd")

    class Meta:
        model = models.Meeting


class ReadingFactory(DjangoModelFactory):
    values = factory.LazyFunction(lambda: read.as_json(a_document([])))

    class Meta:
        model = models.Reading


class SourceDocumentFactory(DjangoModelFactory):
    meeting = factory.SubFactory(MeetingFactory)
    name = factory.Sequence(lambda n: f"referat-{n}.txt")
    sha256 = factory.LazyAttribute(lambda source: hashlib.sha256(source.name.encode()).hexdigest())
    size = 12
    pages = 1
    kind = "minutes"
    reader_version = 1
    read_at = factory.LazyFunction(timezone.now)
    file = factory.LazyAttribute(lambda source: ContentFile(b"Et referat.\n", name=source.name))
    reading = factory.RelatedFactory(ReadingFactory, factory_related_name="document")

    class Meta:
        model = models.SourceDocument
        skip_postgeneration_save = True


class SectionFactory(DjangoModelFactory):
    meeting = factory.SubFactory(MeetingFactory)
    number = factory.Sequence(lambda n: str(n + 1))
    title = factory.Sequence(lambda n: f"Afsnit {n}")
    position = factory.Sequence(lambda n: n)

    class Meta:
        model = models.Section


class ItemFactory(DjangoModelFactory):
    meeting = factory.SubFactory(MeetingFactory)
    number = factory.Sequence(lambda n: f"1.{n + 1}")
    position = factory.Sequence(lambda n: n % 30_000)
    title = factory.Sequence(lambda n: f"Fælles indsats nr. {n}")

    class Meta:
        model = models.AgendaItem


class DecisionFactory(DjangoModelFactory):
    item = factory.SubFactory(ItemFactory)
    text = "Godkendt."
    outcome = models.Outcome.APPROVED

    class Meta:
        model = models.Decision


class AttachmentFactory(DjangoModelFactory):
    item = factory.SubFactory(ItemFactory)
    title = factory.Sequence(lambda n: f"Bilag {n}")

    class Meta:
        model = models.Attachment


class LinkFactory(DjangoModelFactory):
    item = factory.SubFactory(ItemFactory)
    url = factory.Sequence(lambda n: f"https://example.org/{n}")

    class Meta:
        model = models.Link


class PersonFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Karla Prøve{n}")
    slug = factory.LazyAttribute(lambda p: slugify(p.name.replace("ø", "oe")))
    party = "A"
    municipality = "Skanderborg"

    class Meta:
        model = models.Person


class BodyFactory(DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Udvalget {n}")
    slug = factory.LazyAttribute(lambda body: slugify(body.name))

    class Meta:
        model = models.Body


class AttendanceFactory(DjangoModelFactory):
    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
    name = factory.SelfAttribute("person.name")
    party = factory.SelfAttribute("person.party")
    municipality = factory.SelfAttribute("person.municipality")
    status = models.Attendance.Status.PRESENT

    class Meta:
        model = models.Attendance


class AppointmentFactory(DjangoModelFactory):
    """An appointment made by the item's decision; `decision=None` makes it one that the paper recalls."""

    decision = factory.SubFactory(DecisionFactory)
    item = factory.LazyAttribute(lambda a: a.decision.item if a.decision else ItemFactory())
    where = factory.LazyAttribute(lambda a: "decision" if a.decision else "presentation")
    person = factory.SubFactory(PersonFactory)
    body = factory.SubFactory(BodyFactory)
    body_name = factory.LazyAttribute(lambda a: a.body.name if a.body else "")
    name = factory.SelfAttribute("person.name")
    party = factory.SelfAttribute("person.party")
    municipality = factory.SelfAttribute("person.municipality")

    class Meta:
        model = models.Appointment


class VacancyFactory(DjangoModelFactory):
    item = factory.SubFactory(ItemFactory)
    text = "Rød blok melder et navn ind."

    class Meta:
        model = models.Vacancy


class DiagnosticFactory(DjangoModelFactory):
    document = factory.SubFactory(SourceDocumentFactory)
    code = "no_decision"
    message = "Punktet har ingen beslutning."
    page = 1

    class Meta:
        model = models.Diagnostic


def an_item(number: str = "1.1", title: str = "Fælles indsats", **fields: Any) -> read.Item:
    """An item as the reader answers it, approved unless said otherwise."""
    item = read.Item(
        number=number,
        section=number.partition(".")[0],
        title=title,
        case_numbers=(),
        case_handlers=(),
        background=f"{title} behandles på dette møde.",
        recommendation="Det indstilles, at indsatsen godkendes.",
        presentation=f"{title} fremstilles her.",
        decision="Godkendt.",
        attachments=(),
        links=(),
        outcome="approved",
        outcome_also=(),
        outcome_quote="Godkendt",
        appointments=(),
        vacancies=(),
        page_start=1,
        page_end=1,
        places={"title": (HERE,)},
    )
    return replace(item, **fields)


def an_appointment(person: str = "Karla Prøve", **fields: Any) -> read.Appointment:
    appointment = read.Appointment(
        person=person,
        party="A",
        municipality="Skanderborg",
        role="member",
        body="Vækstforum",
        action="appointed",
        where="decision",
        place=HERE,
    )
    return replace(appointment, **fields)


def an_attendee(name: str = "Karla Prøve", **fields: Any) -> read.Attendee:
    attendee = read.Attendee(name=name, party="A", municipality="Skanderborg", status="present", place=HERE)
    return replace(attendee, **fields)


def a_section(number: str = "1", title: str = "Sager", text: str = "") -> read.Section:
    return read.Section(number=number, title=title, text=text, page_start=1, places=(HERE,))


def a_document(items: Sequence[read.Item] | None = None, **fields: Any) -> read.MinutesDocument:
    """The reading of one document: KKR Midtjylland, 18 June 2025, minutes with one item."""
    items = (an_item(),) if items is None else tuple(items)
    numbers = dict.fromkeys(item.section for item in items)
    document = read.MinutesDocument(
        file="referat.txt",
        council="KKR Midtjylland",
        meeting_date=date(2025, 6, 18),
        date_evidence="sidefod på side 2: 18-06-2025",
        document_kind="minutes",
        corrected=False,
        pages=1,
        template="kl",
        reader_version=1,
        attendance=(),
        sections=tuple(a_section(number, f"Afsnit {number}") for number in numbers),
        items=items,
        diagnostics=(),
        account=read.Account(characters=0, in_fields=0, furniture={}, leftovers=(), pages_read=1, pages=1),
    )
    return replace(document, **fields)
