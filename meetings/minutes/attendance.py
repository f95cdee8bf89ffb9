"""The list of participants: one attendee a line, hand-typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .document import Attendee, Status
from .heads import PARTY_HEAD
from .joining import unbulleted
from .lines import Line
from .municipalities import municipality_named
from .people import NAME, NO_PERSON, names_in, person_in_line
from .segment import NameList

STAFF = re.compile(rf"(?P<name>{NAME})(?:\s*[,(–-]+\s*(?P<note>.*?)\)?)?[\s.,]*", re.DOTALL)
"""'Hanne Lund, KKR-sekretariatet', 'Ole Vig (konsulent)', 'Ida Holm'"""

OFFICE = re.compile(
    r"(?:[A-ZÆØÅ]?[\wæøå-]*(?:direktør|konsulent|sekretær|chef|leder|rådgiver|referent|professor|formand|næstformand)\w*\s+)+",
    re.IGNORECASE,
)
"""'Kommunaldirektør ', 'Chefkonsulent '"""

STAFF_TITLE = re.compile(
    r"(?:direktør|konsulent|sekretær|chef|leder|rådgiver|referent|kommunaldirektør)\w*", re.IGNORECASE
)


ABSENT = re.compile(r"(?:afbud|fraværende)", re.IGNORECASE)
"""'Ida Holm (A), Greve (afbud)' under 'Deltagere'"""

COLUMN_HEADS = frozenset({"navn", "parti", "kommune", "titel", "rolle", "organisation"})

PARTING = re.compile(r"[\s,;.]*(?:og\s+)?")
"""What stands between names on one line."""

ENTRY_NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=[A-ZÆØÅ])")

CAPITAL = re.compile(r"(?<!\w)[A-ZÆØÅÉÜÖÄ]")

PARTY_LETTER = re.compile(r"[A-ZÆØÅ]{1,2}")
"""'A', 'Ø' in a column of its own"""

BARE_NAMES = 3
"""So many names with nothing beside them are a list; 'Otto Vig, Foreningen Frugt' is one guest."""

MAX_NAMES = 2000
"""So much of a paragraph of names is read."""

MAX_NAME_LINE = 300
"""A longer line is no attendee."""


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
        status = names.status or "present"
        under: list[Attendee] = []
        by_place = bool(names.lines) and municipality_named(names.lines[0].text) is not None
        place: str | None = None
        by_party = bool(names.lines) and _party_above(names.lines[0]) is not None
        party: str | None = None
        for printed in _printed(names.lines):
            heading = _party_above(printed[0]) if by_party and len(printed) == 1 else None
            if heading:
                party = heading
                continue
            town = municipality_named(printed[0].text) if len(printed) == 1 else None
            if town and (by_place or (under and not under[-1].municipality)):
                place = town if by_place else None
                under[-1:] = under[-1:] if by_place else [replace(under[-1], municipality=town)]
                continue
            found = [_headed(one, place, party) for one in _attendees(_as_one(printed), status)]
            under += found
            unread += [] if found or _is_column_heads(printed) else printed
            if not found and printed[-1].text.endswith(":"):
                status = "other"
        attendees += _bare_names_are_present(under) if names.status in ("present", "") else under
    return Attendance(tuple(attendees), tuple(unread))


def _party_above(line: Line) -> str | None:
    """'Socialdemokratiet:' on a line above its names."""
    text = line.text.rstrip(": ")
    return text if PARTY_HEAD.fullmatch(text) else None


def _headed(attendee: Attendee, place: str | None, party: str | None) -> Attendee:
    """With the municipality or party that stands on a line above the names; a party's are members."""
    if ABSENT.fullmatch(attendee.note):
        return replace(attendee, status="absent", note="")
    is_member = party and attendee.status == "other" and not attendee.note
    return replace(
        attendee,
        municipality=attendee.municipality or place,
        party=attendee.party or party,
        status="present" if is_member else attendee.status,
    )


def _is_column_heads(printed: Sequence[Line]) -> bool:
    return {word.casefold() for line in printed for word in line.text.split()} <= COLUMN_HEADS


def _bare_names_are_present(under: list[Attendee]) -> list[Attendee]:
    """Where no name has a party or an office, those under 'Deltagere' are the members."""
    if any(one.party or one.municipality or one.note or one.status != "other" for one in under):
        return under
    return [replace(one, status="present") for one in under]


def _attendees(line: Line, status: Status) -> list[Attendee]:
    """One, or several that commas part: 'Ida Holm (A), Havby, borgmester Per Dam, Greve og Ea Vig'."""
    line = line._replace(text=_plain(line.text))
    people = list(names_in(line.text)) if _may_hold_several(line.text) else []
    between = [line.text[a.end : b.start] for a, b in pairwise(people)]
    told = [person for person in people if person.party or person.municipality or person.note]
    if (
        len(people) > 1
        and people[0].start == 0
        and all(PARTING.fullmatch(words) for words in between)
        and (len(told) == len(people) or len(people) >= BARE_NAMES)
    ):
        found = [Attendee(p.name, p.party, p.municipality, status, line.place, p.note) for p in people]
        rest = line.text[people[-1].end :].strip(" ,;.")
        return [*found[:-1], replace(found[-1], note=", ".join(filter(None, (found[-1].note, rest))))]
    one = _attendee(line, status)
    return [one] if one else []


def _may_hold_several(text: str) -> bool:
    """Two names of two words each, parted by a comma: four words with a capital at least."""
    return "," in text and len(text) <= MAX_NAMES and len(CAPITAL.findall(text)) >= 4


def _plain(text: str) -> str:
    """Without bullet or number: '3. Ida Holm (A), Greve Kommune'."""
    return ENTRY_NUMBER.sub("", unbulleted(text), count=1)


def _printed(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each attendee: one, a wrapped one, or a table's row of name, party and municipality."""
    found: list[list[Line]] = []
    for line in lines:
        row = found[-1] if found else []
        same_row = line.column and not line.starts_row and row and row[-1].column < line.column
        if (same_row and not (person_in_line(line.text) and person_in_line(row[0].text))) or (
            row and not line.column and _goes_on(row[-1].text)
        ):
            row.append(line)
        else:
            found.append([line])
    return found


def _goes_on(text: str) -> bool:
    """'Ida Holm (A), Havby (stedfortræder for' is not all."""
    return text.count("(") > text.count(")") or text.endswith((",", " for", " i"))


def _as_one(cells: Sequence[Line]) -> Line:
    """'Ida Holm' | 'A' | 'Havby' as 'Ida Holm (A), Havby'."""
    texts = [f"({cell.text})" if PARTY_LETTER.fullmatch(cell.text) else cell.text for cell in cells]
    return cells[0]._replace(text=" ".join(texts))


def _attendee(line: Line, status: Status) -> Attendee | None:
    if len(line.text) > MAX_NAME_LINE:
        return None
    text = line.text
    person = None if STAFF_TITLE.match(text) else person_in_line(text)
    if person and not STAFF_TITLE.search(person.note):
        return Attendee(person.name, person.party, person.municipality, status, line.place, person.note)
    return _guest(text, status, line)


def _guest(text: str, status: Status, line: Line) -> Attendee | None:
    """Staff and guests: a title before the name, an office or association behind it."""
    if {word.casefold() for word in text.split()} <= COLUMN_HEADS:
        return None
    title = OFFICE.match(text)
    bare = text[title.end() :] if title else text
    person = person_in_line(bare)
    staff = STAFF.fullmatch(bare)
    if not person and (not staff or NO_PERSON.search(staff["name"])):
        return None
    name = person.name if person else staff["name"] if staff else ""
    note = person.note if person else (staff["note"] or "" if staff else "")
    return Attendee(
        name=name,
        party=person.party if person else None,
        municipality=person.municipality if person else None,
        status="absent" if status == "absent" else "other",
        place=line.place,
        note=", ".join(filter(None, (title[0].strip() if title else "", note))),
    )
