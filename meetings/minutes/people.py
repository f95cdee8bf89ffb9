"""Persons as printed: 'Marianne Bek, (V), Herning', 'Jens Dam (A), Rebild Kommune', and lists of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

NAME_WORD = r"[A-ZÆØÅÉÜÖÄ][\w.'’´-]*"
PARTICLE = r"(?:van|der|den|de|von|af|du|do|da|dos|la|el|al|bin|ter|le)"
NO_NAME = r"(?!(?:Genvalg|Nyvalg|Valg|Udpegning|Som|Medlem|Suppleant|Stedfortræder|Udpeget|Valgt)\b)"
NAME = rf"{NO_NAME}{NAME_WORD}(?:\s+(?:\({NAME_WORD}\)\s+)?(?:{PARTICLE}\s+)*{NAME_WORD}){{1,6}}"
"""'Mette van der Berg', 'Bettina B. Kjærsen', 'Bo (Boje) Lund': two capitalised words at least."""

TITLE = (
    r"(?:(?:[Vv]ice|[Ff]hv\. )?[Bb]orgmester|[Rr]ådmand|[Vv]iceborgmester|[Ff]ormand|[Nn]æstformand"
    r"|[Bb]yrådsmedlem|[Uu]dvalgsformand|[Kk]ommunalbestyrelsesmedlem|[Rr]egionsrådsformand|[Rr]egionsrådsmedlem|[Mm]edlem)"
)
PARTY = r"\(\s*(?P<party>[^()]{1,40}?)\s*\)"
PLACE_WORD = r"[A-ZÆØÅ][\wæøåÆØÅ.-]*"
MUNICIPALITY = rf"(?P<municipality>{PLACE_WORD}(?:\s(?!Kommune\b){PLACE_WORD})?)"

MEMBER = re.compile(
    rf"(?:(?P<title>{TITLE})\s+)?(?P<name>{NAME})\s*,?\s*{PARTY}"
    rf"(?:\s*,?\s*(?:(?P<role>{TITLE})\s*(?:i|for|,)?\s*)?{MUNICIPALITY}(?:\s+[Kk]ommune\b)?)?"
)
"""'Marianne Bek, (V), Herning', 'Brian Dal (D), Thisted Kommune', 'borgmester Per Hav (A) Greve'."""

IN_MUNICIPALITY = re.compile(
    rf"(?:(?P<title>{TITLE})\s+)?(?P<name>{NAME})\s*,\s*(?:(?P<role>{TITLE}),?\s+)?{MUNICIPALITY}\s+[Kk]ommune\b"
)
"""'Hans Krog, Morsø Kommune': a member printed without party."""

NOTE = re.compile(r"^[\s,;–-]*\(?(?P<note>.*?)\)?[\s,;.]*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Person:
    """One person as printed; `start` and `end` in the text it was read from, `note` what followed."""

    name: str
    party: str | None
    municipality: str | None
    note: str
    start: int
    end: int


def person_in_line(text: str) -> Person | None:
    """A line that is one person: the rest of it is the note."""
    found = MEMBER.match(text) or IN_MUNICIPALITY.match(text)
    if not found:
        return None
    person = _person(found)
    note = NOTE.match(text[found.end() :])
    return replace(person, note=" ".join(filter(None, (person.note, note["note"] if note else ""))))


def persons_in(text: str) -> Iterator[Person]:
    """Every person with a party in a running text."""
    if "(" not in text:
        return
    for found in MEMBER.finditer(text):
        yield _person(found)


def _person(found: re.Match[str]) -> Person:
    values = found.groupdict()
    municipality = values["municipality"]
    return Person(
        name=" ".join(values["name"].split()),
        party=values.get("party"),
        municipality=municipality.rstrip(".,") if municipality else None,
        note=values.get("title") or values.get("role") or "",
        start=found.start(),
        end=found.end(),
    )
