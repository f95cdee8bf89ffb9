"""With 10,000 items no page of the desk asks the database more than thirty times."""

import time
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings import models
from tests import factories as make

ITEMS, PER_MEETING = 10_000, 20
MOST_QUERIES = 30
SECONDS = 2.0
"""Of the processor, far above what a page takes; one that reads all items takes longer."""


@pytest.fixture
def many(db: None) -> models.AgendaItem:
    """500 meetings of 20 items, each with decision, appointment, attachment; every tenth asks a question."""
    council = make.CouncilFactory()
    held = [date(2000, 1, 1) + timedelta(days=7 * n) for n in range(ITEMS // PER_MEETING)]
    meetings = models.Meeting.objects.bulk_create(
        models.Meeting(council=council, held_on=day, slug=day.isoformat()) for day in held
    )
    persons = models.Person.objects.bulk_create(
        models.Person(
            name=f"Person{n} Efternavn{n}", slug=f"p{n}", municipality=f"By{n % 98}", sort_key=f"p{n:05}"
        )
        for n in range(2_000)
    )
    body = make.BodyFactory()
    items = models.AgendaItem.objects.bulk_create(
        models.AgendaItem(
            meeting=meetings[n // PER_MEETING], number=f"1.{n % PER_MEETING}", position=n % 20, title="Sag"
        )
        for n in range(ITEMS)
    )
    decisions = models.Decision.objects.bulk_create(
        models.Decision(item=item, text="Noget.", outcome="approved" if n % 10 else "other")
        for n, item in enumerate(items)
    )
    models.Appointment.objects.bulk_create(
        models.Appointment(
            item=d.item, decision=d, person=persons[n % 2_000], body=body, name="x", position=n % 3
        )
        for n, d in enumerate(decisions)
    )
    models.Attachment.objects.bulk_create(models.Attachment(item=item, title="Bilag") for item in items)
    source = make.SourceDocumentFactory(meeting=meetings[0])
    models.Diagnostic.objects.bulk_create(
        models.Diagnostic(document=source, item=item, code="no_heading", message="Uden overskrift.")
        for item in items[::10]
    )
    return _rich(items[0], meetings[0], source, persons, body)


def _rich(item, meeting, source, persons, body) -> models.AgendaItem:
    """An item with thirty appointments and ten attachments, in a meeting of sixty participants."""
    meeting.source = source
    meeting.save()
    item.section = make.SectionFactory(meeting=meeting)
    item.save()
    for n in range(30):
        models.Appointment.objects.create(item=item, person=persons[n], body=body, name=f"Navn {n}")
        models.Attendance.objects.create(
            meeting=meeting, person=persons[n], name=f"Navn {n}", status="present"
        )
    for n in range(10):
        models.Attachment.objects.create(item=item, title=f"Bilag {n}")
    connection.cursor().execute("ANALYZE")
    return item


def pages(item: models.AgendaItem) -> Iterator[str]:
    """Every list, its search, the rich rows' own pages, and the desk's pages."""
    for model in admin.site._registry:
        url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        yield from (url, f"{url}?q=sag", f"{url}?p=3")
    yield from (reverse(f"admin:{name}") for name in ("desk_guide", "desk_lay_up"))
    yield from (reverse("admin:desk_doubles", args=[slug]) for slug in ("personer", "organer"))
    yield reverse("admin:desk_add_item", args=[item.meeting_id])
    yield reverse("admin:desk_withdraw_meeting", args=[item.meeting_id])
    yield reverse("admin:desk_conflict", args=["agendaitem", item.pk])
    yield reverse("admin:index")
    yield reverse("admin:index") + "?side=40"
    yield reverse("admin:meetings_agendaitem_change", args=[item.pk])
    yield reverse("admin:meetings_agendaitem_history", args=[item.pk])
    yield reverse("admin:meetings_meeting_change", args=[item.meeting_id])
    yield reverse("admin:meetings_meeting_history", args=[item.meeting_id])
    yield reverse("admin:meetings_person_change", args=[item.appointments.first().person_id])
    yield reverse("admin:meetings_body_change", args=[item.appointments.first().body_id])
    yield reverse("admin:meetings_section_change", args=[item.section_id])
    yield (
        reverse("admin:autocomplete")
        + "?app_label=meetings&model_name=appointment&field_name=person&term=person1"
    )


def test_no_page_of_the_desk_asks_more_than_thirty_times(desk: Client, many: models.AgendaItem) -> None:
    slow = []
    for url in pages(many):
        start = time.process_time()
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert desk.get(url).status_code == 200, url
        seconds = time.process_time() - start
        if len(asked) > MOST_QUERIES or seconds > SECONDS:
            slow.append(f"{url}: {len(asked)} spørgsmål, {seconds:.2f} s")
    assert not slow, "\n".join(slow)
