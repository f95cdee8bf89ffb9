"""The account of a reading: every visible character is in a field, in named furniture, or left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from .document import Account, Leftover
from .interpret import ReadItem, ReadSection
from .lines import Line, visible, visible_in
from .normalise import Normalised
from .segment import Blocks

COVER, LABELS, CLOSING = "forside", "overskrifter", "afslutning og underskrifter"
ANNEXES, HYPHENS = "indbundne bilag", "orddelinger"


def account_of(
    normalised: Normalised,
    blocks: Blocks,
    items: Sequence[ReadItem],
    sections: Sequence[ReadSection],
    unread: Sequence[Line],
    characters: int,
) -> Account:
    """Add up where the characters of the source went. `characters` was counted before any step."""
    furniture: Counter[str] = Counter()
    for kept in normalised.furniture:
        furniture[kept.kind] += visible_in(kept.lines)
    hyphens = sum(entry.hyphens for entry in items) + sum(entry.hyphens for entry in sections)
    furniture[HYPHENS] += hyphens
    furniture[COVER] += visible_in(blocks.header)
    furniture[CLOSING] += visible_in(blocks.closing)
    furniture[ANNEXES] += visible_in(blocks.annex)
    furniture[LABELS] += visible_in(_labels(blocks))
    return Account(
        characters=characters,
        in_fields=visible_in(_field_lines(blocks, unread)) - hyphens,
        furniture={kind: count for kind, count in furniture.items() if count},
        leftovers=tuple(Leftover(line.text, line.page, line.number) for line in unread),
        pages_read=normalised.pages - len(normalised.unread_pages),
        pages=normalised.pages,
    )


def balance(account: Account) -> int:
    """Characters that the account misses (above zero) or counts twice (below)."""
    left = sum(visible(leftover.text) for leftover in account.leftovers)
    return account.characters - account.in_fields - sum(account.furniture.values()) - left


def _labels(blocks: Blocks) -> list[Line]:
    labels = [part.label for item in blocks.items for part in item.parts]
    return labels + [names.heading for names in blocks.attendance]


def _field_lines(blocks: Blocks, unread: Sequence[Line]) -> list[Line]:
    skipped = {id(line) for line in unread}
    lines = [line for names in blocks.attendance for line in names.lines if id(line) not in skipped]
    for section in blocks.sections:
        lines += [*section.heading, *section.lines]
    for item in blocks.items:
        lines += [*item.heading, *item.case, *item.loose]
        lines += [line for part in item.parts for line in part.lines]
    return lines
