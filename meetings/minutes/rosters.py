"""Tables of persons: which column holds whom or what, and the persons of a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .document import Role
from .heads import ROLE_HEAD, role_in
from .joining import Paragraph
from .people import Person, names_in, person_in_line, persons_in

Kind = Literal["name", "party", "municipality", "role", "body"]

KINDS: Mapping[str, Kind] = {
    "navn": "name", "kandidat": "name", "kandidater": "name",
    "parti": "party", "liste": "party", "kommune": "municipality",
    "rolle": "role", "hverv": "role", "post": "role", "funktion": "role",
    "organ": "body", "organisation": "body", "udvalg": "body", "råd": "body", "bestyrelse": "body",
    "fora": "body", "forum": "body", "nævn": "body", "udpeges til": "body", "udpeget til": "body",
}  # fmt: skip
"""What a column holds, by its head in small letters."""


@dataclass(frozen=True, slots=True)
class Columns:
    """A table's head: the columns of persons by their role, and those of a person's particulars."""

    roles: Mapping[int, Role]
    kinds: Mapping[int, Kind]

    @property
    def heads_persons(self) -> bool:
        return bool(self.roles) or "name" in self.kinds.values()

    def cell(self, row: Paragraph, kind: Kind) -> str:
        return next((text for column, text in row.cells if self.kinds.get(column) == kind), "")


NO_COLUMNS = Columns({}, {})


def columns_of(row: Paragraph, above: Columns) -> Columns:
    """'Organ | Medlem | Stedfortræder', 'Navn | Parti | Kommune'; empty for a row that is no head.

    `above` is the head so far: 'Medlem' in its column of roles heads nothing.
    """
    heads = {column: text.rstrip(": ") for column, text in row.cells if above.kinds.get(column) != "role"}
    kinds = {column: KINDS[text.rstrip(": ").casefold()] for column, text in row.cells if _names_kind(text)}
    roles = {column: role_in(text, "member") for column, text in heads.items() if ROLE_HEAD.fullmatch(text)}
    found = Columns(roles, kinds)
    return found if found.heads_persons else NO_COLUMNS


def _names_kind(text: str) -> bool:
    return text.rstrip(": ").casefold() in KINDS


def body_of(row: Paragraph, columns: Columns, above: str | None) -> str | None:
    """The body in the row's own cell or its first; an empty one means that of the row above."""
    column, text = row.cells[0]
    if "body" in columns.kinds.values():
        return columns.cell(row, "body") or above
    holds_other = column in columns.roles or column in columns.kinds
    return above if holds_other or person_in_line(text) else text


def persons_of(row: Paragraph, columns: Columns, role: Role) -> Iterator[tuple[Person, Role]]:
    """The persons of a row with their roles: one whose particulars have columns, or those of each cell."""
    if columns.cell(row, "name"):
        role = role_in(columns.cell(row, "role"), role)
        person = person_in_line(_put_together(row, columns)) or next(
            names_in(columns.cell(row, "name")), None
        )
        yield from [(person, role)] if person else []
        return
    for column, text in row.cells:
        for person in list(persons_in(text)) or filter(None, [person_in_line(text)]):
            yield person, columns.roles.get(column, role)


def _put_together(row: Paragraph, columns: Columns) -> str:
    """'Ida Holm' | 'A' | 'Havby' as 'Ida Holm (A), Havby'."""
    party, place = columns.cell(row, "party"), columns.cell(row, "municipality")
    return columns.cell(row, "name") + (f" ({party})" if party else "") + (f", {place}" if place else "")
