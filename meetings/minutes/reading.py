"""The whole way of a document: source -> normalise -> segment -> interpret -> account -> MinutesDocument."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .account import account_of
from .annexes import ANNEX
from .attendance import attendance_of
from .dates import Evidence
from .diagnostics import diagnose
from .document import MinutesDocument
from .errors import AnnexBundle, MinutesError, NoAgendaItems, NoCouncil
from .hyphens import WholeWords
from .interpret import read_item, read_section
from .joining import column_of
from .labels import with_spare_labels
from .lines import Line, Source
from .meeting import authority_of, council_of, date_of, is_corrected, is_supplementary, kind_of
from .normalise import FOOTER, Normalised, normalise
from .segment import Blocks, segment
from .templates import TEMPLATES, Template

READER_VERSION = 3
"""Rises when the same bytes may be read differently; stored with every reading."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the importer was told and the document need not say."""

    council: str | None = None
    held_on: date | None = None


def read(source: Source, name: str, told: Told) -> MinutesDocument:
    """The reading of an extracted document. Raises NoAgendaItems or NoCouncil."""
    normalised = normalise(source)
    template, blocks = _best_template(normalised)
    if not blocks.items:
        raise _without_items(normalised, name)
    column = column_of(normalised.lines, WholeWords(normalised.lines))
    sections = [read_section(block, column) for block in blocks.sections]
    footers = _own_footers(normalised, blocks)
    council = _council(footers, blocks, normalised, told, name)
    attendance = attendance_of(blocks.attendance)
    known = frozenset(attendee.name for attendee in attendance.attendees)
    items = [read_item(block, column, template, council, known) for block in blocks.items]
    found = date_of(footers, blocks.header, name, _undecided(normalised.lines, blocks))
    day = found or (Evidence(told.held_on, "angivet ved import") if told.held_on else None)
    decided = any(entry.item.decision for entry in items)
    account = account_of(normalised, blocks, items, sections, attendance.unread, source.characters)
    document = MinutesDocument(
        file=name,
        council=council,
        meeting_date=day.day if day else None,
        date_evidence=day.words if day else "",
        document_kind=kind_of(blocks.header, decided=decided),
        corrected=is_corrected(blocks.header, name),
        pages=normalised.pages,
        template=template.name,
        reader_version=READER_VERSION,
        attendance=attendance.attendees,
        sections=tuple(entry.section for entry in sections),
        items=tuple(entry.item for entry in items),
        diagnostics=(),
        account=account,
        supplementary=is_supplementary(blocks.header),
    )
    return diagnose(document, items, normalised, blocks, template, told.held_on)


def _own_footers(normalised: Normalised, blocks: Blocks) -> list[Line]:
    """The footers of the minutes themselves, not of annexes bound behind them."""
    end = blocks.annex[0].page if blocks.annex else normalised.pages + 1
    printed = [line for kept in normalised.furniture if kept.kind == FOOTER for line in kept.lines]
    return [line for line in printed if line.page < end]


def _undecided(lines: Sequence[Line], blocks: Blocks) -> list[Line]:
    """The lines but those of decisions, which speak of meetings to come."""
    parts = [part for item in blocks.items for part in item.parts if part.field == "decision"]
    decided = {line.place for part in parts for line in part.lines}
    return [line for line in lines if line.place not in decided]


def _best_template(normalised: Normalised) -> tuple[Template, Blocks]:
    """The first layout that knows a case line or label of every item; else the one that knows most."""
    read_as: list[tuple[Template, Blocks]] = []
    for template in TEMPLATES:
        if template.by_case and any(found.items for _, found in read_as):
            continue
        template = with_spare_labels(normalised.lines, template)
        blocks = segment(normalised.lines, template)
        if template.by_case and 2 * sum(bool(item.case) for item in blocks.items) <= len(blocks.items):
            continue
        if blocks.items and all(item.case or item.parts for item in blocks.items):
            return template, blocks
        read_as.append((template, blocks))
    return max(read_as, key=lambda entry: _known(entry[1]))


def _known(blocks: Blocks) -> tuple[int, int]:
    return sum(2 * bool(item.case) + bool(item.parts) for item in blocks.items), len(blocks.items)


def _council(footers: list[Line], blocks: Blocks, normalised: Normalised, told: Told, name: str) -> str:
    found = council_of(footers, blocks.header, normalised.lines) or authority_of(footers, blocks.header)
    if not (found or told.council):
        raise NoCouncil("dokumentet siger ikke, hvilket råd der holdt mødet", file=name)
    return found or told.council or ""


def _without_items(normalised: Normalised, name: str) -> MinutesError:
    """Why there is nothing to archive: enclosures alone, or no minutes at all."""
    first = normalised.lines[0] if normalised.lines else None
    page, line = (first.page, first.number) if first else (1, None)
    if any((entry is first or entry.opens) and ANNEX.fullmatch(entry.text) for entry in normalised.lines):
        return AnnexBundle("filen er bilag uden referat", file=name, page=page, line=line)
    return NoAgendaItems("ingen punkter fundet", file=name, page=page, line=line)
