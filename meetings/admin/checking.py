"""The live check: what the reader makes of the texts as typed, before they are saved.

The typed texts are set as a small document of one item and read by the reader itself, so that the check says
what an import would say.
"""

from dataclasses import dataclass, fields

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from meetings.minutes import MinutesError, read_bytes
from meetings.minutes.document import Appointment as Read
from meetings.minutes.document import Item
from meetings.models import AgendaItem, Appointment, Outcome

from .queue import REVIEW, needs

LONGEST = 200_000
"""Characters of typed text that are read; the longest item seen has a tenth of it."""

DOCUMENT = """Referat

1. Sager

1.1. {title}

SAG-2000-00000 aaa

Indstilling

{recommendation}

Sagsfremstilling

{presentation}

Beslutning

{decision}
"""


@dataclass(frozen=True, slots=True)
class Person:
    """An appointment that the reader finds, and whether it stands on the page already."""

    text: str
    known: bool


@dataclass(frozen=True, slots=True)
class Check:
    """What the reader makes of the typed texts, beside what is stored."""

    outcome: str
    code: str
    also: tuple[str, ...]
    quote: str
    appointments: tuple[Person, ...]
    vacancies: tuple[str, ...]
    gone: tuple[str, ...]
    """Stored appointments that the reader does not find in the texts."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The texts of an item as they stand in the form."""

    title: str = ""
    recommendation: str = ""
    presentation: str = ""
    decision: str = ""


def read_typed(texts: Typed, council: str) -> Item | None:
    """The item as the reader reads it; None when it cannot make an item of the texts."""
    title = " ".join(texts.title.split()) or "Uden titel"
    rest = {name: _spaced(getattr(texts, name)) for name in ("recommendation", "presentation", "decision")}
    typed = DOCUMENT.format(title=title, **rest)
    try:
        document = read_bytes(typed[:LONGEST].encode(), "indtastet.txt", council=council)
    except MinutesError:
        return None
    return document.items[0]


def _spaced(text: str) -> str:
    """Every line as a paragraph: stored texts hold no wrapped lines, only paragraphs and entries of lists."""
    return "\n\n".join(line for line in text.splitlines() if line.strip())


def check(item: AgendaItem, texts: Typed) -> Check | None:
    """What the texts would mean; None when they cannot be read as one item."""
    read = read_typed(texts, item.meeting.council.name)
    if read is None:
        return None
    stored = {_key(row.name, row.role) for row in item.appointments.all() if not row.removed}
    found = {_key(entry.person, entry.role): entry for entry in read.appointments}
    return Check(
        outcome=Outcome(read.outcome).label,
        code=read.outcome,
        also=tuple(Outcome(code).label for code in read.outcome_also),
        quote=read.outcome_quote,
        appointments=tuple(Person(_told(entry), key in stored) for key, entry in found.items()),
        vacancies=read.vacancies,
        gone=tuple(name for name, role in sorted(stored - found.keys())),
    )


def _key(name: str, role: str) -> tuple[str, str]:
    return " ".join(name.split()), role


def _told(read: Read) -> str:
    role = Appointment.Role(read.role).label.lower()
    party = f" ({read.party})" if read.party else ""
    place = f", {read.municipality}" if read.municipality else ""
    body = f" til {read.body}" if read.body else ""
    return f"{read.person}{party}{place}: {role}{body}"


@needs(REVIEW)
def check_typed(site: AdminSite, request: HttpRequest, pk: int) -> HttpResponse:
    """Answers a fragment of the form: outcome, deciding words, appointments. Stores nothing."""
    item = AgendaItem.objects.select_related("meeting__council").filter(pk=pk).first()
    typed = Typed(**{field.name: request.POST.get(field.name, "")[:LONGEST] for field in fields(Typed)})
    shown = {"check": check(item, typed) if item and request.method == "POST" else None}
    return TemplateResponse(request, "admin/desk/check.html", shown)
