"""What a reading answers: the frozen types of a document of minutes, and their form as JSON."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in PDF points, measured from the page's top left corner."""

Status = Literal["present", "absent", "other"]
Role = Literal["member", "substitute", "chair", "vice_chair", "observer"]
Action = Literal["appointed", "nominated"]
Where = Literal["decision", "presentation"]
DocumentKind = Literal["minutes", "agenda"]
Outcome = Literal[
    "approved",
    "noted",
    "discussed",
    "appointed",
    "recommended",
    "postponed",
    "rejected",
    "other",
    "none",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was read: the page (the first is 1), and its line (text) or box (PDF)."""

    page: int
    line: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Attendee:
    """One name of the list of participants. `absent` is Afbud, `other` is staff and guests."""

    name: str
    party: str | None
    municipality: str | None
    status: Status
    place: Place
    note: str = ""
    """What is printed beside the name: a title, 'stedfortræder for ...', a time."""


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading that groups items; `text` stands under it without belonging to an item."""

    number: str
    title: str
    text: str
    page_start: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Appointment:
    """One person, chosen by the decision or recalled by the presentation."""

    person: str
    party: str | None
    municipality: str | None
    role: Role
    body: str | None
    action: Action
    where: Where
    place: Place


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the agenda. A text is None without its heading, '' when nothing stands under it."""

    number: str
    section: str
    title: str
    case_numbers: tuple[str, ...]
    case_handlers: tuple[str, ...]
    background: str | None
    recommendation: str | None
    presentation: str | None
    decision: str | None
    attachments: tuple[str, ...]
    links: tuple[str, ...]
    outcome: Outcome
    outcome_also: tuple[Outcome, ...]
    outcome_quote: str
    appointments: tuple[Appointment, ...]
    vacancies: tuple[str, ...]
    page_start: int
    page_end: int
    places: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    """Field name -> where it was read, one place a page: title, case_numbers, background,
    recommendation, presentation, decision, attachments."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Something a person should look at: not an error, the reading stands. `message` is Danish."""

    code: str
    message: str
    page: int
    line: int | None
    item: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words of the source that found no field."""

    text: str
    page: int
    line: int | None


@dataclass(frozen=True, slots=True)
class Account:
    """Every visible character of the source: in a field, in named furniture, or left over.

    characters == in_fields + sum(furniture.values()) + sum of the leftovers' visible characters.
    """

    characters: int
    in_fields: int
    furniture: dict[str, int]
    leftovers: tuple[Leftover, ...]
    pages_read: int
    pages: int


@dataclass(frozen=True, slots=True)
class MinutesDocument:
    """One document of minutes, as read."""

    file: str
    council: str | None
    meeting_date: date | None
    date_evidence: str
    """The words the date was read from, and where; '' when it is unknown."""
    document_kind: DocumentKind
    corrected: bool
    pages: int
    template: str
    reader_version: int
    attendance: tuple[Attendee, ...]
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    diagnostics: tuple[Diagnostic, ...]
    account: Account
    supplementary: bool = False
    """A Tillægsdagsorden: its items come in addition to those of the agenda, not instead of them."""


def as_json(document: MinutesDocument) -> dict[str, Any]:
    """The document as plain JSON values; satisfies the schema of minutes and adds keys to it."""
    values = asdict(document)
    values["meeting_date"] = document.meeting_date.isoformat() if document.meeting_date else None
    for item in values["items"]:
        item["case_number"] = ", ".join(item["case_numbers"]) or None
    plain: dict[str, Any] = _plain(values)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(entry) for entry in value]
    return value
