"""Hyphens and normalisation of the real documents against hand-made truth.

    python benchmarks/line_truth.py [../shared]

Prints how many places are right and each that is not; exit code 1 if there is any. The truth stands in
`truth/hyphens.json` (each line-end hyphen: a split word, a hyphen, a dash) and `truth/normalisation.json`
(of whose kinds only those that touch the text are looked at).
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from meetings.minutes import MinutesDocument, read_minutes  # noqa: E402
from meetings.minutes.extract_text import extract_text  # noqa: E402
from meetings.minutes.hyphens import whole_words  # noqa: E402
from meetings.minutes.joining import Column, column_of, one_line  # noqa: E402
from meetings.minutes.normalise import Normalised, normalise  # noqa: E402

KEPT_TYPES = frozenset(
    {
        "author_error_keep", "bullet_en_dash", "bullet_hyphen", "bullet_combining_stroke", "dash_at_line_end",
        "dash_mixed_pair", "double_space", "false_bullet", "false_list_number", "footnote_asterisk",
        "heading_wrap", "leading_space_not_page_start", "link_text", "list_starts_at_2", "minus_sign",
        "missing_hyphen_in_compound", "name_variant", "paragraph_after_footer", "range_en_dash",
        "range_ordinal", "range_short_year", "suspended_hyphen_midline", "table_cell_broken_without_hyphen",
        "url_wrapped_in_text", "heading_without_page_start_form", "false_agenda_heading",
    }
)  # fmt: skip
"""What is printed stays, or stands in its place, in the text that was read."""

DROPPED_TYPES = frozenset({"page_footer", "attachment_marker"})
"""What must not stand in any text."""

OPTIONAL = re.compile(r"optional|leave as printed|do not correct|compare, do not rewrite")
"""Notes of places where the printed words stay as they are."""


@cache
def normalised(path: Path) -> Normalised:
    return normalise(extract_text(path.read_text(encoding="utf-8")))


@cache
def column(path: Path) -> Column:
    lines = normalised(path).lines
    return column_of(lines, whole_words(lines))


@cache
def document(path: Path) -> MinutesDocument:
    return read_minutes(path)


def wrong_hyphens(shared: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each entry of the truth, with what we made of it when it differs, else ''."""
    for entry in json.loads((shared / "truth" / "hyphens.json").read_text(encoding="utf-8")):
        path = shared / "minutes" / entry["file"]
        lines = normalised(path).lines
        at = next(index for index, line in enumerate(lines) if line.number == entry["line"])
        left, right = lines[at], lines[at + 1]
        made, _ = one_line((left, right), column(path))
        yield entry, "" if entry["joined"] in made else made


def wrong_normalisations(shared: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Each place whose kind touches the text, with the words that are missing or left, else ''."""
    for entry in json.loads((shared / "truth" / "normalisation.json").read_text(encoding="utf-8"))["items"]:
        kind = entry["type"]
        if kind not in KEPT_TYPES | DROPPED_TYPES:
            continue
        text = folded(all_text(document(shared / "minutes" / entry["file"])))
        if kind == "page_footer":
            found = folded(entry["printed"]) in text or folded(entry["printed2"]) in text
            yield entry, entry["printed"] if found else ""
        elif kind == "attachment_marker":
            yield entry, entry["printed"] if "./." in text else ""
        else:
            keeps = OPTIONAL.search(entry.get("note", ""))
            wanted = folded(entry["printed"] if keeps else entry["normalised"])
            yield entry, "" if wanted in text else wanted


def folded(text: str) -> str:
    """Typographic variants, line-end hyphens and white space do not count."""
    text = text.translate(str.maketrans("”’´–", "\"''-"))
    return re.sub(r"\s+", " ", text.removesuffix("-")).strip()


def all_text(found: MinutesDocument) -> str:
    """Everything that was read into a text or a title."""
    parts = [f"{a.name} ({a.party}) {a.municipality}" for a in found.attendance]
    parts += [f"{section.number}. {section.title}\n{section.text}" for section in found.sections]
    for item in found.items:
        texts = (item.background, item.recommendation, item.presentation, item.decision)
        parts += [f"{item.number}. {item.title}", *(text or "" for text in texts), *item.attachments]
    return "\n".join(parts)


def report(name: str, checked: Iterator[tuple[dict[str, Any], str]]) -> int:
    entries = list(checked)
    wrong = [(entry, made) for entry, made in entries if made]
    print(f"{name}: {len(entries) - len(wrong)} right of {len(entries)}")
    for entry, made in wrong:
        print(f"  {entry['file']}:{entry['line']} {entry.get('type', entry.get('kind'))}: {made!r}")
    return len(wrong)


def main() -> int:
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared"
    wrong = report("hyphens", wrong_hyphens(shared))
    return 1 if wrong + report("normalisation", wrong_normalisations(shared)) else 0


if __name__ == "__main__":
    sys.exit(main())
