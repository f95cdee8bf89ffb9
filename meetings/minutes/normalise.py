"""Lines -> lines, in named steps: what belongs to the page goes, what is spelled by the page is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from .lines import PARAGRAPH, Furniture, Line, Source
from .running_heads import running_heads

FOOTER, LINKS, MARKS, SOFT_HYPHENS = "sidefod", "linkadresser", "bilagsmærker", "bløde bindestreger"
"""Names of the furniture that the steps take out, as an administrator reads them."""

FOOTER_NAME = re.compile(r"(?P<council>[^\W\d_][^|]{2,60}?)\s*\|\s*(?P<date>\d{1,2}[-./]\d{1,2}[-./]\d{4})")
"""'KKR Nordjylland  | 07-02-2025'"""

FOOTER_WHOLE = re.compile(
    FOOTER_NAME.pattern + r"[\s|,]*(?i:side)\s*[|:]?\s*\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?"
)
"""'KKR Nordjylland | 08-06-2018      SIDE | 3': both halves on one line"""

FOOTER_LISTED = re.compile(r"(?P<council>[^\W\d_][^|]{2,80}?),\s*(?P<date>\d{1,2}[-./]\d{1,2}[-./]\d{4})")
"""'Byrådet, Havby Kommune, 28.03.2023'; only in the margin of a PDF"""

FOOTER_PAGE = re.compile(r"side\s*[|:]?\s*(?P<page>\d{1,4})(?:\s*(?:af|/)\s*\d{1,4})?", re.IGNORECASE)
"""'SIDE  |  30', 'Side 3 af 12'"""

LINK = re.compile(r"https?://\S+")
"""A line that is nothing but an address: dumped by the extractor at its page's end."""

MARK = re.compile(r"\.//?\.{1,2}(?!\w)")
"""'./.', './..' and './/.' in the left margin: something is enclosed."""

LETTER_SPACED = re.compile(r"\w(?: \w){2,}(?:\s{2,}\w(?: \w)+)*")
"""'K K R  M I D T J Y L L A N D'"""

GAPLESS = 40
"""A text in which fewer than one line in so many has white space above shows no paragraphs."""

EARLY, MAX_HEADING, STOPS = 0.8, 40, (".", ":", "!", "?")

SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Normalised:
    """The running lines of a document, and what was taken out of them."""

    lines: tuple[Line, ...]
    furniture: tuple[Furniture, ...]
    pages: int
    unread_pages: tuple[int, ...] = ()


Step = Callable[[Normalised], Normalised]


def normalise(source: Source) -> Normalised:
    """All steps in their order."""
    state = Normalised(source.lines, source.furniture, source.pages, source.unread_pages)
    if source.unnumbered_pages:
        state = footers_break_pages(state)
    for step in STEPS:
        state = step(state)
    return state


def footers_break_pages(state: Normalised) -> Normalised:
    """A printed footer in mid-text, with no page mark on either side, hides a page break."""
    lines: list[Line] = []
    added = 0
    marked = True
    """Whether the run of footer lines before this line already stands at a page mark."""
    for line in state.lines:
        if _is_footer(line):
            marked = line.starts_page or (marked if lines and _is_footer(lines[-1]) else False)
        elif lines and _is_footer(lines[-1]) and not (marked or line.starts_page):
            added += 1
            line = line._replace(starts_page=True)
        lines.append(line._replace(page=line.page + added) if added else line)
    return replace(state, lines=tuple(lines), pages=state.pages + added)


def take_footers(state: Normalised) -> Normalised:
    """Footers of name and date, and of the page number, leave the text; what follows begins a page."""
    return _take_out(state, FOOTER, _is_footer)


def take_running_heads(state: Normalised) -> Normalised:
    """What the pages of a text repeat at their tops and bottoms is a footer too."""
    heads = running_heads(state.lines)
    kept_apart = {id(state.lines[at]) for at in heads}
    return _take_out(state, FOOTER, lambda line: id(line) in kept_apart) if heads else state


def take_links(state: Normalised) -> Normalised:
    """Addresses dumped at a page's end leave the text and stay with the line before them."""
    kept: list[Line] = []
    taken: list[Line] = []
    dumped: dict[int, list[str]] = {}
    for line in state.lines:
        if kept and line.box is None and LINK.fullmatch(line.text):
            taken.append(line)
            dumped.setdefault(len(kept) - 1, []).append(line.text)
        else:
            kept.append(line)
    for at, targets in dumped.items():
        kept[at] = kept[at]._replace(links=tuple(dict.fromkeys(targets)))
    return _without(state, LINKS, kept, taken)


def take_marks(state: Normalised) -> Normalised:
    """'./.' leaves the text and marks its line; alone on a line it marks the next."""
    kept: list[Line] = []
    taken: list[Line] = []
    waiting: Line | None = None
    for line in state.lines:
        found = MARK.match(line.text)
        if not found:
            kept.append(_marked(line, waiting) if waiting else line)
            waiting = None
            continue
        taken.append(line._replace(text=found[0]))
        rest = line._replace(text=line.text[found.end() :].strip(), mark="")
        marked = _marked(rest, line._replace(text=found[0]))
        if rest.text:
            kept.append(marked)
        else:
            waiting = line._replace(text=found[0])
    return _without(state, MARKS, kept, taken)


def _marked(line: Line, mark: Line) -> Line:
    return line._replace(
        mark=mark.text, gap=max(line.gap, mark.gap), starts_page=line.starts_page or mark.starts_page
    )


def undo_soft_hyphens(state: Normalised) -> Normalised:
    """A soft hyphen is never printed inside a line, and at its end it breaks a word."""
    kept: list[Line] = []
    taken: list[Line] = []
    for line in state.lines:
        hyphens = line.text.count(SOFT_HYPHEN)
        if not hyphens:
            kept.append(line)
            continue
        taken.append(line._replace(text=SOFT_HYPHEN * hyphens))
        soft = line.text.endswith(SOFT_HYPHEN)
        ends = False if soft else line.ends_word
        kept.append(line._replace(text=line.text.replace(SOFT_HYPHEN, ""), ends_word=ends, soft=soft))
    return _without(state, SOFT_HYPHENS, kept, taken)


def close_letter_spacing(state: Normalised) -> Normalised:
    """'K K R  S J Æ L L A N D' is 'KKR SJÆLLAND'."""
    return replace(state, lines=tuple(_closed(line) for line in state.lines))


def _closed(line: Line) -> Line:
    if line.text[1:2] != " " or not LETTER_SPACED.fullmatch(line.text):
        return line
    words = re.split(r"\s{2,}", line.text)
    return line._replace(text=" ".join(word.replace(" ", "") for word in words))


def fold_spaces(state: Normalised) -> Normalised:
    """Runs of blanks and unbreakable blanks are one blank."""
    return replace(state, lines=tuple(_folded(line) for line in state.lines))


def _folded(line: Line) -> Line:
    """Of white space only the blank is printable."""
    if line.text.isprintable() and "  " not in line.text:
        return line
    return line._replace(text=" ".join(line.text.split()))


def open_gaps(state: Normalised) -> Normalised:
    """In a text without white space between paragraphs one begins where the line above ended early."""
    gaps = sum(line.gap >= PARAGRAPH for line in state.lines)
    if len(state.lines) < 2 or gaps * GAPLESS > len(state.lines):
        return state
    lengths = sorted(len(line.text) for line in state.lines)
    full = EARLY * lengths[int(len(lengths) * 0.9)]
    lines = [state.lines[0]]
    for (before, line), below in zip(pairwise(state.lines), [*state.lines[2:], None], strict=True):
        heads = line.text.isalpha() and (below is None or not below.text[:1].islower())
        ended = len(before.text) < full or (len(line.text) <= MAX_HEADING and before.text.endswith(STOPS))
        opens = line.box is None and (ended or heads) and line.text[:1].isupper()
        lines.append(line._replace(gap=PARAGRAPH) if opens else line)
    return replace(state, lines=tuple(lines))


STEPS: tuple[Step, ...] = (
    take_footers,
    take_running_heads,
    take_links,
    take_marks,
    undo_soft_hyphens,
    close_letter_spacing,
    fold_spaces,
    open_gaps,
)


def _is_footer(line: Line) -> bool:
    """In a PDF the margins told; only a text's footers stand among the lines."""
    if line.box is not None or not ("|" in line.text or line.text[:1] in "Ss"):
        return False
    return any(form.fullmatch(line.text) for form in (FOOTER_NAME, FOOTER_PAGE, FOOTER_WHOLE))


def _take_out(state: Normalised, kind: str, belongs: Callable[[Line], bool]) -> Normalised:
    kept: list[Line] = []
    taken: list[Line] = []
    opened = False
    for line in state.lines:
        if belongs(line):
            taken.append(line)
            opened = opened or line.starts_page
        else:
            kept.append(line._replace(starts_page=True) if opened else line)
            opened = False
    return _without(state, kind, kept, taken)


def _without(state: Normalised, kind: str, kept: list[Line], taken: list[Line]) -> Normalised:
    furniture = (*state.furniture, Furniture(kind, tuple(taken))) if taken else state.furniture
    return replace(state, lines=tuple(line for line in kept if line.text), furniture=furniture)
