"""The samples: typeset from their sources, and read as their sources say."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typeset import document

from meetings.minutes import as_json, read_minutes

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "samples" / "source").glob("*.minutes"))
GOLDEN = sorted((ROOT / "tests" / "minutes" / "golden").glob("*/source.minutes"))
LARGEST = 60_000


def name_of(path: Path) -> str:
    return path.parent.name if path.stem == "source" else path.stem


def inflated(pdf: bytes) -> list[bytes]:
    """The streams of a PDF without their compression, which differs between builds of zlib."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    return [zlib.decompress(stream) for stream in streams]


@pytest.mark.parametrize("source", SAMPLES + GOLDEN, ids=name_of)
def test_typesetting_again_gives_the_committed_document(source: Path) -> None:
    target, content, _ = document(source)
    committed = target.read_bytes()
    assert content == committed or inflated(content) == inflated(committed)


@pytest.mark.parametrize("source", SAMPLES + GOLDEN, ids=name_of)
def test_a_typeset_document_stays_small(source: Path) -> None:
    assert document(source)[0].stat().st_size < LARGEST


@pytest.fixture(scope="module", params=SAMPLES, ids=name_of)
def told_and_read(request: pytest.FixtureRequest) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a sample's source says, and what the reader reads from the document."""
    target, _, told = document(request.param)
    return told, as_json(read_minutes(target))


Pair = tuple[dict[str, Any], dict[str, Any]]


def test_meeting_is_read_as_stated(told_and_read: Pair) -> None:
    told, read = told_and_read
    for field in ("council", "meeting_date", "document_kind", "pages"):
        assert read[field] == told[field], field


def test_attendance_is_read_as_stated(told_and_read: Pair) -> None:
    def people(document: dict[str, Any]) -> list[tuple[str | None, ...]]:
        return [(p["name"], p["party"], p["municipality"], p["status"]) for p in document["attendance"]]

    told, read = told_and_read
    assert people(read) == people(told)


def test_items_are_read_as_stated(told_and_read: Pair) -> None:
    def items(document: dict[str, Any]) -> list[tuple[object, ...]]:
        fields = ("number", "title", "case_number", "case_handlers", "attachments", "links", "page_start")
        return [tuple(item[field] for field in fields) for item in document["items"]]

    told, read = told_and_read
    assert items(read) == items(told)


def test_texts_are_read_as_stated(told_and_read: Pair) -> None:
    def texts(item: dict[str, Any]) -> list[str | None]:
        fields = ("background", "recommendation", "presentation", "decision")
        return [item[f] and " ".join(item[f].replace("– ", "- ").split()) for f in fields]

    told, read = told_and_read
    for ours, theirs in zip(told["items"], read["items"], strict=True):
        assert texts(theirs) == texts(ours), ours["number"]


def test_outcomes_are_read_as_stated(told_and_read: Pair) -> None:
    told, read = told_and_read
    wrong = [
        f"{ours['number']}: {theirs['outcome']}, not {ours['outcome']}"
        for ours, theirs in zip(told["items"], read["items"], strict=True)
        if theirs["outcome"] not in (ours["outcome"], *ours["outcome_also"])
    ]
    assert wrong == []


def test_appointments_are_read_as_stated(told_and_read: Pair) -> None:
    def appointments(document: dict[str, Any]) -> Counter[tuple[object, ...]]:
        fields = ("person", "party", "municipality", "role", "action", "where")
        return Counter(
            (item["number"], *(appointment[field] for field in fields))
            for item in document["items"]
            for appointment in item["appointments"]
        )

    told, read = told_and_read
    assert appointments(read) == appointments(told)


def test_vacancies_are_read_as_stated(told_and_read: Pair) -> None:
    told, read = told_and_read
    for ours, theirs in zip(told["items"], read["items"], strict=True):
        assert theirs["vacancies"] == ours["vacancies"], ours["number"]


def test_the_samples_cover_what_the_archive_is_for() -> None:
    """Five councils, six years, the usual outcomes, appointments, vacancies, an agenda and text dumps."""
    truths = [document(source)[2] for source in SAMPLES]
    items = [item for truth in truths for item in truth["items"]]
    assert len({truth["council"] for truth in truths}) == 5
    assert {truth["meeting_date"][:4] for truth in truths} == {str(year) for year in range(2021, 2027)}
    outcomes = {item["outcome"] for item in items}
    assert outcomes >= {"approved", "noted", "discussed", "appointed", "recommended", "postponed", "rejected"}
    assert any(item["vacancies"] for item in items)
    assert {truth["document_kind"] for truth in truths} == {"minutes", "agenda"}
    assert sum(truth["file"].endswith(".txt") for truth in truths) == 2


@pytest.mark.parametrize(
    "subject", ["cykelpulje", "bibliotekstransport", "byggeplads", "lærling", "drikkevand"]
)
def test_several_councils_treat_the_same_subject(subject: str) -> None:
    truths = [document(source)[2] for source in SAMPLES]
    councils = {
        truth["council"] for truth in truths for item in truth["items"] if subject in item["title"].casefold()
    }
    assert len(councils) >= 3


def test_a_case_number_recurs_over_several_meetings_of_a_council() -> None:
    truths = [document(source)[2] for source in SAMPLES]
    seen = {(t["council"], i["case_number"], t["meeting_date"]) for t in truths for i in t["items"]}
    meetings = Counter((council, number) for council, number, _ in seen)
    assert sum(count > 1 for count in meetings.values()) >= 5
