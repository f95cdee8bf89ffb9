"""What happens to documents laid up in the desk: tried (nothing stored), then imported, in another process.

The process holds an advisory lock of the database while it lives, so that a page can tell work from a wreck.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile as SentFile
from django.db import connection, transaction
from django.utils import timezone

from meetings.loading import Loaded, load
from meetings.minutes import MinutesError
from meetings.minutes.extract import MAX_BYTES
from meetings.models import SourceDocument, Upload, UploadedFile
from meetings.models.desk import LAID_UP
from meetings.workers import Job, Reading, readings

READABLE = (".pdf", ".txt")
LOCK = 0x4B4B5255
"""First key of the advisory lock; the second is the upload's number."""

GRACE = timedelta(seconds=20)
"""A process needs some seconds to begin."""

KEPT = timedelta(days=7)
"""How long documents lie that were laid up and never imported."""

BUSY = (Upload.State.TRYING, Upload.State.LOADING)
Answer = UploadedFile.Answer


def problem_with(sent: SentFile) -> str:
    """Why a file cannot be taken, as a Danish sentence; '' when it can be tried."""
    name = sent.name or ""
    head = sent.read(1024)
    sent.seek(0)
    if not name.lower().endswith(READABLE):
        return f"{name}: Vælg PDF eller tekst."
    if not sent.size:
        return f"{name}: Filen er tom."
    if sent.size > MAX_BYTES:
        return f"{name}: Filen er større end {MAX_BYTES // 2**20} MB."
    if name.lower().endswith(".pdf") and b"%PDF-" not in head:
        return f"{name}: Filen hedder .pdf, men er ikke en PDF."
    return ""


def drop_abandoned() -> None:
    """Give up what was laid up and left: the files go, and what was answered stays to be read."""
    bound = timezone.now() - KEPT
    done = (Upload.State.DONE, Upload.State.DROPPED)
    Upload.objects.exclude(state__in=done).filter(made_at__lt=bound).update(state=Upload.State.DROPPED)
    for path in Path(settings.MEDIA_ROOT, LAID_UP).rglob("*"):
        with suppress(FileNotFoundError):  # another upload may clean up at the same time
            if path.is_file() and path.stat().st_mtime < bound.timestamp():
                path.unlink()


@transaction.atomic
def lay_up(files: Iterable[SentFile], refused: Iterable[tuple[SentFile, str]] = (), **about: Any) -> Upload:
    """Keep the files and what was told about them; the same bytes twice are one. Of those refused at the door
    only the name and the reason are kept."""
    upload = Upload.objects.create(**about)
    seen = set()
    for sent in files:
        digest = hashlib.sha256(b"".join(sent.chunks())).hexdigest()
        if digest not in seen:
            seen.add(digest)
            UploadedFile.objects.create(
                upload=upload, name=(sent.name or "")[:255], file=sent, size=sent.size, sha256=digest
            )
    UploadedFile.objects.bulk_create(
        UploadedFile(
            upload=upload, name=(sent.name or "")[:255], size=sent.size, answer=Answer.REFUSED, message=why
        )
        for sent, why in refused
    )
    return upload


def start(upload: Upload) -> None:
    """Begin the work in a process that outlives the request."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "run_upload", str(upload.pk)]
    silent = subprocess.DEVNULL
    subprocess.Popen(
        command, env=dict(os.environ), stdin=silent, stdout=silent, stderr=silent, start_new_session=True
    )


def begin(upload: Upload, state: Upload.State) -> None:
    """Set the state, and start once it is stored."""
    upload.state, upload.problem, upload.started_at = state, "", timezone.now()
    upload.finished_at = None
    upload.save()
    transaction.on_commit(lambda: start(upload))


def run(upload: Upload, *, processes: int = 1) -> None:
    """Try or import every file that waits for it. Another process at the same work leaves at once."""
    if upload.state not in BUSY or not _lock(upload):
        return
    try:
        by = upload.made_by.get_username() if upload.made_by else ""
        trying = upload.state == Upload.State.TRYING
        for reading, file in zip(readings(_jobs(upload), processes), _files(upload), strict=True):
            _answer(file, reading, by=by, dry_run=trying)
        upload.state = Upload.State.TRIED if trying else Upload.State.DONE
        if not trying:
            _clear(upload)
    except Exception as problem:
        upload.state, upload.problem = Upload.State.STOPPED, f"{type(problem).__name__}: {problem}"
        raise
    finally:
        upload.finished_at = timezone.now()
        upload.save()
        _unlock(upload)


def _clear(upload: Upload) -> None:
    """The archive keeps the originals; what was laid up has done its work."""
    for file in upload.files.exclude(file=""):
        file.file.delete()


def _files(upload: Upload) -> list[UploadedFile]:
    """Those not yet answered: all when trying, the readable ones when importing."""
    waiting = Answer.WAITING if upload.state == Upload.State.TRYING else Answer.READABLE
    return list(upload.files.filter(answer=waiting).order_by("pk"))


def _jobs(upload: Upload) -> Iterable[Job]:
    council = upload.council.name if upload.council else None
    for file in _files(upload):
        with file.file.open("rb") as stored:
            yield Job(file.name, data=stored.read(), council=council, held_on=upload.held_on)


def _answer(file: UploadedFile, reading: Reading, *, by: str, dry_run: bool) -> None:
    """Load one reading and keep what it did; a refusal is an answer too."""
    file.answer = Answer.REFUSED
    if reading.document is None:
        file.message = str(reading.problem or "Filen kan ikke læses.")
    else:
        try:
            loaded = load(
                reading.document,
                reading.data,
                council=reading.job.council or "",
                given_date=reading.job.held_on,
                dry_run=dry_run,
                by=by,
            )
            file.answer = Answer.READABLE if dry_run else Answer.LOADED
            file.message, file.counts = told(loaded), counts(loaded, dry_run=dry_run)
        except MinutesError as problem:
            file.message = str(problem)
    file.save()


def told(loaded: Loaded) -> str:
    """'Nyt møde: KKR Sjælland, 18. juni 2025', in one line."""
    what = {"new": "Nyt møde", "version": "Ny udgave af", "known": "Allerede i arkivet"}[loaded.status]
    return f"{what}: {loaded.meeting}"


def counts(loaded: Loaded, *, dry_run: bool) -> dict[str, int]:
    """What happens, or happened, to the items; corrections kept, questions raised."""
    return {
        "oprettes" if dry_run else "oprettet": loaded.items_created,
        "ændres" if dry_run else "ændret": loaded.items_updated,
        "uændret": loaded.items_unchanged,
        "bevaret": loaded.kept,
        "konflikter": sum(tally.conflicts for tally in loaded.counts.values()),
    }


def is_wrecked(upload: Upload) -> bool:
    """Whether the work should be under way, but no process is at it."""
    if upload.state not in BUSY or timezone.now() - upload.started_at < GRACE:
        return False
    held = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = %s AND objid = %s"
    with connection.cursor() as cursor:
        cursor.execute(held, [LOCK, upload.pk])
        return cursor.fetchone() is None


def meetings_of(upload: Upload) -> dict[str, SourceDocument]:
    """SHA-256 -> the stored document, for those of the upload's files that are in the archive."""
    digests = upload.files.values("sha256")
    found = SourceDocument.objects.filter(sha256__in=digests).select_related("meeting__council")
    return {source.sha256: source for source in found}


def _lock(upload: Upload) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCK, upload.pk])
        return bool(cursor.fetchone()[0])


def _unlock(upload: Upload) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK, upload.pk])
