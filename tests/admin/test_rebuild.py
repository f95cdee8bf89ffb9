"""The command that proves documents and corrections to be the whole archive."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from meetings.corrections import public
from meetings.models import AgendaItem, Attendance, PersonAlias, SourceDocument

from .conftest import BACKEND
from .forms import change

SAMPLES = sorted((Path(settings.BASE_DIR) / "samples").glob("*-referat.txt"))[:2]


@pytest.fixture
def archive(client: Client, db: None) -> Iterator[Client]:
    """Two of the samples, imported, and one item of the first corrected."""
    call_command("import_minutes", *map(str, SAMPLES), processes=0, verbosity=0, stdout=StringIO())
    client.force_login(User.objects.create_superuser("anna"), backend=BACKEND)
    item = AgendaItem.objects.filter(is_section=False).first()
    change(client, reverse("admin:meetings_agendaitem_change", args=[item.pk]), title="En bedre titel")
    yield client


def test_rebuilding_finds_no_difference(archive: Client) -> None:
    """In a real second database, which is gone afterwards."""
    told = StringIO()
    call_command("rebuild_archive", stdout=told)
    assert "Bygger op af 2 dokumenter" in told.getvalue()
    assert told.getvalue().strip().endswith(", 0 forskelle.")


def test_rebuilding_finds_a_person_whose_misread_name_was_corrected(archive: Client) -> None:
    """The former address leads on in both, and no empty person is left in either."""
    once = Attendance.objects.annotate(met=Count("person__attendance")).filter(
        person__appointments=None, met=1
    )
    row = once.first()
    rows = list(row.meeting.attendance.filter(removed=False))
    form = reverse("admin:meetings_meeting_change", args=[row.meeting_id])
    slug = row.person.slug
    change(archive, form, **{f"attendance-{rows.index(row)}-name": "Gerda Mønster"})
    assert PersonAlias.objects.get(slug=slug).person.name == "Gerda Mønster"
    told = StringIO()
    call_command("rebuild_archive", stdout=told)
    assert told.getvalue().strip().endswith(", 0 forskelle."), told.getvalue()


def test_what_neither_documents_nor_corrections_explain_is_named(archive: Client) -> None:
    """A value changed behind the desk's back is found by its address and field; so is what is missing or new."""
    before = public.everything()
    item = AgendaItem.objects.filter(is_section=False).last()
    AgendaItem.objects.filter(pk=item.pk).update(background="Snydt ind.")
    address = f"punkt/{item.meeting.council.slug}/{item.meeting.slug}/{item.number}"
    assert list(public.differences(public.everything(), before)) == [f"{address}: background"]
    fewer = {place: facts for place, facts in before.items() if place != address}
    assert list(public.differences(before, fewer)) == [f"{address}: mangler i den genskabte"]
    assert list(public.differences(fewer, before)) == [f"{address}: findes kun i den genskabte"]


def test_a_full_archive_is_not_built_upon(archive: Client, tmp_path: Path) -> None:
    told = StringIO()
    with pytest.raises(SystemExit):
        call_command("rebuild_archive", "--from", str(tmp_path), stderr=told)
    assert "ikke tomt" in told.getvalue() and SourceDocument.objects.count() == 2
