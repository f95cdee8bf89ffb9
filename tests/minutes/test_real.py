"""The real documents beside the project: every column of the score, every hyphen, and the same words as a PDF."""

import importlib.util
import io
import json
from itertools import groupby
from pathlib import Path
from types import ModuleType

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from meetings.minutes import MinutesDocument, as_json, read_bytes, read_minutes
from meetings.minutes.extract_text import extract_text
from meetings.minutes.normalise import FOOTER, Normalised, normalise

from .made import LABELS

WITH_TRUTH = ("000_85cd198da0dd6845", "001_35a13d6f8f1a17c1", "002_72d905e10e73fbbd")
ROOT = Path(__file__).parents[2]


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec and spec.loader
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def columns(shared: Path, name: str, found: MinutesDocument) -> dict[str, float | None]:
    score = module(shared / "tools" / "score_minutes.py")
    truth = json.loads((shared / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    tally = score.score(truth, as_json(found))
    return {column: tally.percent(column) for column in score.COLUMNS}


@pytest.mark.parametrize("name", WITH_TRUTH)
def test_every_column_of_the_score_is_full(name: str, shared: Path) -> None:
    found = columns(shared, name, read_minutes(shared / "minutes" / f"{name}.txt"))
    assert {column: percent for column, percent in found.items() if percent not in (None, 100.0)} == {}


def test_every_hyphen_and_normalisation_of_the_truth(shared: Path) -> None:
    truth = module(ROOT / "benchmarks" / "line_truth.py")
    for check in (truth.wrong_hyphens, truth.wrong_normalisations):
        assert [(entry["file"], entry["line"], made) for entry, made in check(shared) if made] == []


def test_the_two_documents_without_truth_hold_what_was_read_in_them(shared: Path) -> None:
    """Read line by line by a person; here the outline, the outcomes and the dates stand for the rest."""
    third = read_minutes(shared / "minutes" / "003_3bc9a13aed29f4ab.txt")
    fourth = read_minutes(shared / "minutes" / "004_6311ae54d8eb81be.txt")
    assert third.meeting_date and third.meeting_date.isoformat() == "2025-10-20"
    assert fourth.meeting_date is None
    assert [(i.number, i.outcome) for i in third.items] == [
        ("1.1", "approved"), ("2.1", "noted"), ("3.1", "noted"), ("3.2", "approved"), ("3.3", "approved"),
        ("3.4", "approved"), ("5.1", "approved"), ("5.2", "noted"), ("5.3", "approved"), ("5.4", "noted"),
        ("5.5", "noted"), ("6.1", "noted"),
    ]  # fmt: skip
    assert [(i.number, i.outcome) for i in fourth.items] == [
        ("1.1", "approved"), ("2.1", "noted"), ("3.1", "discussed"), ("3.2", "approved"), ("3.3", "approved"),
        ("3.4", "noted"), ("3.5", "approved"), ("3.6", "approved"), ("6.1", "approved"),
    ]  # fmt: skip
    assert [len(document.sections) for document in (third, fourth)] == [7, 7]
    assert len(fourth.sections[-1].text.split()) == 33


def typeset(found: Normalised) -> bytes:
    """The same lines set at the same places of pages, marks in the margin, links as annotations."""
    footer = next(line.text for kept in found.furniture if kept.kind == FOOTER for line in kept.lines)
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for page, lines in groupby(found.lines, key=lambda line: line.page):
        y = A4[1] - 80
        for line in lines:
            y -= 13 * (1 + max(line.gap, 0))
            canvas.setFont("Helvetica-Bold" if line.text in LABELS else "Helvetica", 10)
            canvas.drawString(60, y, line.mark)
            canvas.drawString(92, y, line.text.replace("\u0336", "–") + (" " if line.ends_word else ""))
            for target_address in line.links:
                canvas.linkURL(target_address, (92, y - 2, 172, y + 8))
        canvas.setFont("Helvetica", 8)
        if page > 1:
            canvas.drawString(92, 40, footer)
            canvas.drawString(480, 40, f"SIDE | {page}")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize("name", WITH_TRUTH)
def test_a_pdf_of_the_same_words_is_read_as_well(name: str, shared: Path) -> None:
    text = (shared / "minutes" / f"{name}.txt").read_text(encoding="utf-8")
    found = columns(shared, name, read_bytes(typeset(normalise(extract_text(text))), f"{name}.pdf"))
    assert {column: percent for column, percent in found.items() if percent not in (None, 100.0)} == {}
