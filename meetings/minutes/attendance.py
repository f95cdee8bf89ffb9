"""The list of participants: one attendee a line, hand-typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .document import Attendee, Status
from .joining import unbulleted
from .lines import Line
from .people import NAME, person_in_line
from .segment import NameList

STAFF = re.compile(rf"(?P<name>{NAME})(?:\s*[,(–-]+\s*(?P<note>.*?)\)?)?[\s.,]*", re.DOTALL)
"""'Hanne Lund, KKR-sekretariatet', 'Ole Vig (konsulent)', 'Ida Holm'"""

STAFF_TITLE = re.compile(
    r"(?:direktør|konsulent|sekretær|chef|leder|rådgiver|referent|kommunaldirektør)\w*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attendance:
    attendees: tuple[Attendee, ...]
    unread: tuple[Line, ...]
    """Lines in which no name was found."""


def attendance_of(lists: Iterable[NameList]) -> Attendance:
    """Everyone on the lists, in the printed order."""
    attendees: list[Attendee] = []
    unread: list[Line] = []
    for names in lists:
        for line in names.lines:
            attendee = _attendee(line, names.status or "present")
            if attendee:
                attendees.append(attendee)
            else:
                unread.append(line)
    return Attendance(tuple(attendees), tuple(unread))


def _attendee(line: Line, status: Status) -> Attendee | None:
    text = unbulleted(line.text)
    person = person_in_line(text)
    if person and not STAFF_TITLE.search(text[: person.start] + person.note):
        return Attendee(person.name, person.party, person.municipality, status, line.place, person.note)
    staff = STAFF.fullmatch(text)
    if not staff:
        return None
    absent_or_other: Status = "absent" if status == "absent" else "other"
    return Attendee(staff["name"], None, None, absent_or_other, line.place, staff["note"] or "")
