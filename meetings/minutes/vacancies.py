"""Posts that a decision leaves open."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .joining import Paragraph, unbulleted
from .sentences import MAX_READ, sentences

VACANT = re.compile(
    r"melde\w*\b.*\bnavn|ubesat|vakant|afvent\w+ (?:navn|udpegning|indstilling)"
    r"|(?:udpeges|indmeldes|indstilles|meldes) senere|mangler (?:endnu|fortsat|navn)|står åben"
    r"|\bN\.\s?N\.|\bNN\b|peger på den (?:sidste|manglende)",
    re.IGNORECASE,
)
"""'Rød blok melder hurtigst muligt ind med et navn', 'Posten er ubesat'"""


def vacancies_in(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The sentences that leave a post open."""
    texts = [
        text
        for paragraph in paragraphs
        for text in ([cell for _, cell in paragraph.cells] or [paragraph.text])
    ]
    spoken = [sentence for text in texts for sentence in sentences(unbulleted(text))]
    return tuple(sentence for sentence in spoken if VACANT.search(sentence[:MAX_READ]))
