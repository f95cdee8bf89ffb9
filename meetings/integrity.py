"""Whether the database and the originals still hold everything that the archive promises.

Each check goes through one kind of row and answers a sentence for every row that breaks its promise.
What the database itself forbids (constraints, foreign keys) needs no check here.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.db.models import F, Model, Q, QuerySet

from meetings import search
from meetings.danish import sort_key
from meetings.models import (
    AgendaItem,
    Appointment,
    Body,
    BodyAlias,
    CaseRow,
    Meeting,
    MeetingAlias,
    Person,
    PersonAlias,
    SourceDocument,
)


@dataclass(frozen=True)
class Check:
    """One promise: `examine` yields a sentence for each row of `rows` that breaks it."""

    name: str
    rows: QuerySet[Model]
    examine: Callable[[], Iterator[str]]


def checks() -> list[Check]:
    return [
        Check("Originaler", SourceDocument.objects.all(), originals),
        Check("Filer", SourceDocument.objects.all(), unknown_files),
        Check("Møder", Meeting.objects.all(), meetings),
        Check("Punkter", AgendaItem.objects.all(), items),
        Check("Udpegninger", Appointment.objects.all(), appointments),
        Check("Mødeadresser", MeetingAlias.objects.all(), meeting_aliases),
        Check("Personadresser", PersonAlias.objects.all(), person_aliases),
        Check("Organadresser", BodyAlias.objects.all(), body_aliases),
        Check("Sortering", Person.objects.all(), sorting),
        Check("Søgning", AgendaItem.objects.public(), search_rows),
        Check("Sager", CaseRow.objects.all(), cases),
    ]


def originals() -> Iterator[str]:
    """Every document's original lies in media storage, byte for byte as it came."""
    for source in SourceDocument.objects.order_by("pk").iterator():
        if problem := _damage(source):
            yield f"kildedokument {source.pk} ({source.name}): {problem}"


def _damage(source: SourceDocument) -> str:
    try:
        with source.file.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:
        return f"originalen {source.file.name or '(uden navn)'} kan ikke læses: {error}"
    return (
        "" if found == source.sha256 else f"originalen {source.file.name} er ændret; dens SHA-256 er {found}"
    )


def unknown_files() -> Iterator[str]:
    """Every original in media storage belongs to a document."""
    known = set(SourceDocument.objects.values_list("file", flat=True))
    for name in _stored("kilder"):
        if name not in known:
            yield f"{name}: intet kildedokument kender filen"


def _stored(folder: str) -> Iterator[str]:
    """The names of all files below a folder of media storage."""
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (str(PurePosixPath(folder, name)) for name in sorted(files))
    for name in sorted(folders):
        yield from _stored(str(PurePosixPath(folder, name)))


def meetings() -> Iterator[str]:
    """Every meeting shows where it was read, in a document of its own."""
    rows = Meeting.objects.select_related("council", "source").order_by("pk")
    for meeting in rows.filter(source=None).iterator():
        yield f"møde {meeting.pk} ({meeting}): har ingen kilde"
    for meeting in rows.exclude(source=None).exclude(source__meeting=F("pk")).iterator():
        yield f"møde {meeting.pk} ({meeting}): kilden {meeting.source} hører til et andet møde"


def items() -> Iterator[str]:
    """Every item stands in a section of its own meeting, and no former address of it leads elsewhere."""
    rows = AgendaItem.objects.select_related("meeting__council").order_by("pk")
    astray = rows.exclude(section=None).exclude(section__meeting=F("meeting"))
    for item in astray.iterator():
        yield f"punkt {item.pk} ({item}): afsnittet hører til et andet møde"
    for item in rows.exclude(former_numbers=[]).iterator():
        others = AgendaItem.objects.filter(meeting=item.meeting, number__in=item.former_numbers)
        for other in others.exclude(pk=item.pk):
            yield f"punkt {item.pk} ({item}): dets tidligere nummer {other.number} er nu punkt {other.pk}"


def appointments() -> Iterator[str]:
    """Every appointment names the decision that made it, of the same item, or none when only recalled."""
    rows = Appointment.objects.order_by("pk")
    wrong = {
        "beslutningen hører til et andet punkt": ~Q(decision=None) & ~Q(decision__item=F("item")),
        "er læst i beslutningen, men har ingen": Q(where=Appointment.Where.DECISION, decision=None),
        "er kun omtalt, men har en beslutning": Q(where=Appointment.Where.PRESENTATION) & ~Q(decision=None),
    }
    for problem, condition in wrong.items():
        for appointment in rows.filter(condition).iterator():
            yield f"udpegning {appointment.pk} ({appointment.name}, punkt {appointment.item_id}): {problem}"


def meeting_aliases() -> Iterator[str]:
    """No former address of a meeting has become another meeting's address."""
    taken = Q(council__meetings__slug=F("slug")) & ~Q(council__meetings=F("meeting"))
    for alias in MeetingAlias.objects.filter(taken).order_by("pk").distinct().iterator():
        yield f"mødeadresse {alias.pk} ({alias}): er nu et andet mødes adresse end møde {alias.meeting_id}"


def person_aliases() -> Iterator[str]:
    """No former address of a person has become another person's address."""
    people = dict(Person.objects.values_list("slug", "pk"))
    for alias in PersonAlias.objects.order_by("pk").iterator():
        if people.get(alias.slug, alias.person_id) != alias.person_id:
            yield f"personadresse {alias.pk} ({alias.slug}): er nu en anden persons adresse"


def body_aliases() -> Iterator[str]:
    """No former address or other name of a body has become another body's."""
    bodies = Body.objects.all()
    for alias in BodyAlias.objects.select_related("body").order_by("pk").iterator():
        taken = bodies.filter(Q(slug=alias.slug) | Q(sort_key=alias.sort_key) & ~Q(sort_key=""))
        if other := taken.exclude(pk=alias.body_id).first():
            yield f"organadresse {alias.pk} ({alias.slug}): hører nu til organ {other.pk} ({other})"


def sorting() -> Iterator[str]:
    """Persons and bodies stand where today's rules of Danish order put them."""
    for model in (Person, Body):
        for row in model.objects.order_by("pk").iterator():
            if row.sort_key != sort_key(row.name):
                yield f"{model._meta.verbose_name} {row.pk} ({row}): sorteringsnøglen er forældet"


def search_rows() -> Iterator[str]:
    """Every public item is found by what it says now, under today's rules of language."""
    for item, reason in search.stale_items().items():
        yield f"punkt {item}: {reason} (ret det med manage.py reindex)"


def cases() -> Iterator[str]:
    """The list of cases holds every case of a public item, and no other."""
    for number in search.wrong_cases():
        yield f"sag {number}: listen over sager er forældet (ret det med manage.py reindex)"
