"""PDFs through the same stages: places, footers, links, tables, marks, hyphens, letter-spaced covers."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from meetings.minutes import read_bytes, read_minutes
from meetings.minutes.document import Item, MinutesDocument
from meetings.minutes.extract_pdf import extract_pdf
from meetings.minutes.lines import PARAGRAPH, RUNNING, WIDE

from .made import HEIGHT, ITEM, LEFT, dump, page_of, pdf, texts

FOOTER = "KKR Sjælland | 14-03-2024"
COVER = page_of("Referat\nKKR Sjælland\n\nMission og vision")


def body(*pages: str) -> bytes:
    return pdf(COVER, *(page_of(page, footer=FOOTER, number=at) for at, page in enumerate(pages, start=2)))


def plain(found: MinutesDocument) -> list[tuple[object, ...]]:
    """What text and PDF must agree on."""
    return [
        (i.number, i.section, i.title, i.case_numbers, i.case_handlers, i.background, i.recommendation,
         i.presentation, i.decision, i.attachments, i.outcome, i.page_start)
        for i in found.items
    ]  # fmt: skip


PAGE = """
2. Sager

2.1. Fælles havnefoged i de fire små havne
SAG-2024-00002 abc / def

Baggrund
Havnene har hver sin foged, og det koster i alt fire millioner kroner om året.

Sagsfremstilling
Det er vigtigt for alle fire havne, at der er én at ringe til.

- den første er stor
- den anden er lille.

./. Oversigt over havne

Beslutning
KKR Sjælland godkendte planen.
"""


def test_the_same_words_give_the_same_reading_as_text_and_as_pdf() -> None:
    from_text = read_bytes(dump("KKR Sjælland\n\nDato: 14. marts 2024", ITEM, PAGE).encode(), "x.txt")
    from_pdf = read_bytes(body(ITEM, PAGE), "x.pdf")
    assert plain(from_text) == plain(from_pdf)
    assert from_text.meeting_date == from_pdf.meeting_date


def test_footers_tell_the_date_and_stand_in_no_text() -> None:
    found = read_bytes(body(ITEM, PAGE), "x.pdf")
    assert found.date_evidence == "sidefod: 14-03-2024"
    assert found.account.furniture["sidefod"] == len("KKRSjælland|14-03-2024SIDE|2") * 2


def test_words_like_a_footer_outside_the_margin_stay() -> None:
    page = PAGE.replace("- den første er stor", "Side 3")
    assert "Side 3" in (read_bytes(body(ITEM, page), "x.pdf").items[1].presentation or "")


def test_every_field_has_page_and_box() -> None:
    item = read_bytes(body(ITEM, PAGE), "x.pdf").items[1]
    assert set(item.places) == {
        "title", "case_numbers", "background", "presentation", "decision", "attachments",
    }  # fmt: skip
    place = item.places["title"][0]
    assert place.page == 3 and place.box
    left, top, right, bottom = place.box
    assert abs(left - LEFT) < 2 and 90 < top < bottom < 130 and right > 250


def test_gaps_are_measured_by_the_running_step() -> None:
    lines = extract_pdf(
        body("en linje\nto linjer\ntre linjer\n\nfire\n\n\n\nfem linjer\nseks linjer"), "x.pdf"
    ).lines
    gaps = {line.text: line.gap for line in lines}
    assert [gaps[t] for t in ("to linjer", "fire", "fem linjer")] == [RUNNING, PARAGRAPH, WIDE]


def draw_links(canvas: Canvas) -> None:
    page_of(PAGE)(canvas)
    row = HEIGHT - 90 - 13 * 6
    canvas.linkURL("https://kkr.example/a", (LEFT, row - 2, LEFT + 90, row + 9))
    canvas.linkURL("https://kkr.example/a", (LEFT, row - 2, LEFT + 90, row + 9))
    canvas.linkURL("mailto:a@kkr.example", (LEFT, row - 2, LEFT + 90, row + 9))


def test_links_come_from_annotations_once_each() -> None:
    found = read_bytes(pdf(COVER, page_of(ITEM), draw_links), "x.pdf")
    assert [item.links for item in found.items] == [(), ("https://kkr.example/a",)]


def draw_margin_mark(canvas: Canvas) -> None:
    page_of(PAGE.replace("./. Oversigt over havne", "Oversigt over havne"), left=LEFT)(canvas)
    canvas.setFont("Helvetica", 10)
    row = next(at for at, line in enumerate(PAGE.strip().split("\n")) if line.startswith("./."))
    canvas.drawString(LEFT - 40, HEIGHT - 90 - 13 * row, "./.")


def test_a_mark_in_the_margin_is_found_by_its_place() -> None:
    """It is drawn last, far from its line in the file's order."""
    found = read_bytes(pdf(COVER, page_of(ITEM), draw_margin_mark), "x.pdf")
    assert found.items[1].attachments == ("Oversigt over havne",)
    assert "./." not in (found.items[1].presentation or "")


def draw_table(rows: list[list[str]]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        page_of(
            "2. Udpegninger\n\n2.1. Udpegninger\nSAG-2024-00003 abc\n\nBeslutning\nKKR Sjælland udpegede:"
        )(canvas)
        y = HEIGHT - 90 - 13 * 8
        canvas.setFont("Helvetica", 9)
        for row in rows:
            wrapped = [cell.split("\n") for cell in row]
            for column, cell in enumerate(wrapped):
                for line, text in enumerate(cell):
                    canvas.drawString(LEFT + 4 + 140 * column, y - 11 * line, text)
            y -= 11 * max(map(len, wrapped)) + 7

    return draw


def draw_columns(*rows: tuple[str, ...], lefts: tuple[int, ...]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        page_of("Deltagerfortegnelse")(canvas)
        for at, row in enumerate(rows):
            for left, text in zip(lefts, row, strict=False):
                canvas.drawString(left, HEIGHT - 110 - 14 * at, text)

    return draw


def attendance_in(page: Callable[[Canvas], None]) -> list[tuple[str, str | None, str | None, str]]:
    found = read_bytes(pdf(COVER, page, page_of(ITEM)), "x.pdf")
    return [(a.name, a.party, a.municipality, a.status) for a in found.attendance]


def test_participants_and_absentees_side_by_side_keep_their_status() -> None:
    rows = [
        ("Deltagere", "Afbud"),
        ("Ida Holm (A), Havby Kommune", "Bo Lund (F), Havby Kommune"),
        ("Ea Vig (C) Rønby",),
    ]
    assert attendance_in(draw_columns(*rows, lefts=(92, 320))) == [
        ("Ida Holm", "A", "Havby", "present"),
        ("Ea Vig", "C", "Rønby", "present"),
        ("Bo Lund", "F", "Havby", "absent"),
    ]


def test_a_table_of_name_party_and_municipality() -> None:
    rows = [
        ("Deltagere",),
        ("Navn", "Parti", "Kommune"),
        ("Ida Holm", "A", "Havby Kommune"),
        ("Per Dam", "V", "Rønby"),
    ]
    assert attendance_in(draw_columns(*rows, lefts=(92, 250, 330))) == [
        ("Ida Holm", "A", "Havby", "present"),
        ("Per Dam", "V", "Rønby", "present"),
    ]


def draw_spread_word(canvas: Canvas) -> None:
    canvas.drawString(LEFT, HEIGHT - 100, "Havn")
    canvas.drawString(LEFT + 200, HEIGHT - 100, "Sluse", charSpace=14)


def test_a_wide_gap_parts_words_but_never_the_letters_of_one() -> None:
    source = extract_pdf(pdf(COVER, draw_spread_word), "x.pdf")
    assert [line.text for line in source.lines][-2:] == ["Havn", "Sluse"]


def appointed(item: Item) -> list[tuple[str, str | None, str, str | None]]:
    return [(a.person, a.municipality, a.role, a.body) for a in item.appointments]


def test_tables_are_read_row_by_row_with_wrapped_and_empty_cells() -> None:
    rows = [
        ["Organ", "Medlem", "Stedfortræder"],
        ["Havnerådet for de\nfire havne", "Ida Holm (A), Havby", "Per Dam (V),\nRønby"],
        ["", "Bo Lund (F), Havby", "Ea Vig (C), Rønby"],
    ]
    found = read_bytes(pdf(COVER, page_of(ITEM), draw_table(rows)), "x.pdf").items[1]
    assert found.decision == (
        "KKR Sjælland udpegede:\nOrgan Medlem Stedfortræder\n"
        "Havnerådet for de fire havne Ida Holm (A), Havby Per Dam (V), Rønby\nBo Lund (F), Havby Ea Vig (C), Rønby"
    )
    assert appointed(found) == [
        ("Ida Holm", "Havby", "member", "Havnerådet for de fire havne"),
        ("Per Dam", "Rønby", "substitute", "Havnerådet for de fire havne"),
        ("Bo Lund", "Havby", "member", "Havnerådet for de fire havne"),
        ("Ea Vig", "Rønby", "substitute", "Havnerådet for de fire havne"),
    ]


def test_line_end_hyphens_are_undone_and_real_ones_kept() -> None:
    page = PAGE.replace(
        "Havnene har hver sin foged", "Havnene har hver sin havne-\nfoged i en aftale med KKR-\nkredsen"
    )
    found = read_bytes(body(ITEM, page), "x.pdf").items[1]
    assert "sin havnefoged i en aftale med KKR-kredsen" in (found.background or "")


def test_a_letter_spaced_cover_names_its_council() -> None:
    cover = page_of("K K R  S J Æ L L A N D\nR E F E R A T\n\nDato: 23. marts 2007")
    found = read_bytes(pdf(cover, page_of(ITEM)), "x.pdf")
    assert (found.council, found.meeting_date and found.meeting_date.isoformat()) == (
        "KKR Sjælland",
        "2007-03-23",
    )


def test_a_scanned_page_among_others_is_counted_as_unread(tmp_path: Path) -> None:
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("RGB", (20, 20)).save(picture)

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(str(picture), 0, 0, 500, 700)

    found = read_bytes(pdf(COVER, page_of(ITEM), scan), "x.pdf")
    assert (found.account.pages_read, found.account.pages) == (2, 3)
    assert "unread_page" in {diagnostic.code for diagnostic in found.diagnostics}


SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.pdf"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_read_with_its_date_and_its_account(path: Path) -> None:
    found = read_minutes(path)
    assert found.meeting_date and found.meeting_date.isoformat() in path.name
    assert found.items and not [d for d in found.diagnostics if d.code in ("account", "number_gap")]
    assert not any(
        "\ufffe" in text or "\x02" in text for text in texts(extract_pdf(path.read_bytes(), "x").lines)
    )
