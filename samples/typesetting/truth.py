"""What a source says its minutes hold, in the form of the reading's JSON."""

from __future__ import annotations

import re
from typing import Any

from .layout import LINK, Typesetter, plain
from .source import Block, Item, Part, Person, Section, SourceError

FIELDS = {
    "Baggrund": "background", "Beslutningstema": "background", "Resume": "background", "Resumé": "background",
    "Indstilling": "recommendation", "Administrationen indstiller": "recommendation",
    "Sagsfremstilling": "presentation", "": "presentation", "Beslutning": "decision",
}  # fmt: skip
ROLES = {
    "medlem": "member", "suppleant": "substitute", "formand": "chair", "næstformand": "vice_chair",
    "observatør": "observer",
}  # fmt: skip
PERSON = re.compile(r"(?P<name>[^(,]+?),? \((?P<party>[^)]+)\),? (?P<municipality>.+?)(?: Kommune)?,?")
CASE = re.compile(r"SAG-\d{4}-\d{5}|\d{2}/\d{4,6}")


def expected(setter: Typesetter, file: str) -> dict[str, Any]:
    """The truth of one typeset source."""
    source = setter.source
    meta = source.meta
    sections = [s for s in source.sections if not s.annex]
    return {
        "file": file,
        "council": meta.get("truth council", meta["council"]),
        "meeting_date": None if meta.get("truth date") == "unknown" else meta["date"],
        "document_kind": "agenda" if "agsorden" in meta["kind"] else "minutes",
        "corrected": "ettet" in meta["kind"],
        "supplementary": "illæg" in meta["kind"],
        "pages": len(setter.pages),
        "attendance": [
            _attendee(p) for group in source.attendance for p in group.people if p.truth != "none"
        ],
        "sections": [_section(s) for s in sections if s.number],
        "items": [_item(i, setter.starts[id(i)]) for s in sections for i in s.items],
    }


def _attendee(person: Person) -> dict[str, str | None]:
    if person.truth:
        name, party, municipality, status = (part.strip() or None for part in person.truth.split("|"))
        return {"name": name, "party": party, "municipality": municipality, "status": status}
    match = PERSON.fullmatch(person.line)
    if not match:
        raise SourceError(f"'{person.line}' needs its truth: '=> name | party | municipality | status'")
    return {**match.groupdict(), "status": person.status}


def _section(section: Section) -> dict[str, str]:
    text = "" if section.items else text_of(section.blocks)
    return {"number": section.number, "title": section.title, "text": text}


def text_of(blocks: list[Block]) -> str:
    """The text of a body: paragraphs parted by an empty line, list entries and rows on their own."""
    pieces: list[str] = []
    before = ""
    for block in blocks:
        if block.kind in ("attachment", "break"):
            continue
        tight = block.kind == "entry" and not block.spaced and before != "heading"
        pieces.append(("\n" if tight else "\n\n") + _block_text(block))
        before = block.kind
    return "".join(pieces).strip()


def _block_text(block: Block) -> str:
    if block.kind == "table":
        return "\n".join(" ".join(cell for cell in row if cell) for row in block.rows)
    mark = (block.mark + " " if block.mark != "o" else "- ") if block.kind == "entry" else ""
    return mark + plain(block.text)


def _item(item: Item, page: int) -> dict[str, Any]:
    numbers = CASE.findall(" ".join(item.case_lines))
    handlers = re.sub(r"Sagsnr\.:|Sagsbehandler:|\bog\b", " ", CASE.sub(" ", " ".join(item.case_lines)))
    parts = [part for part in item.parts if part.label or part.blocks]
    texts = {name: _field(parts, name) for name in dict.fromkeys(FIELDS.values())}
    outcome, _, quote = item_truth(item, "udfald", "none").partition("|")
    return {
        "number": item.number, "section": item.section, "title": item.title,
        "case_number": ", ".join(numbers) or None,
        "case_handlers": [h for h in re.split(r"[/,\s]+", handlers) if h],
        **texts,
        "attachments": [a for part in parts for a in _attachments(part.blocks)],
        "links": _links([block for part in parts for block in part.blocks]),
        "outcome": outcome.strip(),
        "outcome_also": [o.strip() for o in item_truth(item, "også", "").split(",") if o.strip()],
        "outcome_quote": quote.strip(),
        "appointments": [_appointment(key, value) for key, value in item.truth if " " in key],
        "vacancies": [value for key, value in item.truth if key == "vakant"],
        "page_start": page,
    }  # fmt: skip


def item_truth(item: Item, key: str, default: str) -> str:
    return next((value for name, value in item.truth if name == key), default)


def _field(parts: list[Part], name: str) -> str | None:
    texts = [text_of(part.blocks) for part in parts if FIELDS.get(part.label.rstrip(":")) == name]
    return "\n\n".join(texts) if texts else None


def _attachments(blocks: list[Block]) -> list[str]:
    titles = []
    for block in blocks:
        if block.kind == "attachment":
            titles.append(plain(block.text))
        elif block.kind == "sentence":
            titles.append(re.match(r".+?[.:](?=\s+[A-ZÆØÅ]|$)|.+", plain(block.text))[0])
    return titles


def _links(blocks: list[Block]) -> list[str]:
    texts = [cell for b in blocks for cell in [b.text, *(c for row in b.rows for c in row)]]
    targets = [target for text in texts for _, target in LINK.findall(text)]
    return list(dict.fromkeys(target for target in targets if not target.startswith("mailto:")))


def _appointment(key: str, value: str) -> dict[str, str | None]:
    """'udpeget medlem: Name | A | Greve | body', 'tidligere' for one that the paper recalls."""
    verb, role = key.split()
    person, party, municipality, body = (part.strip() or None for part in value.split("|"))
    return {
        "person": person, "party": party, "municipality": municipality, "role": ROLES[role], "body": body,
        "action": "nominated" if verb == "indstillet" else "appointed",
        "where": "presentation" if verb == "tidligere" else "decision",
    }  # fmt: skip
