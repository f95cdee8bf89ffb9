"""Danish sentences: where they end and where a full stop is none."""

from __future__ import annotations

import re

ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:mio|mia|bl\.a|f\.eks|fx|ca|evt|inkl|ekskl|pr|nr|stk|jf|jfr|vedr|ift|hhv|pkt|kap|kl|ml|mhp|dvs|pga"
    r"|d|den \d{1,2}|d\. \d{1,2}|\d{1,2}|[A-ZÆØÅ]|[A-ZÆØÅ]\.[A-ZÆØÅ]|red|tlf|forts|[JjSs]r|s|§ \d+)\.$"
)
"""'0,7 mio. kr.', 'jf. § 3', 'den 1. januar', 'H.C. Bek': the stop ends no sentence."""

LONGEST = 12
"""An abbreviation and the blank before it are no longer than this."""

MAX_READ = 2000
"""So much of a sentence is read for its meaning; a real one is ten times shorter."""

_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"”’(\[]?[A-ZÆØÅ0-9])")


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph; a colon ends none."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        piece = text[start : end.end()].rstrip()
        if not ABBREVIATED.search(text[max(start, end.start() - LONGEST) : end.start()]):
            found.append(piece)
            start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found
