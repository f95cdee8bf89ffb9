"""What a person should look at: gaps, missing decisions, odd headings, unread names, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

from .account import balance
from .appointments import CHOICE_TITLE
from .document import Diagnostic, MinutesDocument
from .headings import number_of
from .interpret import ReadItem
from .labels import label_of
from .lines import Line
from .normalise import Normalised
from .segment import CLOSED, Blocks
from .templates import Template

HAS_CHOSEN = re.compile(
    r"\b(?:udpegede|valgte|indstillede|genvalgte|nyvalgte)\b|\b(?:udpeges|vælges|indstilles)\b"
    r"|\b(?:er|blev|bliver) (?:\w+ )?(?:udpeget|valgt|indstillet|genvalgt)\b",
    re.IGNORECASE,
)
"""'KKR udpegede Per Hav, Greve': names without party are not read"""

UNKNOWN = "\ufffd"


def diagnose(
    document: MinutesDocument,
    items: Sequence[ReadItem],
    normalised: Normalised,
    blocks: Blocks,
    template: Template,
    told: date | None,
) -> MinutesDocument:
    """The document with everything that deserves a look."""
    found = [
        *_about_meeting(document, told),
        *_about_pages(normalised, blocks, template),
        *_about_sections(blocks, template),
        *_about_numbers(items),
        *(entry for item in items for entry in _about_item(document, item, template)),
        *_about_lists(document),
    ]
    return replace(document, diagnostics=tuple(found))


def _about_meeting(document: MinutesDocument, told: date | None) -> Iterator[Diagnostic]:
    if document.meeting_date is None:
        yield Diagnostic("no_date", "Dokumentet siger ikke, hvornår mødet blev holdt.", 1, None, None, "")
    elif told and told != document.meeting_date:
        text = document.date_evidence
        message = f"Dokumentets dato er {document.meeting_date}, men {told} blev angivet."
        yield Diagnostic("other_date", message, 1, None, None, text)
    missing = balance(document.account)
    if missing:
        yield Diagnostic("account", f"Regnskabet over tegn går ikke op: {missing}.", 1, None, None, "")


def _about_pages(normalised: Normalised, blocks: Blocks, template: Template) -> Iterator[Diagnostic]:
    if blocks.annex:
        first = blocks.annex[0]
        message = f"Fra side {first.page} er indbundne bilag, som ikke er læst som punkter."
        yield Diagnostic("annex", message, first.page, first.number, None, first.text)
        yield from _about_annex(blocks.annex, template)
    for page in normalised.unread_pages:
        message = f"Side {page} er et billede uden tekst og er ikke læst."
        yield Diagnostic("unread_page", message, page, None, None, "")
    unknown = [line for line in normalised.lines if UNKNOWN in line.text]
    if unknown:
        message = "Dokumentet har tegn, som skrifttypen ikke fortæller betydningen af."
        first = unknown[0]
        yield Diagnostic("unknown_characters", message, first.page, first.number, None, first.text)


def _about_annex(annex: Sequence[Line], template: Template) -> Iterator[Diagnostic]:
    """Minutes bound in behind have items of their own; or ours go on there."""
    line = next((line for line in annex if template.case.fullmatch(line.text)), None)
    if line:
        message = "I de indbundne bilag står punkter med sagsnummer; se efter, om de hører til mødet."
        yield Diagnostic("annex_items", message, line.page, line.number, None, line.text)


def _about_sections(blocks: Blocks, template: Template) -> Iterator[Diagnostic]:
    """A case line outside the items is that of an item whose number was not understood."""
    outside = [line for section in blocks.sections for line in section.lines]
    for line in (*blocks.header, *outside):
        if template.case.fullmatch(line.text):
            message = "En sagslinje står uden for punkterne; et punkt kan være overset."
            yield Diagnostic("unread_item", message, line.page, line.number, None, line.text)


def _about_numbers(items: Sequence[ReadItem]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    before: list[int] = []
    for entry in items:
        number = list(number_of(entry.item.number))
        line = entry.block.heading[0]
        if entry.item.number in seen:
            yield _at(line, "repeated_number", "Punktnummeret forekommer to gange.", entry)
        elif _jumps(before, number):
            yield _at(line, "number_gap", "Der mangler et punktnummer før dette punkt.", entry)
        seen.add(entry.item.number)
        before = number


def _jumps(before: list[int], number: list[int]) -> bool:
    """3.4 after 3.2, 4.2 after 3.7, 3.4.2 after 3.4: a number is missing."""
    if before[: len(number) - 1] == number[:-1]:
        last = before[len(number) - 1] if len(before) >= len(number) else 0
        return number[-1] != last + 1
    return number[-1] != 1


def _about_item(document: MinutesDocument, entry: ReadItem, template: Template) -> Iterator[Diagnostic]:
    line = entry.block.heading[0]
    if not entry.item.case_numbers and template.case_number.search(entry.item.title):
        yield _at(line, "unread_case", "Sagslinjen er ikke forstået og står i titlen.", entry)
    if document.document_kind == "minutes" and not (entry.item.decision or _is_closed(entry)):
        yield _at(line, "no_decision", "Punktet har ingen beslutning i referatet.", entry)
    loose = entry.block.loose
    if loose and not (entry.block.closed or _is_heading(loose[0], template)):
        message = "Teksten står under ingen kendt overskrift og er lagt under sagsfremstilling."
        yield _at(loose[0], "no_heading", message, entry)
    yield from _about_names(entry)
    yield from _about_text(entry, template)
    for field in entry.fields.values():
        for doubtful in field.enclosures.doubtful:
            message = "Linjen er læst som bilag, fordi bilagsmærket kan være faldet ud."
            yield _at(doubtful, "lost_mark", message, entry)


def _about_names(entry: ReadItem) -> Iterator[Diagnostic]:
    for paragraph in entry.unread_names:
        message = "Linjen i navnelisten er ikke forstået som en udpegning."
        yield _at(paragraph.lines[0], "unread_appointment", message, entry)
    if not entry.item.appointments and CHOICE_TITLE.match(entry.item.title):
        chosen = (line for line in _decision_lines(entry) if HAS_CHOSEN.search(line.text))
        for line in islice(chosen, 1):
            yield _at(line, "no_names", "Beslutningen udpeger, men der er ikke læst nogen navne.", entry)


def _decision_lines(entry: ReadItem) -> list[Line]:
    return [line for part in entry.block.parts if part.field == "decision" for line in part.lines]


def _about_text(entry: ReadItem, template: Template) -> Iterator[Diagnostic]:
    titles = {id(line) for field in entry.fields.values() for line in field.enclosures.title_lines}
    under = [line for part in entry.block.parts for line in part.lines]
    for line in (*entry.block.loose, *under):
        if template.case.fullmatch(line.text):
            message = "En sagslinje står inde i teksten; et punkt kan være overset."
            yield _at(line, "unread_item", message, entry)
        elif line.opens and id(line) not in titles and _key(line) in template.unknown_labels:
            message = "Overskriften er ikke kendt; teksten under den er læst med den foregående."
            yield _at(line, "unknown_heading", message, entry)
        elif line.opens and label_of(line, template):
            message = (
                "Overskriften står igen inde i en tekst; det, der står under den, er læst med den tekst."
            )
            yield _at(line, "repeated_heading", message, entry)


def _is_heading(line: Line, template: Template) -> bool:
    return label_of(line, template) is not None or _key(line) in template.unknown_labels


def _key(line: Line) -> str:
    return line.text.casefold().rstrip(":. ")


def _is_closed(entry: ReadItem) -> bool:
    """A closed item prints no decision."""
    return entry.block.closed or bool(CLOSED.fullmatch(entry.item.title))


def _about_lists(document: MinutesDocument) -> Iterator[Diagnostic]:
    for leftover in document.account.leftovers:
        message = "Linjen i deltagerlisten er ikke forstået som et navn."
        yield Diagnostic("unread_name", message, leftover.page, leftover.line, None, leftover.text)
    sections = {item.section for item in document.items}
    found = {section.number for section in document.sections}
    for item in document.items:
        if item.section and item.section not in found:
            found.add(item.section)
            message = f"Overskriften på afsnit {item.section} er ikke fundet."
            place = item.places["title"][0]
            yield Diagnostic("no_section", message, place.page, place.line, item.number, item.title)
    for section in document.sections:
        if section.number not in sections and not section.text:
            place = section.places[0]
            message = f"Afsnit {section.number} er tomt."
            yield Diagnostic("empty_section", message, place.page, place.line, None, section.title)


def _at(line: Line, code: str, message: str, entry: ReadItem) -> Diagnostic:
    return Diagnostic(code, message, line.page, line.number, entry.item.number, line.text)
