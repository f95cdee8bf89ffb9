"""Golden documents: each expected reading was read against its page by a person.

A document without `expected.json` gets one and fails: check it against the page, then run again.
To accept a change delete the one file and read the difference; there is no switch that rewrites them all.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from meetings.minutes import as_json, read_minutes

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(folder for folder in GOLDEN.iterdir() if folder.is_dir())
ITEM_KEYS = (
    *("number", "section", "title", "case_number", "case_handlers", "outcome", "vacancies", "page_start"),
    *("background", "recommendation", "presentation", "decision", "attachments"),
)
APPOINTMENT_KEYS = ("person", "party", "municipality", "role", "body", "action", "where")


def source_of(case: Path) -> Path:
    pdf = case / "minutes.pdf"
    return pdf if pdf.exists() else case / "minutes.txt"


def folded(text: Any) -> Any:
    """White space and repeated link targets are layout."""
    if isinstance(text, str):
        return re.sub(r"\s+", " ", text).strip()
    if isinstance(text, list):
        return [folded(entry) for entry in text]
    return text


def comparable(document: dict[str, Any]) -> dict[str, Any]:
    """What a golden document states, without what only the reader adds (places, account)."""
    items = []
    for item in document["items"]:
        kept = {key: folded(item[key]) for key in ITEM_KEYS}
        kept["appointments"] = [{k: a[k] for k in APPOINTMENT_KEYS} for a in item["appointments"]]
        kept["links"] = sorted(set(item["links"]))
        items.append(kept)
    return {
        "council": document["council"],
        "meeting_date": document["meeting_date"],
        "document_kind": document["document_kind"],
        "corrected": document.get("corrected", False),
        "supplementary": document.get("supplementary", False),
        "pages": document["pages"],
        "attendance": [
            {k: a[k] for k in ("name", "party", "municipality", "status")} for a in document["attendance"]
        ],
        "sections": [{k: folded(s[k]) for k in ("number", "title", "text")} for s in document["sections"]],
        "items": items,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_document_is_read_as_expected(case: Path) -> None:
    found = as_json(read_minutes(source_of(case)))
    expected = case / "expected.json"
    if not expected.exists():
        expected.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"wrote {expected}: check it against the page, then run again")
    assert comparable(found) == comparable(json.loads(expected.read_text(encoding="utf-8")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_golden_outcome_is_quoted_from_the_decision(case: Path) -> None:
    """The deciding words stand in the decision, and begin where the expected ones do."""
    found = read_minutes(source_of(case))
    wanted = {
        item["number"]: item for item in json.loads((case / "expected.json").read_text("utf-8"))["items"]
    }
    for item in found.items:
        assert folded(item.outcome_quote) in folded(item.decision or "")
        assert folded(item.outcome_quote).startswith(folded(wanted[item.number]["outcome_quote"]))


def test_at_least_fifteen_golden_documents() -> None:
    assert len(CASES) >= 15
