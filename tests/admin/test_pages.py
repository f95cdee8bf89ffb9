"""The original page beside the fields: drawn once, limited in size, with the item's words marked."""

import struct
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from meetings.admin import pages, rendering
from meetings.admin.meetings import page_of_participants
from meetings.loading import load
from meetings.models import AgendaItem, SourceDocument
from tests import factories as make

PDF = Path(settings.BASE_DIR) / "samples" / "kkr-midtjylland-2026-01-22-referat.pdf"


@pytest.fixture
def drawn(settings, tmp_path: Path) -> Path:
    """A cache of pictures of the test's own."""
    settings.VAR_DIR = tmp_path
    return tmp_path / "sider"


def stored(data: bytes, name: str, **fields) -> SourceDocument:
    return make.SourceDocumentFactory(name=name, file=ContentFile(data, name=name), **fields)


@pytest.fixture
def pdf(db: None) -> SourceDocument:
    return stored(PDF.read_bytes(), "referat.pdf", pages=7)


def test_a_page_is_a_png_of_limited_size_and_is_drawn_once(drawn: Path, pdf: SourceDocument) -> None:
    picture = rendering.png(pdf, 2)
    assert picture.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture[16:24])
    assert max(width, height) == rendering.LONGEST_SIDE and 1.3 < height / width < 1.5
    (kept,) = drawn.glob("*/*.png")
    kept.write_bytes(b"kept")
    assert rendering.png(pdf, 2) == b"kept"


def test_the_cache_forgets_the_oldest(
    drawn: Path, pdf: SourceDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "CACHED_PAGES", 2)
    for number in (1, 2, 3):
        rendering.png(pdf, number)
    assert len(list(drawn.glob("*/*.png"))) == 2


@pytest.mark.parametrize("number", [0, 9999])
def test_a_page_that_is_not_there_is_not_found(
    desk: Client, drawn: Path, pdf: SourceDocument, number: int
) -> None:
    assert desk.get(reverse("admin:desk_page_image", args=[pdf.pk, number])).status_code == 404


def test_a_pdf_that_no_longer_opens_says_so_on_the_page(desk: Client, drawn: Path, db: None) -> None:
    broken = stored(b"%PDF-1.4 men resten mangler", "referat.pdf", pages=3)
    assert "kan ikke" in pages.shown_page(broken, 1, None).problem
    assert desk.get(reverse("admin:desk_page", args=[broken.pk, 1])).status_code == 200


def test_a_missing_file_says_so_on_the_page(db: None, pdf: SourceDocument) -> None:
    Path(pdf.file.path).unlink()
    assert "kan ikke" in pages.shown_page(pdf, 1, None).problem


def test_the_items_words_are_marked_on_their_page_only(item: AgendaItem, pdf: SourceDocument) -> None:
    item.places = {"title": [{"page": 2, "line": None, "box": [70, 90, 400, 110]}]}
    (mark,) = pages.shown_page(pdf, 2, item).marks
    assert (mark.field, mark.label, mark.x, mark.y, mark.width, mark.height) == (
        "title",
        "titel",
        68,
        88,
        334,
        24,
    )
    assert pages.shown_page(pdf, 3, item).marks == ()


def test_a_texts_lines_belong_to_the_field_that_begins_above_them(item: AgendaItem) -> None:
    """Lines of the item's fields up to where the next field, or the next item, begins."""
    text = b"1. Sager\n\n1.1. En sag\n\nBaggrund\n\nKort.\n\n1.2. En anden\n"
    document = stored(text, "referat.txt")
    places = {"title": [{"page": 1, "line": 3}], "background": [{"page": 1, "line": 7}]}
    AgendaItem.objects.filter(pk=item.pk).update(places=places)
    make.ItemFactory(meeting=item.meeting, number="1.2", places={"title": [{"page": 1, "line": 9}]})
    fields = {line.number: line.field for line in pages.shown_page(document, 1, item).lines}
    assert fields == {1: "", 3: "title", 5: "", 7: "background", 9: ""}


@pytest.mark.parametrize("typed", ["", "x", "0", "99999999999999999999", "-1", "\u0663"])
def test_odd_page_numbers_in_the_address_show_a_page(
    desk: Client, drawn: Path, item: AgendaItem, typed: str
) -> None:
    page = reverse("admin:meetings_agendaitem_change", args=[item.pk])
    assert desk.get(page, {"side": typed}).context["shown"].number == 1


def test_the_papers_own_label_belongs_to_no_field(item: AgendaItem) -> None:
    """'Beslutning' under a case number is the heading of what comes, no case number."""
    document = item.meeting.source
    assert document is not None
    document.file.save("a.txt", ContentFile(b"SAG-2025-00001 abc\nBeslutning\nGodkendt.\n"))
    document.name = "a.txt"
    document.save()
    item.places = {
        "case_numbers": [{"page": 1, "line": 1}],
        "decision": [{"page": 1, "line": 3}],
    }
    item.save()
    fields = [line.field for line in pages.shown_page(document, 1, item).lines]
    assert fields == ["case_numbers", "", "decision"]


def test_the_meetings_form_opens_where_its_participants_stand(desk: Client) -> None:
    """Its cover tells nothing that is corrected there; without a list of participants it is all there is."""
    place = make.read.Place(page=3, line=1)
    document = make.a_document(attendance=(make.an_attendee(place=place),), pages=4)
    there, without = load(document, b"1\f2\f3\f4").meeting, make.MeetingFactory()
    form = reverse("admin:meetings_meeting_change", args=[there.pk])
    assert desk.get(form).context["shown"].number == 3
    assert page_of_participants(without) == 1
