"""What the desk's tests share: a signed-in administrator and one full item."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from meetings.models import AgendaItem
from tests import factories as make


@pytest.fixture
def desk(client: Client, db: None) -> Client:
    """A browser signed in as a superuser."""
    client.force_login(User.objects.create_superuser("anna"), backend=BACKEND)
    return client


BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def item(db: None) -> AgendaItem:
    """An item with a decision, one appointment, one attachment, one vacancy, a link and a source document."""
    meeting = make.MeetingFactory()
    meeting.source = make.SourceDocumentFactory(meeting=meeting)
    meeting.save()
    item = make.ItemFactory(meeting=meeting, number="2.1", title="Fælles indsats", background="Kort.")
    make.AppointmentFactory(decision=make.DecisionFactory(item=item))
    make.AttachmentFactory(item=item)
    make.VacancyFactory(item=item)
    make.LinkFactory(item=item)
    return item
