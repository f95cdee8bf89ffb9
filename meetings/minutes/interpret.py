"""Blocks -> items and sections: texts put together, and what they say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .appointments import Chosen, Context, appointments_approved, appointments_in
from .document import Appointment, Item, Place, Section
from .enclosures import Enclosures, marked_sentences, take_titles
from .joining import Column, Paragraph, one_line, paragraphs_of, text_of
from .lines import Line, places
from .outcomes import approves_wholly, outcome_of
from .segment import ItemBlock, SectionBlock
from .templates import INITIALS, FieldName, Template
from .vacancies import vacancies_in

NUMBER = re.compile(
    r"(?:(?:punkt|pkt\.|sag(?:\s+nr\.?)?)\s*)?\d{1,3}(?:\.\d{1,3})*"
    r"(?:\.?[a-h](?=[.:\s])|\s[a-h][.)])?[.:)]?\s*(?:[-–:]\s*)?",
    re.IGNORECASE,
)
"""'3.5. ', '7. ', 'Punkt 4: ', '2.1.a ' before a title"""


AND = ("og", "samt")
"""Words between the case handlers' initials."""


@dataclass(frozen=True, slots=True)
class FieldText:
    """One labelled text of an item, read."""

    paragraphs: tuple[Paragraph, ...]
    enclosures: Enclosures

    @property
    def text(self) -> str:
        return text_of(self.paragraphs)

    @property
    def hyphens(self) -> int:
        return self.enclosures.hyphens + sum(paragraph.hyphens for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item, and how it came about: what the account and the diagnostics look at."""

    item: Item
    block: ItemBlock
    fields: dict[FieldName, FieldText]
    hyphens: int
    unread_names: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadSection:
    section: Section
    block: SectionBlock
    hyphens: int


def read_section(block: SectionBlock, column: Column) -> ReadSection:
    title, hyphens = one_line(block.heading, column)
    paragraphs = paragraphs_of(block.lines, column)
    section = Section(
        number=block.number,
        title=_unnumbered(title),
        text=text_of(paragraphs),
        page_start=block.heading[0].page,
        places=places((*block.heading, *block.lines)),
    )
    return ReadSection(section, block, hyphens + sum(paragraph.hyphens for paragraph in paragraphs))


def read_item(
    block: ItemBlock,
    column: Column,
    template: Template,
    council: str | None,
    known: frozenset[str] = frozenset(),
) -> ReadItem:
    """`known` are the names of the list of participants."""
    title, hyphens = one_line(block.heading, column)
    title = _unnumbered(title)
    fields = _fields(block, column)
    decided, recalled = _chosen(fields, Context("decision", title, council, known))
    return ReadItem(
        item=_item(block, title, fields, template, (*decided.appointments, *recalled.appointments)),
        block=block,
        fields=fields,
        hyphens=hyphens + sum(field.hyphens for field in fields.values()),
        unread_names=decided.unread,
    )


def _unnumbered(title: str) -> str:
    found = NUMBER.match(title)
    return title[found.end() :] if found else title


def _fields(block: ItemBlock, column: Column) -> dict[FieldName, FieldText]:
    """The labelled texts; lines under no label stand before the presentation."""
    lines: dict[FieldName, tuple[Line, ...]] = {}
    for part in block.parts:
        lines[part.field] = (*lines.get(part.field, ()), *part.lines)
    if block.loose:
        lines["presentation"] = (*block.loose, *lines.get("presentation", ()))
    return {name: _field(under, column) for name, under in lines.items()}


def _field(lines: Sequence[Line], column: Column) -> FieldText:
    enclosures = take_titles(lines, column)
    return FieldText(paragraphs_of(enclosures.kept, column), enclosures)


def _item(
    block: ItemBlock,
    title: str,
    fields: dict[FieldName, FieldText],
    template: Template,
    appointments: tuple[Appointment, ...],
) -> Item:
    numbers, handlers = _case(block.case, template)
    decision = fields["decision"].paragraphs if "decision" in fields else ()
    outcome = outcome_of(decision, appoints=any(a.where == "decision" for a in appointments))
    return Item(
        number=block.number,
        section=block.section,
        title=title,
        case_numbers=numbers,
        case_handlers=handlers,
        background=_text(fields, "background"),
        recommendation=_text(fields, "recommendation"),
        presentation=_text(fields, "presentation"),
        decision=_text(fields, "decision"),
        attachments=_attachments(fields),
        links=tuple(dict.fromkeys(link for line in block.lines for link in line.links)),
        outcome=outcome.outcome,
        outcome_also=outcome.also,
        outcome_quote=outcome.quote,
        appointments=appointments,
        vacancies=vacancies_in(decision) if appointments else (),
        page_start=block.heading[0].page,
        page_end=block.lines[-1].page,
        places=_places(block, fields),
    )


def _text(fields: dict[FieldName, FieldText], name: FieldName) -> str | None:
    return fields[name].text if name in fields else None


def _case(lines: Sequence[Line], template: Template) -> tuple[tuple[str, ...], tuple[str, ...]]:
    numbers: list[str] = []
    handlers: list[str] = []
    for line in lines:
        found = template.case.fullmatch(line.text)
        if found:
            numbers += [_number(number) for number in template.case_number.findall(found["numbers"])]
            handlers += [word for word in re.findall(INITIALS, found["handlers"] or "") if word not in AND]
    return tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(handlers))


def _number(printed: str) -> str:
    """'Sag 2012 - 00123' is SAG-2012-00123."""
    return re.sub(r"^SAG-?", "SAG-", "".join(printed.split()).upper())


def _chosen(fields: dict[FieldName, FieldText], context: Context) -> tuple[Chosen, Chosen]:
    """Who was chosen by the decision, and whom the presentation recalls."""
    decided, recommended, recalled = (
        fields[name].paragraphs if name in fields else ()
        for name in ("decision", "recommendation", "presentation")
    )
    chosen = appointments_in(decided, context)
    if not chosen.appointments and recommended and approves_wholly(decided):
        chosen = appointments_approved(recommended, context)
    return chosen, appointments_in(recalled, replace(context, where="presentation"))


def _attachments(fields: dict[FieldName, FieldText]) -> tuple[str, ...]:
    """In the printed order: sentences beside a mark, and the titles cut out of the text.

    A sentence that names one of those titles speaks of the same enclosure.
    """
    found: list[str] = []
    for field in fields.values():
        titles = [title.casefold().rstrip(". ") for title in field.enclosures.titles]
        spoken = marked_sentences(field.paragraphs)
        found += [said for said in spoken if not any(title in said.casefold() for title in titles)]
        found += field.enclosures.titles
    return tuple(dict.fromkeys(found))


def _places(block: ItemBlock, fields: dict[FieldName, FieldText]) -> dict[str, tuple[Place, ...]]:
    enclosed = [line for field in fields.values() for line in _enclosing(field)]
    by_field: dict[str, Sequence[Line]] = {
        "title": block.heading,
        "case_numbers": block.case,
        **{name: field.enclosures.kept for name, field in fields.items()},
        "attachments": enclosed,
    }
    return {name: places(lines) for name, lines in by_field.items() if lines}


def _enclosing(field: FieldText) -> list[Line]:
    return [*(line for line in field.enclosures.kept if line.mark), *field.enclosures.title_lines]
