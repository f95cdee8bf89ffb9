"""Loading one document: which meeting it is of, what is stored of it, and what the meeting says with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from django.db import connection, transaction
from django.utils import timezone

from meetings.minutes import MinutesDocument, as_json
from meetings.minutes.errors import NoCouncil
from meetings.models import Council, Meeting, Reading, SourceDocument

from .addresses import address, base_of
from .composing import compose, versions, wanted_items
from .diagnostics import bring_diagnostics
from .joining import let_go, may_join, move_documents
from .meeting import bring
from .names import council_named
from .originals import keep, kept_only_on_success, sha256_of
from .readings import from_json, storable
from .recognising import doubles_of, meeting_of
from .rows import Tally

ONE_AT_A_TIME = 0x4B4B52
"""Key of the advisory lock that lets one document in, or one correction, at a time: no meeting, person or
file is made twice, and no old words are written back."""

Status = Literal["new", "version", "known"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a document did. `counts` by kind: sections, items, decisions, attachments, links,
    appointments, vacancies, attendance, meeting."""

    meeting: Meeting
    source: SourceDocument
    status: Status
    """new: a new meeting; version: another document of a known meeting; known: bytes already stored."""
    counts: dict[str, Tally]
    items: int
    """Items of the meeting, those of older documents included."""
    items_created: int
    items_updated: int
    """Items of which anything changed, rows below them included."""
    kept: int
    """Corrections that stand against what the source says."""

    @property
    def items_unchanged(self) -> int:
        return self.items - self.items_created - self.items_updated


def load(
    document: MinutesDocument,
    data: bytes,
    *,
    council: str = "",
    given_date: date | None = None,
    dry_run: bool = False,
    by: str = "",
) -> Loaded:
    """Store a document, whose bytes are `data`, and bring its meeting to what it says.

    `council` and `given_date` fill what the document does not tell. With `dry_run` nothing is kept.
    The history names the document, and `by`, who imported it.
    Raises MinutesError (NoCouncil, UnknownCouncil), and then nothing is stored.
    """
    with kept_only_on_success() as written, transaction.atomic(durable=not dry_run):
        wait_for_others()
        read = from_json(storable(document))
        known = (
            SourceDocument.objects.filter(sha256=sha256_of(data))
            .select_related("meeting__council", "reading")
            .first()
        )
        if known:
            loaded = _load_known(known, read, given_date, by)
        else:
            loaded = _load_new(read, data, council, given_date, by, None if dry_run else written)
        if dry_run:
            transaction.set_rollback(True)
    return loaded


def wait_for_others() -> None:
    """Within a transaction: until it ends nobody else imports a document or saves a correction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def _load_new(
    document: MinutesDocument,
    data: bytes,
    council: str,
    given_date: date | None,
    by: str,
    written: list[SourceDocument] | None,
) -> Loaded:
    if not (document.council or council):
        raise NoCouncil("dokumentet nævner ikke, hvilket råd mødet hører til", file=document.file)
    of = council_named(document.council or council, file=document.file)
    document = _dated(document, given_date)
    source = SourceDocument(sha256=sha256_of(data), size=len(data))
    meeting = meeting_of(of, document)
    status: Status = "version" if meeting else "new"
    source.meeting = meeting or _new_meeting(of, document, source.sha256)
    _describe(source, document, given_date, [])
    if written is not None:
        keep(source, data, written)
    source.save()
    Reading.objects.create(document=source, values=as_json(document))
    return _bring(source, status, by)


def _load_known(
    source: SourceDocument, document: MinutesDocument, given_date: date | None, by: str
) -> Loaded:
    """The bytes are stored already, perhaps under another name or read by an older reader."""
    document, also_named = _under_its_name(source, document)
    document = _dated(document, given_date or source.given_date)
    if changed := _describe(source, document, given_date, also_named):
        source.save(update_fields=changed)
    if source.reading.values != as_json(document):
        Reading.objects.filter(document=source).update(values=as_json(document))
    lost = source.meeting
    kept = _its_meeting(lost, document)
    if kept == lost:
        return _bring(source, "known", by)
    move_documents(lost, kept)
    source.meeting = kept
    loaded = _bring(source, "known", by)
    let_go(lost, kept, _reason(source, by))
    return loaded


def _its_meeting(meeting: Meeting, document: MinutesDocument) -> Meeting:
    """The meeting itself, or, when an undated one is dated now, the one the archive has of that day."""
    if meeting.held_on or not document.meeting_date or not may_join(meeting):
        return meeting
    return meeting_of(meeting.council, document) or meeting


def _under_its_name(source: SourceDocument, document: MinutesDocument) -> tuple[MinutesDocument, list[str]]:
    """The document under the name it is read by, and its other names; a name may tell the date."""
    if document.file == source.name:
        return document, source.also_named
    before = from_json(source.reading.values)
    names = dict.fromkeys([*source.also_named, source.name, document.file])
    if document.meeting_date is None or before.meeting_date is not None:
        document = replace(
            document,
            file=source.name,
            meeting_date=document.meeting_date or before.meeting_date,
            date_evidence=document.date_evidence if document.meeting_date else before.date_evidence,
        )
    return document, [name for name in names if name != document.file]


def _dated(document: MinutesDocument, given_date: date | None) -> MinutesDocument:
    if document.meeting_date or not given_date:
        return document
    return replace(document, meeting_date=given_date, date_evidence="angivet ved indlæsningen")


def _new_meeting(council: Council, document: MinutesDocument, sha256: str) -> Meeting:
    """A meeting's row to hang things on; its history begins when it is complete."""
    meeting = Meeting(council=council, held_on=document.meeting_date, kind=document.document_kind)
    meeting.slug = address(meeting, base_of(meeting.held_on, sha256))
    Meeting.objects.bulk_create([meeting])
    return meeting


def _describe(
    source: SourceDocument, document: MinutesDocument, given_date: date | None, also_named: list[str]
) -> list[str]:
    """Set what the reading says of the document; the names of the fields that changed."""
    said: dict[str, Any] = {
        "name": document.file,
        "also_named": also_named,
        "pages": document.pages,
        "kind": document.document_kind,
        "corrected": document.corrected,
        "supplementary": document.supplementary,
        "template": document.template[:50],
        "reader_version": document.reader_version,
        "given_date": given_date if given_date == document.meeting_date else source.given_date,
        "items_read": len(list(wanted_items(document))),
        "account": as_json(document)["account"],
    }
    changed = [name for name, value in said.items() if getattr(source, name) != value]
    for name in changed:
        setattr(source, name, said[name])
    if changed:
        source.read_at = timezone.now()
    return [*changed, "read_at"] if changed else []


def _bring(source: SourceDocument, status: Status, by: str) -> Loaded:
    """Bring the document's meeting to what all its documents say, and store the doubts about them."""
    meeting = source.meeting
    ranked = versions(meeting)
    composed = compose(ranked)
    same = meeting.source_id == composed.shown.source.pk
    brought = bring(meeting, composed, _reason(source, by), same_document=same, new=status == "new")
    bring_diagnostics(meeting, ranked, doubles_of(meeting.council, composed.shown.document, meeting))
    tallies = {kind: batch.tally for kind, batch in brought.batches.items()}
    return Loaded(
        meeting=meeting,
        source=source,
        status=status,
        counts=tallies,
        items=brought.items,
        items_created=tallies["items"].created,
        items_updated=brought.items_changed - tallies["items"].created,
        kept=sum(tally.kept for tally in tallies.values()),
    )


def _reason(source: SourceDocument, by: str) -> str:
    """What the history says of rows that this document changed."""
    return f"Indlæst{f' af {by}' if by else ''}: {source.name} ({source.sha256[:12]})"


def compose_again(meeting: Meeting, reason: str) -> None:
    """Bring the meeting to what its documents say, after a document joined, left or was chosen."""
    with transaction.atomic():
        wait_for_others()
        ranked = versions(meeting)
        composed = compose(ranked)
        bring(meeting, composed, reason, same_document=False, new=False)
        bring_diagnostics(meeting, ranked, doubles_of(meeting.council, composed.shown.document, meeting))


def join(lost: Meeting, kept: Meeting, *, by: str, reason: str) -> bool:
    """Make two meetings one: the documents of `lost` go to `kept`, its addresses lead there.

    The date of `kept` stands against what those documents print: it is locked.
    Answers False, and does nothing, when `lost` holds corrections, which would be lost.
    """
    if not may_join(lost):
        return False
    with transaction.atomic():
        move_documents(lost, kept)
        if lost.held_on and lost.held_on != kept.held_on and "held_on" not in kept.locks:
            at = timezone.localtime().isoformat(timespec="seconds")
            lock = {"by": by, "at": at, "note": reason, "source": lost.held_on.isoformat()}
            kept.locks = kept.locks | {"held_on": lock}
            kept.save()
        compose_again(kept, reason)
        let_go(lost, kept, reason)
    return True
