"""Heads and feet that a text file's pages repeat: told by their place, and by coming again with the pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .lines import Line

DEPTH = 2
"""So many lines at a page's top and bottom may be its head and foot."""

LEAST_PAGES = 3
"""What comes on fewer pages than this repeats nothing."""

PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:side\s*[|:]?\s*)?\d{1,4}(?:\s*(?:/|af)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
"""'3', '- 3 -', '3/12', 'Side 3 af 12'"""

DATED_NUMBER = re.compile(rf"\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}\s*{PAGE_NUMBER.pattern}", re.IGNORECASE)
"""'23/3-2007 Side 5', '25.08.2011 -5-'"""

NAMES_PAPER = re.compile(
    r"\b(?:KKR|referat|dagsorden|notat|side|kommune|byråd\w*|\w*udvalget)\b", re.IGNORECASE
)
DECIDES = re.compile(
    r"\b(?:godkend|drøfte|tog\b|beslut|tiltråd|vedtog|udsat|anbefal|orienter|indstil)", re.IGNORECASE
)
HEAD = re.compile(r"(?!\d)(?:[^.:;?!]|(?<=\d)\.){4,90}")
"""'KKR NORDJYLLAND - Referat', 'Notat  Side 4 af 12': names the paper or its council, and is no sentence."""

FIGURES = re.compile(r"\d+")


def running_heads(lines: Sequence[Line]) -> frozenset[int]:
    """Where in `lines` heads and feet stand that at least half of the pages have.

    The last figure in them, if any, rises with the pages or never changes.
    """
    pages = list(_pages(lines))
    seen: dict[str, dict[int, list[int]]] = {}
    for page, span in enumerate(pages):
        for at in dict.fromkeys([*span[:DEPTH], *span[-DEPTH:]]):
            if _may_be_head(lines[at]):
                seen.setdefault(_form(lines[at].text), {}).setdefault(page, []).append(at)
    least = max(LEAST_PAGES, len(pages) / 2)
    return frozenset(
        at
        for by_page in seen.values()
        if len(by_page) >= least and _counts_up([lines[ats[-1]].text for ats in by_page.values()])
        for ats in by_page.values()
        for at in ats
    )


def _pages(lines: Sequence[Line]) -> Iterator[range]:
    starts = [0, *(at for at, line in enumerate(lines) if line.starts_page and at), len(lines)]
    return (range(start, stop) for start, stop in pairwise(starts) if start < stop)


def _may_be_head(line: Line) -> bool:
    """In a PDF the margins told."""
    if line.box is not None:
        return False
    if PAGE_NUMBER.fullmatch(line.text) or DATED_NUMBER.fullmatch(line.text):
        return True
    return bool(HEAD.fullmatch(line.text) and NAMES_PAPER.search(line.text) and not DECIDES.search(line.text))


def _form(text: str) -> str:
    return FIGURES.sub("#", " ".join(text.casefold().split()))


def _counts_up(texts: Sequence[str]) -> bool:
    """Each page's number is larger than that of the page before; without numbers all are the same."""
    if all(text == texts[0] for text in texts):
        return not PAGE_NUMBER.fullmatch(texts[0])
    figures = [[int(figure) for figure in FIGURES.findall(text)] for text in texts]
    return any(all(a < b for a, b in pairwise(column)) for column in zip(*figures, strict=True))
