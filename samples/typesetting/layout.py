"""Source -> pages of placed lines: wrapping, hyphens, page breaks, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth

from .hyphens import split_points
from .source import Block, Item, Section, Source
from .styles import PAGE_HEIGHT, STYLES, Style, register_fonts

TOP = PAGE_HEIGHT - 92
BOTTOM = 88
INDENT = 14
MARK_OFFSET = 34
HYPHENATION_ZONE = 0.055  # a gap narrower than this part of the line is left open


@dataclass(frozen=True)
class Run:
    """A stretch of text in one font at one place; `link` is the target of an annotation over it."""

    x: float
    text: str
    font: str
    size: float
    link: str = ""


@dataclass(frozen=True)
class Line:
    y: float
    runs: tuple[Run, ...]


@dataclass
class Page:
    lines: list[Line] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    footer: tuple[Run, ...] = ()


@dataclass(frozen=True)
class Word:
    text: str
    link: str = ""
    glued: bool = False  # follows the word before it without a blank
    broken: bool = False  # goes on in the next line


LINE_BREAK = "\\"
LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


def words_of(text: str) -> list[Word]:
    """The words of a text with `[words](target)` links resolved."""
    words: list[Word] = []
    glued = False
    for index, piece in enumerate(LINK.split(text)):
        kind = index % 3
        if kind == 2:
            continue
        target = LINK.split(text)[index + 1] if kind == 1 else ""
        glue_first = bool(words) and not piece[:1].isspace() and glued
        for position, word in enumerate(piece.split()):
            words.append(Word(word, target, glue_first and position == 0))
        glued = bool(piece) and not piece[-1].isspace()
    return words


def plain(text: str) -> str:
    """A text as a reader sees it: links by their words."""
    return LINK.sub(r"\1", text).replace(f" {LINE_BREAK} ", " ")


class Typesetter:
    """Fills pages from top to bottom; `starts` keeps the page of every item."""

    def __init__(self, source: Source) -> None:
        register_fonts()
        self.source = source
        self.style: Style = STYLES[source.meta["layout"]]
        self.hyphen = "\u00ad" if source.meta.get("hyphens") == "soft" else "-"
        self.pages: list[Page] = []
        self.starts: dict[int, int] = {}
        self.annex_start = 0
        self.y = 0.0

    def new_page(self) -> None:
        self.pages.append(Page())
        self.y = TOP

    def room(self, height: float) -> None:
        """Begins a page unless `height` points are left on this one."""
        if self.y - height < BOTTOM:
            self.new_page()

    def skip(self, lines: float) -> None:
        self.y -= lines * self.style.leading

    def line(self, *runs: Run, leading: float | None = None) -> None:
        leading = leading or self.style.leading
        self.room(leading)
        self.pages[-1].lines.append(Line(self.y, runs))
        self.y -= leading

    def text(self, text: str, indent: float = 0, mark: str = "", font: str = "", size: float = 0) -> None:
        """A paragraph; `mark` stands before its first line, './.' in the margin."""
        font, size = font or self.style.regular, size or self.style.size
        left = self.style.left + indent
        for number, words in enumerate(self.wrap(words_of(text), self.style.width - indent, font, size)):
            runs = self.runs(words, left, font, size)
            if mark and number == 0:
                offset = MARK_OFFSET if mark.startswith("./") else INDENT
                runs = (Run(left - offset, mark + " ", font, size), *runs)
            self.line(*runs, leading=size * self.style.leading / self.style.size)

    def wrap(self, words: list[Word], width: float, font: str, size: float) -> list[list[Word]]:
        """Greedy lines; a word that does not fit is broken at a hyphen or a syllable."""
        lines: list[list[Word]] = [[]]
        left = width
        queue = list(words)
        while queue:
            word = queue.pop(0)
            if word.text == LINE_BREAK:
                lines.append([])
                left = width
                continue
            blank = " " if lines[-1] and not word.glued else ""
            needed = stringWidth(blank + word.text, font, size)
            if needed <= left:
                lines[-1].append(word)
                left -= needed
                continue
            head, tail = self.split(word.text, left - stringWidth(blank, font, size), width, font, size)
            if not head and not lines[-1]:
                head, tail = word.text, ""
            if head:
                lines[-1].append(Word(head, word.link, word.glued, broken=bool(tail)))
            rest = tail if head else word.text
            if rest:
                queue.insert(0, Word(rest, word.link))
            lines.append([])
            left = width
        return [line for line in lines if line]

    def wrap_texts(self, text: str, width: float) -> list[str]:
        """The lines of a text as strings."""
        lines = self.wrap(words_of(text), width, self.style.regular, self.style.size)
        return ["".join(run.text for run in self.runs(line, 0, "Helvetica", 10)) for line in lines]

    def split(self, word: str, left: float, width: float, font: str, size: float) -> tuple[str, str]:
        """The longest part of `word` that fits into `left` points, with its hyphen, and the rest."""
        if left < width * HYPHENATION_ZONE or "/" in word or word.startswith("http"):
            return "", word
        points = [(i, "" if word[i - 1] == "-" else self.hyphen) for i in self.break_points(word)]
        for point, hyphen in sorted(points, reverse=True):
            if stringWidth(word[:point] + hyphen, font, size) <= left:
                return word[:point] + hyphen, word[point:]
        return "", word

    def break_points(self, word: str) -> list[int]:
        """After a hyphen of the word itself, otherwise between its syllables."""
        real = [m.end() for m in re.finditer(r"(?<=\w\w)-(?=\w\w)", word)]
        if "-" in word or any(c.isdigit() for c in word):
            return real
        return split_points(word)

    def runs(self, words: list[Word], x: float, font: str, size: float) -> tuple[Run, ...]:
        """One line's words as runs; the line ends with a blank unless a word is broken there."""
        runs: list[Run] = []
        for index, word in enumerate(words):
            glued = index + 1 < len(words) and words[index + 1].glued
            blank = "" if glued or word.broken else " "
            if runs and runs[-1].link == word.link:
                runs[-1] = Run(runs[-1].x, runs[-1].text + word.text + blank, font, size, word.link)
            else:
                runs.append(Run(x, word.text + blank, font, size, word.link))
            x += stringWidth(word.text + blank, font, size)
        return tuple(runs)

    def blocks(self, blocks: list[Block]) -> None:
        for index, block in enumerate(blocks):
            follows_text = index > 0 and blocks[index - 1].kind in ("paragraph", "sentence", "table")
            if block.spaced or (block.kind in ("paragraph", "sentence") and follows_text):
                self.skip(1)
            getattr(self, f"_{block.kind}")(block)

    def _break(self, _: Block) -> None:
        self.new_page()

    def _paragraph(self, block: Block) -> None:
        self.text(block.text)

    def _heading(self, block: Block) -> None:
        self.room(3 * self.style.leading)
        self.text(block.text, font=self.style.italic)

    def _entry(self, block: Block) -> None:
        mark = self.style.bullet if block.mark == "-" else block.mark
        self.text(block.text, indent=INDENT + (4 if len(mark) > 2 else 0), mark=mark)

    def _attachment(self, block: Block) -> None:
        self.text(block.text, mark=block.mark)

    def _sentence(self, block: Block) -> None:
        self.text(block.text, mark=block.mark)

    def _table(self, block: Block) -> None:
        """Equal columns, the first row bold; a row is never split over two pages."""
        width = self.style.width / len(block.rows[0])
        self.skip(0.4)
        for number, row in enumerate(block.rows):
            self.table_row(row, width, self.style.regular if number else self.style.bold)
        self.skip(0.6)

    def table_row(self, row: list[str], width: float, font: str) -> None:
        size, leading = self.style.size * 0.92, self.style.leading * 0.95
        cells = [self.wrap(words_of(cell), width - 8, font, size) for cell in row]
        height = max(1, *(len(cell) for cell in cells)) * leading + 5
        self.room(height)
        top = self.y + leading - 3
        for column, cell in enumerate(cells):
            x = self.style.left + column * width
            for number, words in enumerate(cell):
                y = self.y - number * leading
                self.pages[-1].lines.append(Line(y, self.runs(words, x + 4, font, size)))
            self.pages[-1].rules.append((x, top - height, x + width, top))
        self.y -= height

    def section(self, section: Section) -> None:
        if section.head:
            if self.style.new_page or section.annex:
                self.new_page()
            if section.annex and not self.annex_start:
                self.annex_start = len(self.pages)
            self.room(6 * self.style.leading)
            self.text(section.head, font=self.style.bold, size=self.style.size * 1.45)
            self.skip(1)
        self.blocks(section.blocks)
        for item in section.items:
            self.item(item)

    def item(self, item: Item) -> None:
        style = self.style
        self.room(7 * style.leading)
        if item.case_first:
            self.case_lines(item)
        self.starts[id(item)] = len(self.pages)
        self.text(item.head, font=style.bold, size=style.size * 1.12)
        if not item.case_first:
            self.case_lines(item)
        for part in item.parts:
            if part.label:
                self.skip(1)
                self.room(2 * style.leading)
                self.text(part.label, font=style.bold)
            self.blocks(part.blocks)
        self.skip(2)

    def case_lines(self, item: Item) -> None:
        for line in item.case_lines:
            self.text(line, size=self.style.size * 0.9)
