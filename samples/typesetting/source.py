"""The sources: light marked-up text -> Source. README.md has the grammar; a slip names its line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path


class SourceError(ValueError):
    """A line of a source that follows no rule of the grammar."""


@dataclass
class Block:
    """One paragraph, list entry, attachment, heading or table of a body."""

    kind: str  # paragraph | heading | entry | attachment | sentence | table | break
    text: str = ""
    mark: str = ""  # list mark as written, or './.'
    spaced: bool = False  # an empty line stands before it
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Part:
    """A labelled part of an item: 'Beslutning' and what stands under it."""

    label: str
    blocks: list[Block]


@dataclass
class Item:
    number: str
    title: str
    head: str  # as printed, number and title
    section: str
    case_lines: list[str] = field(default_factory=list)
    case_first: bool = False  # the case line stands above the title
    parts: list[Part] = field(default_factory=list)
    truth: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Section:
    number: str
    title: str
    head: str
    blocks: list[Block] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    annex: bool = False


@dataclass
class Person:
    line: str  # as printed
    truth: str  # 'name | party | municipality | status', or empty when the line speaks for itself
    status: str


@dataclass
class Group:
    heading: str
    people: list[Person] = field(default_factory=list)


@dataclass
class Source:
    path: Path
    meta: dict[str, str]
    attendance: list[Group] = field(default_factory=list)
    front: list[Block] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


ITEM_HEAD = re.compile(r"(?:Punkt |Sag )?((?:\d+\.)*\d+)[.:]? +(.+)")
SECTION_HEAD = re.compile(r"(\d+)\.? +(.+)")
STATUS = {"Deltagere": "present", "Medlemmer": "present", "Til stede": "present"}
ABSENT = ("Afbud", "Fraværende", "Ikke til stede")


def read_source(path: Path) -> Source:
    """Reads one source file."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    meta = dict(_pair(line, path) for line in head.splitlines() if not line.startswith("%"))
    return _Parser(Source(path, meta)).parse(body)


def _pair(line: str, path: Path) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    if not colon:
        raise SourceError(f"{path}: '{line}' is no 'key: value'")
    return key.strip(), value.strip()


class _Parser:
    """Walks the body's lines; `lines` gathers the raw lines of the body that is open."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.lines: list[str] = []
        self.target: list[Block] = source.front
        self.item: Item | None = None
        self.case_open = False
        self.annex = False
        self.attending = False

    def parse(self, body: str) -> Source:
        for line in body.splitlines():
            self._line(line)
        self._close()
        return self.source

    def _line(self, line: str) -> None:
        handlers = {"# ": self._section, "## ": self._item, "### ": self._part, "! ": self._truth}
        for mark, handler in handlers.items():
            if line.startswith(mark):
                return handler(line.removeprefix(mark).strip())
        if line.startswith("%"):
            return self._directive(line[1:].strip())
        if self.attending:
            return self._person(line)
        if self.case_open and self.item and line:
            self.item.case_lines.append(line)
            return None
        self.case_open = False
        self.lines.append(line)
        return None

    def _close(self) -> None:
        self.target.extend(parse_blocks(self.lines))
        self.lines = []
        self.case_open = False

    def _section(self, text: str) -> None:
        self._close()
        self.item = None
        self.attending = text in ("Deltagerfortegnelse", "Deltagere")
        if self.attending:
            return
        match = SECTION_HEAD.fullmatch(text)
        number, title = match.groups() if match else ("", text)
        section = Section(number, title, text, annex=self.annex)
        self.source.sections.append(section)
        self.target = section.blocks

    def _item(self, text: str) -> None:
        match = ITEM_HEAD.fullmatch(text)
        if self.attending and not match:
            self.source.attendance.append(Group(text))
            return
        self.attending = False
        self._close()
        if not match:
            raise SourceError(f"{self.source.path}: '{text}' has no item number")
        if not self.source.sections:
            self.source.sections.append(Section("", "", "", annex=self.annex))
        section = self.source.sections[-1]
        self.item = Item(match[1], match[2], text, section.number)
        section.items.append(self.item)
        self.item.parts.append(Part("", []))
        self.target = self.item.parts[0].blocks
        self.case_open = True

    def _part(self, text: str) -> None:
        self._close()
        part = Part(text, [])
        if self.item:
            self.item.parts.append(part)
        self.target = part.blocks

    def _truth(self, text: str) -> None:
        if self.item is None:
            raise SourceError(f"{self.source.path}: '! {text}' stands under no item")
        self.item.truth.append(_pair(text, self.source.path))

    def _directive(self, name: str) -> None:
        self._close()
        if name == "annex":
            self.annex, self.item = True, None
        elif name == "case first" and self.item:
            self.item.case_first = True
        else:
            raise SourceError(f"{self.source.path}: unknown directive '%{name}'")

    def _person(self, line: str) -> None:
        if not line.strip():
            return
        printed, _, truth = line.partition("=>")
        if not self.source.attendance:
            self.source.attendance.append(Group(""))
        heading = self.source.attendance[-1].heading
        status = "absent" if heading.startswith(ABSENT) else STATUS.get(heading, "other")
        self.source.attendance[-1].people.append(Person(printed.strip(), truth.strip(), status))


LIST_MARK = re.compile(r"(-|o|\d+[.)]|[a-zæøå]\)) +(.*)")


def parse_blocks(lines: list[str]) -> list[Block]:
    """The blocks of one body; an empty line ends a paragraph."""
    blocks: list[Block] = []
    spaced = fresh = False
    for line in lines:
        if not line.strip():
            spaced = fresh = True
            continue
        block = _begin(line, fresh or not blocks, blocks[-1] if blocks else None)
        if block:
            block.spaced = spaced and bool(blocks)
            blocks.append(block)
        spaced = fresh = False
    return blocks


def _begin(line: str, fresh: bool, last: Block | None) -> Block | None:
    """The block that `line` opens, or None when it was added to the last one."""
    if line.strip() == "---":
        return Block("break")
    if line.startswith("|"):
        return _table_row(line, fresh, last)
    if match := re.match(r"(\./\.\.?) (.+)", line):
        return Block("attachment", match[2], match[1])
    if line.startswith("./: "):
        return Block("attachment", line[4:], "")
    if line.startswith("./+ "):
        return Block("sentence", line[4:], "./.")
    if match := re.fullmatch(r"\*\*(.+)\*\*", line):
        return Block("heading", match[1])
    if match := LIST_MARK.match(line):
        return Block("entry", match[2], match[1])
    if last and not fresh and last.kind in ("paragraph", "entry", "sentence", "attachment"):
        last.text += " " + line.strip()
        return None
    return Block("paragraph", line.strip())


def _table_row(line: str, fresh: bool, last: Block | None) -> Block | None:
    row = [cell.strip() for cell in line.strip().strip("|").split("|")]
    if last and last.kind == "table" and not fresh:
        last.rows.append(row)
        return None
    return Block("table", rows=[row])
