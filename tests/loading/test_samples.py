"""Fictional minutes are marked wherever they show, and can be taken out without a trace."""

from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from kkrarchive import prepare
from meetings.loading import load, samples
from meetings.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Body,
    Decision,
    Meeting,
    Person,
    SearchRow,
    SourceDocument,
    VocabularyWord,
)
from tests.factories import SourceDocumentFactory, a_document, an_appointment, an_attendee, an_item

MARK = "Opdigtet prøvereferat."
IN_THE_ARCHIVE = "opdigtede prøvereferater. Personer, sager og beslutninger i dem er fundet på."
TEXTS = [str(path) for path in samples.files() if path.suffix == ".txt"]


@pytest.fixture(autouse=True)
def removed(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mark that samples were taken out is this test's own."""
    monkeypatch.setattr(samples, "REMOVED", tmp_path / "samples.removed")


@pytest.fixture
def sample(db: None, capsys: pytest.CaptureFixture[str]) -> Meeting:
    """The text samples imported; the meeting of one of them."""
    call_command("import_minutes", *TEXTS)
    capsys.readouterr()
    return Meeting.objects.exclude(attendance=None).order_by("pk")[0]


def load_real(**fields: Any) -> Meeting:
    return load(a_document(**fields), b"Et rigtigt referat.").meeting


def take_out(capture: DjangoCaptureOnCommitCallbacks) -> None:
    with capture(execute=True):
        call_command("remove_samples")


def test_samples_are_marked_and_real_minutes_are_not(client: Client, sample: Meeting) -> None:
    """An invented politician stood on the front page of what claims to be public decisions."""
    real = load_real()
    for meeting, marked in ((sample, True), (real, False)):
        for address in (meeting.get_absolute_url(), meeting.items.all()[0].get_absolute_url()):
            assert (MARK in client.get(address).content.decode()) == marked, address
    assert f"{len(TEXTS)} {IN_THE_ARCHIVE}" in client.get("/").content.decode()
    assert f"Det gælder ikke {len(TEXTS)} opdigtede prøvereferater" in client.get("/om/").content.decode()


def test_archive_without_samples_says_nothing_of_them(client: Client, db: None) -> None:
    load_real()
    assert "opdigtet" not in client.get("/").content.decode().lower()


def test_samples_need_not_be_installed(
    client: Client, sample: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The image has no folder of samples."""
    monkeypatch.setattr(samples, "fingerprints", lambda: frozenset())
    assert client.get("/").status_code == client.get(sample.get_absolute_url()).status_code == 200


def test_removal_leaves_nothing_but_what_real_minutes_tell(
    sample: Meeting,
    capsys: pytest.CaptureFixture[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """Rows, history, search, words and files; who is named in real minutes too stays."""
    both = sample.attendance.all()[0]
    present = an_attendee(both.name, party=both.party, municipality=both.municipality)
    item = an_item("1.1", "Fælles indsats", appointments=(an_appointment("Karla Prøve", body="Vækstforum"),))
    real = load_real(items=[item], attendance=(present,))
    files = [source.file for source in SourceDocument.objects.exclude(meeting=real)]
    take_out(django_capture_on_commit_callbacks)
    assert capsys.readouterr().out.startswith(f"Taget ud: {len(TEXTS)} møder og ")
    assert list(Meeting.objects.all()) == [real]
    assert {person.name for person in Person.objects.all()} == {both.name, "Karla Prøve"}
    assert {body.name for body in Body.objects.all()} == {"Vækstforum"}
    assert SearchRow.objects.count() == real.items.count()
    assert not VocabularyWord.objects.filter(items__lt=0).exists()
    assert not any(file.storage.exists(file.name) for file in files)
    for model in (Meeting, AgendaItem, Decision, Appointment, Attendance, Person, Body):
        left: Any = model
        assert set(left.history.values_list("id", flat=True)) <= set(
            left.objects.values_list("pk", flat=True)
        )
    call_command("check_archive")
    assert "Alt er i orden." in capsys.readouterr().out


def test_meeting_with_a_real_document_too_stays_and_is_named(
    sample: Meeting,
    capsys: pytest.CaptureFixture[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    SourceDocumentFactory(meeting=sample)
    take_out(django_capture_on_commit_callbacks)
    assert sample in Meeting.objects.all()
    assert sample.items.exists()
    assert f"{sample} er også læst fra et rigtigt dokument" in capsys.readouterr().out


def test_samples_taken_out_do_not_come_back(
    sample: Meeting,
    capsys: pytest.CaptureFixture[str],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    """`make run` fills an empty archive with them, but not one that was emptied of them."""
    take_out(django_capture_on_commit_callbacks)
    prepare.import_samples()
    assert not Meeting.objects.exists()
