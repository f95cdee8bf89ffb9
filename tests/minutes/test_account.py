"""Nothing lost: the account adds up on every document at hand, and the texts hold what the lines held."""

import json
from pathlib import Path

import jsonschema
import pytest

from meetings.minutes import MinutesDocument, as_json, read_bytes, read_minutes
from meetings.minutes.account import balance
from meetings.minutes.extract import extract
from meetings.minutes.hyphens import whole_words
from meetings.minutes.interpret import read_item, read_section
from meetings.minutes.joining import column_of
from meetings.minutes.lines import visible, visible_in
from meetings.minutes.normalise import normalise
from meetings.minutes.segment import segment
from meetings.minutes.templates import TEMPLATES

from .made import ITEM, dump, minutes

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("samples/*.pdf"), *ROOT.glob("samples/*.txt"), *ROOT.glob("tests/minutes/golden/*/*.pdf")]
)
REAL = (
    "000_85cd198da0dd6845",
    "001_35a13d6f8f1a17c1",
    "002_72d905e10e73fbbd",
    "003_3bc9a13aed29f4ab",
    "004_6311ae54d8eb81be",
)


def codes(found: MinutesDocument) -> list[str]:
    return [diagnostic.code for diagnostic in found.diagnostics]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_account_adds_up(path: Path) -> None:
    found = read_minutes(path)
    assert balance(found.account) == 0
    assert found.account.leftovers == ()


@pytest.mark.parametrize("name", REAL)
def test_account_of_the_real_documents_adds_up(name: str, shared: Path) -> None:
    found = read_minutes(shared / "minutes" / f"{name}.txt")
    assert balance(found.account) == 0
    assert found.account.in_fields > 0.9 * found.account.characters


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_texts_hold_every_character_of_their_lines(path: Path) -> None:
    """The account counts lines; here the texts that came of them are counted."""
    normalised = normalise(extract(path.read_bytes(), path.name))
    column = column_of(normalised.lines, whole_words(normalised.lines))
    for template in TEMPLATES:
        blocks = segment(normalised.lines, template)
        for block in blocks.items:
            entry = read_item(block, column, template, None)
            for field in entry.fields.values():
                printed = visible_in([*field.enclosures.kept, *field.enclosures.title_lines])
                titles = sum(map(visible, field.enclosures.titles))
                assert visible(field.text) + titles == printed - field.hyphens
        for section in blocks.sections:
            read = read_section(section, column)
            printed = visible_in([*section.heading, *section.lines]) - read.hyphens
            assert visible(f"{section.number}.{read.section.title}{read.section.text}") == printed


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_json_satisfies_the_schema_and_every_field_has_a_place(path: Path, shared: Path) -> None:
    schema = json.loads((shared / "minutes.schema.json").read_text(encoding="utf-8"))
    found = read_minutes(path)
    jsonschema.validate(json.loads(json.dumps(as_json(found))), schema)
    for item in found.items:
        texts = {"background", "recommendation", "presentation", "decision"}
        assert {name for name in texts if getattr(item, name)} <= item.places.keys()
        for places in item.places.values():
            assert all(item.page_start <= place.page <= item.page_end for place in places)
            assert all(place.box or place.line for place in places)


DIAGNOSED = [
    ("no_section", ITEM + "\n2.1. En bro\nSAG-2024-00002 abc\n\nBeslutning\nJa."),
    ("number_gap", ITEM + "\n1.4. En bro\nSAG-2024-00002 abc\n\nBeslutning\nJa."),
    ("repeated_number", ITEM + "\n1.2. Bro\nSAG-2024-00002 abc\n\n1.2. Havn\nSAG-2024-00003 abc"),
    ("no_decision", ITEM + "\n1.2. En bro\nSAG-2024-00002 abc\n\nBaggrund\nEn bro."),
    ("no_heading", ITEM + "\n1.2. En bro\nSAG-2024-00002 abc\n\nBroen er gammel.\n\nBeslutning\nJa."),
    ("unknown_heading", ITEM.replace("Beslutning", "Baggrund\nKort.\n\nKonklusion\nJa.\n\nBeslutning")),
    (
        "unread_appointment",
        ITEM.replace("Godkendt.", "KKR Sjælland udpegede:\n- Ida Holm (A), Havby\n- per dam, rønby"),
    ),
]


@pytest.mark.parametrize(("code", "page"), DIAGNOSED, ids=[code for code, _ in DIAGNOSED])
def test_what_a_person_should_look_at_is_said_with_its_place(code: str, page: str) -> None:
    found = read_bytes(minutes(page), "x.txt")
    diagnostic = next(d for d in found.diagnostics if d.code == code)
    assert diagnostic.page == 2 and diagnostic.line and diagnostic.item
    assert diagnostic.message.endswith(".")


def test_ordinary_minutes_need_no_look() -> None:
    assert codes(read_bytes(minutes(ITEM), "x.txt")) == []


def test_an_empty_section_and_an_unread_name_are_said() -> None:
    data = dump(
        "KKR Sjælland\n\nDato: 14. marts 2024",
        "Deltagere\nIda Holm (A) Havby\nkl. 9.30",
        ITEM,
        "2. Eventuelt",
    )
    found = read_bytes(data.encode(), "x.txt")
    assert codes(found) == ["unread_name", "empty_section"]
    assert [left.text for left in found.account.leftovers] == ["kl. 9.30"]


def test_a_bound_in_annex_is_furniture_and_said() -> None:
    found = read_bytes(
        minutes(ITEM, "2. Eventuelt\n\nIntet.", "Bilag 1: Kort\n\nEt kort over havne."), "x.txt"
    )
    assert codes(found) == ["annex"]
    assert found.account.furniture["indbundne bilag"] == visible("Bilag 1: Kort Et kort over havne.")


def test_a_repeated_number_keeps_both_items() -> None:
    page = ITEM + "\n1.2. Bro\nSAG-2024-00002 abc\n\n1.2. Havn\nSAG-2024-00003 abc"
    assert [item.title for item in read_bytes(minutes(page), "x.txt").items][1:] == ["Bro", "Havn"]
