"""Where papers that are bound in behind the minutes begin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lines import Line

ANNEX = re.compile(
    r"bilag\s+(?:nr\.\s*)?(?:\d{1,2}|[A-ZÆØÅ])(?:\s*[:.–-].*)?|bilag\s*[:–-]\s*\S.*", re.IGNORECASE
)
"""'Bilag 2', 'Bilag 1: Referat af ...' at the top of a bound-in annex."""

PAPERS = frozenset(
    {"referat", "beslutningsreferat", "protokol", "dagsorden", "deltagere", "deltagerfortegnelse"}
)
"""What the cover of a paper says, small letters."""

COVER_LINES = 5


def annex_start(lines: Sequence[Line], last: int, until: int) -> int:
    """The first page after the last item that begins with 'Bilag ...'; else the page of a new beginning.

    Where that is a whole paper, its cover is the beginning.
    """
    starts = [at for at in range(last + 1, min(until + 1, len(lines))) if lines[at].starts_page]
    for at in starts:
        if at < until and ANNEX.fullmatch(lines[at].text):
            return at
    if until == len(lines):
        return until
    covers = [at for at in starts if _is_cover(lines, at)]
    return covers[0] if covers else starts[-1] if starts else until


def _is_cover(lines: Sequence[Line], start: int) -> bool:
    top = [line for line in lines[start : start + COVER_LINES] if line.page == lines[start].page]
    return any(line.text.casefold().rstrip(":. ") in PAPERS for line in top)
