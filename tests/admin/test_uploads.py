"""Documents laid up in the desk: looked at, tried without a trace, imported in a process of its own."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meetings.admin import upload_work
from meetings.corrections import rebuilding
from meetings.models import AgendaItem, Council, Meeting, SourceDocument, Upload, UploadedFile

from .forms import change

LAY_UP = reverse("admin:desk_lay_up")
SAMPLES = Path(settings.BASE_DIR) / "samples"
SAMPLE = "kkr-syddanmark-2025-02-07-referat.txt"


def sent(name: str = SAMPLE, data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, (SAMPLES / SAMPLE).read_bytes() if data is None else data)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable) -> Callable:
    """Does the work of the background process in this one, where the test's rows can be seen."""
    monkeypatch.setattr(upload_work, "start", lambda upload: upload_work.run(upload, processes=0))
    return lambda: django_capture_on_commit_callbacks(execute=True)


def lay_up(desk: Client, here: Callable, *files: SimpleUploadedFile, **about: str) -> Upload:
    with here():
        response = desk.post(LAY_UP, {"files": files, **about})
    assert response.status_code == 302, response.context["form"].errors
    return Upload.objects.latest("pk")


def go_on(desk: Client, here: Callable, upload: Upload) -> Upload:
    with here():
        desk.post(reverse("admin:desk_upload", args=[upload.pk]))
    upload.refresh_from_db()
    return upload


def test_trying_tells_what_would_happen_and_stores_nothing(desk: Client, here: Callable) -> None:
    upload = lay_up(desk, here, sent())
    file = upload.files.get()
    assert (upload.state, file.answer, file.message) == (
        "tried",
        "readable",
        "Nyt møde: KKR Syddanmark, 7. februar 2025",
    )
    assert file.counts["oprettes"] == 8
    assert not Meeting.objects.exists() and not SourceDocument.objects.exists()


def test_importing_stores_what_was_tried(desk: Client, here: Callable) -> None:
    upload = go_on(desk, here, lay_up(desk, here, sent()))
    assert (upload.state, upload.files.get().answer) == ("done", "loaded")
    assert AgendaItem.objects.count() == 8
    assert upload.files.get().counts["oprettet"] == 8
    assert not upload.files.get().file
    page = desk.get(reverse("admin:desk_upload", args=[upload.pk])).content.decode()
    assert "<td>8 oprettet</td>" in page
    assert reverse("admin:meetings_meeting_change", args=[Meeting.objects.get().pk]) in page


def test_a_refused_file_is_named_with_its_reason_and_the_rest_goes_on(desk: Client, here: Callable) -> None:
    upload = lay_up(desk, here, sent("indkøb.txt", "Mælk og brød".encode()), sent())
    assert [file.answer for file in upload.files.all()] == ["refused", "readable"]
    assert "ingen punkter fundet" in upload.files.first().message
    upload = go_on(desk, here, upload)
    assert [file.answer for file in upload.files.all()] == ["refused", "loaded"]


def test_the_same_bytes_twice_are_one_file(desk: Client, here: Callable) -> None:
    assert lay_up(desk, here, sent(), sent("kopi.txt")).files.count() == 1


def test_corrections_that_would_stand_are_counted_in_the_preview(desk: Client, here: Callable) -> None:
    go_on(desk, here, lay_up(desk, here, sent()))
    item = AgendaItem.objects.filter(is_section=False).first()
    change(desk, reverse("admin:meetings_agendaitem_change", args=[item.pk]), title="Rettet titel")
    again = lay_up(desk, here, sent("samme.txt"))
    assert again.files.get().counts["bevaret"] == 1
    assert again.files.get().message.startswith("Allerede i arkivet")


def test_a_document_without_a_council_takes_the_one_that_was_told(desk: Client, here: Callable) -> None:
    text = b"1. Sager\n\n1.1. En sag\n\nSAG-2025-00001 abc\n\nBeslutning\n\nGodkendt.\n"
    assert lay_up(desk, here, sent("a.txt", text)).files.get().answer == "refused"
    council = Council.objects.get(slug="midtjylland")
    told = lay_up(desk, here, sent("a.txt", text), council=str(council.pk), held_on="2025-03-04")
    assert told.files.get().message == "Nyt møde: KKR Midtjylland, 4. marts 2025"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("billede.png", b"\x89PNG", "Vælg PDF eller tekst"),
        ("tom.txt", b"", "tom"),
        ("falsk.pdf", b"<html>", "ikke en PDF"),
        ("../../etc/passwd", b"x", "Vælg PDF eller tekst"),
    ],
)
def test_what_cannot_be_minutes_is_refused_at_the_door(
    desk: Client, db: None, name: str, data: bytes, reason: str
) -> None:
    response = desk.post(LAY_UP, {"files": [sent(name, data)]})
    assert reason in str(response.context["form"].errors) and not Upload.objects.exists()


def test_a_refused_file_is_named_with_its_reason_and_the_good_ones_go_on(
    desk: Client, here: Callable
) -> None:
    files = [sent("tom.txt", b""), sent(), sent("LÆSMIG.md", b"Hej"), sent("falsk.pdf", b"<html>")]
    upload = lay_up(desk, here, *files)
    assert [file.name for file in upload.files.filter(answer="readable")] == [SAMPLE]
    page = desk.get(reverse("admin:desk_upload", args=[upload.pk])).content.decode()
    for reason in (
        "tom.txt: Filen er tom.",
        "LÆSMIG.md: Vælg PDF eller tekst.",
        "falsk.pdf: Filen hedder .pdf, men er ikke en PDF.",
    ):
        assert reason in page, "the reason stays on the page, which loads itself anew while the work goes on"
    assert go_on(desk, here, upload).state == "done" and AgendaItem.objects.count() == 8


def test_each_of_several_refused_files_is_named(desk: Client, db: None) -> None:
    response = desk.post(LAY_UP, {"files": [sent("tom.txt", b""), sent("a.png", b"x")]})
    told = response.content.decode()
    assert "tom.txt: Filen er tom." in told and "a.png: Vælg PDF eller tekst." in told


def test_a_file_above_the_limit_is_refused(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_work, "MAX_BYTES", 10)
    response = desk.post(LAY_UP, {"files": [sent()]})
    assert "større end" in str(response.context["form"].errors)


def test_one_date_cannot_hold_for_two_documents(desk: Client, db: None) -> None:
    response = desk.post(LAY_UP, {"files": [sent(), sent("b.txt", b"x")], "held_on": "2025-03-04"})
    assert "gælder ét dokument" in str(response.context["form"].errors)


def test_sending_nothing_asks_for_a_document(desk: Client, db: None) -> None:
    assert "Vælg mindst ét dokument" in str(desk.post(LAY_UP, {}).context["form"].errors)


def test_work_that_stopped_can_be_taken_up_again(desk: Client, here: Callable) -> None:
    """A process that died leaves its lock behind for nobody: the page says so, and goes on where it was."""
    upload = lay_up(desk, here, sent())
    Upload.objects.update(state="loading", started_at="2025-01-01T00:00:00Z")
    page = desk.get(reverse("admin:desk_upload", args=[upload.pk]))
    assert page.context["wrecked"] and "gået i stå" in page.content.decode()
    assert go_on(desk, here, upload).state == "done" and AgendaItem.objects.count() == 8


def test_a_second_process_leaves_the_first_alone(db: None) -> None:
    upload = Upload.objects.create(state="trying")
    url = _url()
    holder = (
        f"import psycopg, time; c = psycopg.connect({url!r}); c.execute('SELECT pg_advisory_lock(%s, %s)', "
    )
    holder += f"[{upload_work.LOCK}, {upload.pk}]); print('har', flush=True); time.sleep(30)"
    with subprocess.Popen([sys.executable, "-c", holder], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"har\n"
        upload_work.run(upload, processes=0)
        assert upload.state == "trying"
        other.kill()


def _url() -> str:
    return rebuilding.url(rebuilding.parameters()["dbname"])


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_work_is_done_by_a_process_of_its_own(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The real thing: the request answers at once, another process tries the file."""
    monkeypatch.setenv("DATABASE_URL", _url())
    monkeypatch.setenv("KKR_VAR", str(settings.VAR_DIR))
    upload = Upload.objects.create()
    UploadedFile.objects.create(
        upload=upload, name="a.txt", file=sent("a.txt", b"Intet"), size=5, sha256="0" * 64
    )
    upload_work.begin(upload, Upload.State.TRYING)
    for _ in range(100):
        upload.refresh_from_db()
        if upload.state != "trying":
            break
        time.sleep(0.2)
    assert upload.state in ("tried", "stopped")
    assert upload.finished_at is not None


def test_what_was_laid_up_and_left_is_taken_away_after_a_week(desk: Client, here: Callable) -> None:
    """By the next upload: the files go, the younger ones stay, and the page says what happened."""
    left, young = lay_up(desk, here, sent()), lay_up(desk, here, sent("b.txt", b"Intet"))
    file = Path(left.files.get().file.path)
    old = timezone.now() - upload_work.KEPT - timedelta(hours=1)
    Upload.objects.filter(pk=left.pk).update(made_at=old)
    os.utime(file, (old.timestamp(), old.timestamp()))
    lay_up(desk, here, sent("c.txt", b"Heller intet"))
    left.refresh_from_db()
    young.refresh_from_db()
    assert not file.exists() and Path(young.files.get().file.path).exists()
    assert (left.state, young.state) == ("dropped", "tried")
    page = desk.get(reverse("admin:desk_upload", args=[left.pk])).content.decode()
    assert "taget væk igen" in page and 'type="submit" class="default"' not in page
    assert go_on(desk, here, left).state == "dropped"
