"""The words that head an item's texts: alone on a line, longer than usual, or before the text itself."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from .lines import RUNNING, Line
from .templates import FieldName, Template

MAX_LABEL = 40
"""Characters of the longest label and what may stand behind it."""

ASIDE = re.compile(r"\s*\([^()]{1,25}\)$")
"""'Beslutning (kl. 10.15)'"""

LEAST_LABEL, MAX_WORD, ALIKE = 7, 18, 0.9
"""Letters of the shortest and longest label that is known misspelt, and how alike it must be."""

ORDER: tuple[FieldName, ...] = ("background", "recommendation", "presentation", "decision")
"""How every layout orders its texts."""

LONGER = re.compile(
    r"(?P<word>baggrund|indstilling|sagsfremstilling)(?: og \w+| for sagen| fra \w+)"
    r"|supplerende (?P<more>sagsfremstilling)|kkr(?:s| \w+s) (?P<decided>beslutning)"
)
"""'Sagsfremstilling og økonomi', 'Indstilling fra sekretariatet', 'KKRs beslutning'; small letters"""

SUPPLEMENT = "supplerende "
"""'Supplerende sagsfremstilling' goes on with a text that was headed before."""

INLINE = re.compile(r"(?P<label>[^\W\d_]{6,17}):\s+(?P<rest>\S.*)")
"""'Beslutning: Godkendt.'"""


def label_of(line: Line, template: Template) -> FieldName | None:
    """The field a line names when it is nothing but a label: 'Baggrund', 'Indstilling:'."""
    if len(line.text) > MAX_LABEL:
        return None
    key = _key(line)
    return template.labels.get(key) or _longer(key, template) or _misspelt(key, template)


def _misspelt(key: str, template: Template) -> FieldName | None:
    """'Sagsfremstiling': one word, a letter or two from a label, and no inflection of it."""
    if not (LEAST_LABEL <= len(key) <= MAX_WORD and key.isalpha()) or key in template.unknown_labels:
        return None
    for label, name in template.labels.items():
        if (
            key[0] == label[0]
            and not key.startswith(label)
            and 2.0 * min(len(key), len(label)) / (len(key) + len(label)) >= ALIKE
            and SequenceMatcher(None, key, label).ratio() >= ALIKE
        ):
            return name
    return None


def _longer(key: str, template: Template) -> FieldName | None:
    found = LONGER.fullmatch(key) if " " in key else None
    return template.labels.get(found["word"] or found["more"] or found["decided"]) if found else None


def follows(line: Line, field: FieldName, seen: Sequence[FieldName], template: Template) -> bool:
    """Whether a label may head a text here: each once, and a longer one only in the usual order.

    'Baggrund for sagen' inside the presentation is a sub-heading.
    """
    if _key(line).startswith(SUPPLEMENT):
        return "decision" not in seen
    if field in seen:
        return False
    plain = _key(line) in template.labels
    return plain or all(ORDER.index(before) < ORDER.index(field) for before in seen)


def with_spare_labels(lines: Sequence[Line], template: Template) -> Template:
    """The layout for a paper that heads decisions otherwise: 'Konklusion' for every other text at least."""
    short = (_key(line) for line in lines if len(line.text) <= MAX_LABEL)
    keys = Counter(key for key in short if key in template.spare_labels)
    if not keys:
        return template
    fields = Counter(label_of(line, template) for line in lines if line.text[:1].isupper())
    texts = max(1, *(fields[name] for name in ORDER))
    spare = {
        word: name
        for word, name in template.spare_labels.items()
        if not fields[name] and keys[word] * 2 >= texts
    }
    unknown = template.unknown_labels - spare.keys()
    return (
        replace(template, labels={**template.labels, **spare}, unknown_labels=unknown) if spare else template
    )


def labels_apart(lines: Sequence[Line], template: Template) -> Sequence[Line]:
    """'Beslutning: Godkendt.' as two lines, where that label never stands on a line of its own.

    Of the decision's that is asked of the item, of the others' of the whole document.
    """
    spoken = [
        at for at, line in enumerate(lines) if ":" in line.text[:MAX_LABEL] and _inline(lines, at, template)
    ]
    if not spoken:
        return lines
    cases = [at for at, line in enumerate(lines) if template.case.fullmatch(line.text)]
    alone = {(bisect(cases, at), label_of(line, template)) for at, line in enumerate(lines)}
    anywhere = {field for _, field in alone}
    parted: list[Line] = []
    stop = 0
    for at in spoken:
        found = INLINE.fullmatch(lines[at].text)
        field = template.labels[found["label"].casefold()] if found else None
        item = bisect(cases, at)
        apart = field not in anywhere or (field == "decision" and item and (item, field) not in alone)
        if found and apart:
            label = lines[at]._replace(text=found["label"] + ":", mark="", ends_word=True)
            rest = lines[at]._replace(text=found["rest"], gap=RUNNING, starts_page=False, indented=False)
            parted += [*lines[stop:at], label, rest]
            stop = at + 1
    return [*parted, *lines[stop:]]


def _inline(lines: Sequence[Line], at: int, template: Template) -> bool:
    """At the head of a paragraph or below the case line; never inside running text or a table."""
    line = lines[at]
    found = INLINE.fullmatch(line.text)
    if not found or line.column or found["label"].casefold() not in template.labels:
        return False
    return line.opens or line.bold or (at > 0 and bool(template.case.fullmatch(lines[at - 1].text)))


def _key(line: Line) -> str:
    key = line.text.casefold().rstrip(":. ")
    return ASIDE.sub("", key) if key.endswith(")") else key
