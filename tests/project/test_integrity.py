"""`check_archive` names every row that breaks a promise of the archive, and nothing in a sound one."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from meetings import integrity, search
from meetings.models import AgendaItem, Meeting, MeetingAlias, Person, PersonAlias, SourceDocument
from tests.factories import (
    AppointmentFactory,
    DecisionFactory,
    ItemFactory,
    MeetingFactory,
    PersonFactory,
    SectionFactory,
    SourceDocumentFactory,
)

ORIGINAL = b"Et referat.\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    """A sound archive of one meeting, with a document, an item, a decision, an appointment."""
    sha256 = hashlib.sha256(ORIGINAL).hexdigest()
    source = SourceDocumentFactory(sha256=sha256, file=ContentFile(ORIGINAL, "a.txt"))
    meeting = source.meeting
    meeting.source = source
    meeting.save()
    item = ItemFactory(meeting=meeting, section=SectionFactory(meeting=meeting))
    AppointmentFactory(decision=DecisionFactory(item=item))
    search.index(AgendaItem.objects.all())
    return meeting


def found(examine: Callable[[], Iterator[str]]) -> str:
    return "\n".join(examine())


def test_sound_archive(meeting: Meeting, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_archive")
    printed = capsys.readouterr().out
    assert "Originaler: 1 efterset, ingen fejl" in printed
    assert printed.endswith("Alt er i orden.\n")


def test_command_names_the_row_and_fails(meeting: Meeting, capsys: pytest.CaptureFixture[str]) -> None:
    Meeting.objects.update(source=None)
    with pytest.raises(CommandError, match="Arkivet har 1 fejl") as failure:
        call_command("check_archive")
    assert failure.value.returncode == 1
    assert f"  møde {meeting.pk} ({meeting}): har ingen kilde" in capsys.readouterr().out


def test_changed_original(meeting: Meeting) -> None:
    Path(SourceDocument.objects.get().file.path).write_bytes(b"Et andet referat.\n")
    assert "er ændret; dens SHA-256 er" in found(integrity.originals)


def test_lost_original(meeting: Meeting) -> None:
    Path(SourceDocument.objects.get().file.path).unlink()
    assert "kan ikke læses" in found(integrity.originals)


def test_file_that_no_document_knows(meeting: Meeting) -> None:
    name = default_storage.save("kilder/ff/ffff.pdf", ContentFile(b"?"))
    assert found(integrity.unknown_files) == f"{name}: intet kildedokument kender filen"


def test_source_of_another_meeting(meeting: Meeting) -> None:
    SourceDocument.objects.update(meeting=MeetingFactory())
    assert "hører til et andet møde" in found(integrity.meetings)


def test_section_of_another_meeting(meeting: Meeting) -> None:
    AgendaItem.objects.update(section=SectionFactory())
    assert "afsnittet hører til et andet møde" in found(integrity.items)


def test_former_number_that_is_now_another_items_number(meeting: Meeting) -> None:
    other = ItemFactory(meeting=meeting, former_numbers=[AgendaItem.objects.get().number])
    assert found(integrity.items).startswith(f"punkt {other.pk} (")


def test_appointment_by_another_items_decision(meeting: Meeting) -> None:
    AppointmentFactory(item=AgendaItem.objects.get(), decision=DecisionFactory(), where="decision")
    assert "beslutningen hører til et andet punkt" in found(integrity.appointments)


def test_appointment_read_in_a_decision_that_is_not_there(meeting: Meeting) -> None:
    AppointmentFactory(decision=None, where="decision")
    assert "er læst i beslutningen, men har ingen" in found(integrity.appointments)


def test_recalled_appointment_that_has_a_decision(meeting: Meeting) -> None:
    AppointmentFactory(where="presentation")
    assert "er kun omtalt, men har en beslutning" in found(integrity.appointments)


def test_former_meeting_address_that_another_meeting_has_got(meeting: Meeting) -> None:
    alias = MeetingAlias.objects.create(council=meeting.council, slug=meeting.slug, meeting=MeetingFactory())
    assert found(integrity.meeting_aliases).startswith(f"mødeadresse {alias.pk} (")


def test_former_address_of_the_same_meeting_is_no_fault(meeting: Meeting) -> None:
    MeetingAlias.objects.create(council=meeting.council, slug="2001-01-01", meeting=meeting)
    assert found(integrity.meeting_aliases) == ""


def test_former_person_address_that_another_person_has_got(meeting: Meeting) -> None:
    one, other = PersonFactory(), PersonFactory()
    PersonAlias.objects.create(person=one, slug=other.slug)
    assert "er nu en anden persons adresse" in found(integrity.person_aliases)


def test_sort_key_of_older_rules(meeting: Meeting) -> None:
    Person.objects.update(sort_key="zzz")
    assert "sorteringsnøglen er forældet" in found(integrity.sorting)


def test_item_that_search_does_not_know_as_it_is(meeting: Meeting) -> None:
    item = AgendaItem.objects.get()
    AgendaItem.objects.update(title="Noget helt andet")
    assert found(integrity.search_rows).startswith(f"punkt {item.pk}: ")
