"""A section's heading is corrected like everything else: locked, kept, asked about, told, undone, rebuilt."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meetings import search
from meetings.corrections import public, questions
from meetings.corrections.applying import apply
from meetings.corrections.changes import history_of
from meetings.corrections.ledger import export
from meetings.loading import load
from meetings.models import AgendaItem, Meeting, Section
from tests import factories as make

from .forms import change


def reading(title: str = "Regionale sager", evening: str = "Eventuelt", **fields: Any) -> Any:
    """Minutes with a section of one item, and one whose own text stands under its heading."""
    sections = (make.a_section("1", title), make.a_section("2", evening, "Intet til referat."))
    return make.a_document([make.an_item("1.1", "Cykelstier")], sections=sections, **fields)


def imported(*args: Any, **fields: Any) -> Any:
    """The same bytes, as the reader reads them now."""
    return load(reading(*args, **fields), b"de samme ord")


def page(section: Section) -> str:
    return reverse("admin:meetings_section_change", args=[section.pk])


@pytest.fixture
def section(desk: Client) -> Section:
    """Section 1 with its heading corrected by an editor."""
    imported("Regionalr sager")
    section = Section.objects.get(number="1")
    change(desk, page(section), title="Regionale sager", note="trykfejl")
    section.refresh_from_db()
    return section


def test_a_corrected_heading_is_locked_with_who_when_and_why(section: Section) -> None:
    lock = section.locks["title"]
    assert (lock["by"], lock["note"], lock["source"]) == ("anna", "trykfejl", "Regionalr sager")


def test_imports_keep_it_and_say_so(section: Section) -> None:
    for _ in range(3):
        loaded = imported("Regionalr sager")
        assert (loaded.kept, loaded.items_updated) == (1, 0)
    section.refresh_from_db()
    assert section.title == "Regionale sager"


def test_a_new_reading_becomes_a_question_that_the_editor_settles(desk: Client, section: Section) -> None:
    assert imported("Regionale sagre").counts["sections"].conflicts == 1
    question = next(iter(questions.questions(questions.totals(), 0, 1)))
    assert question.key == f"konflikt-section:{section.pk}" and "afsnit 1" in question.place
    url = reverse("admin:desk_conflict", args=["section", section.pk])
    assert desk.get(url).context["locks"][0].now == "Regionale sagre"
    desk.post(url, {"title": "source"})
    section.refresh_from_db()
    assert (section.title, section.locks) == ("Regionale sagre", {})


def test_the_lock_is_dropped_when_the_reading_agrees(section: Section) -> None:
    assert imported("Regionale sager").counts["sections"].released == 1
    section.refresh_from_db()
    assert section.locks == {}


def test_a_corrected_section_that_the_source_drops_stays_as_a_question(section: Section) -> None:
    dropped()
    section.refresh_from_db()
    assert section.locks["title"]["now"] is None


def test_a_section_that_was_not_corrected_goes_with_the_source(desk: Client) -> None:
    imported()
    moved = make.replace(reading().items[0], section="3")
    load(
        make.replace(reading(), items=(moved,), sections=(make.a_section("3", "Nye sager"),)), b"de samme ord"
    )
    assert set(Section.objects.values_list("number", flat=True)) == {"2", "3"}  # 2 has a text of its own


def test_the_change_is_in_the_history_and_can_be_undone(desk: Client, section: Section) -> None:
    (step,) = history_of(section)
    assert (step.by, step.fields[0].before, step.fields[0].after) == (
        "anna",
        "Regionalr sager",
        "Regionale sager",
    )
    assert step.key in {entry.key for entry in history_of(section.meeting)}
    assert desk.get(reverse("admin:meetings_section_history", args=[section.pk])).status_code == 200
    desk.post(reverse("admin:desk_undo"), {"aendring": step.key})
    section.refresh_from_db()
    assert (section.title, section.locks) == ("Regionalr sager", {})


def test_unlocking_gives_the_source_back(desk: Client, section: Section) -> None:
    desk.post(reverse("admin:desk_unlock"), {"laas": f"section:{section.pk}:title"})
    section.refresh_from_db()
    assert (section.title, section.locks) == ("Regionalr sager", {})


def test_items_are_found_by_the_corrected_heading_at_once(desk: Client, section: Section) -> None:
    change(desk, page(section), title="Kystsikring")
    (hit,) = search.search(search.SearchRequest("kystsikring")).hits
    assert hit.item.number == "1.1"


def test_items_are_found_by_a_heading_that_an_import_changed(db: None) -> None:
    """It was indexed anew only with the item's own texts."""
    imported()
    imported("Kystsikring")
    assert search.search(search.SearchRequest("kystsikring")).total == 1


def test_the_public_pages_tell_of_the_correction(client: Client, section: Section) -> None:
    for row in (section.meeting, section.items.get()):
        told = client.get(row.get_absolute_url()).content.decode()
        assert "afsnit 1: titel" in told and "Regionalr sager" in told


def test_a_heading_over_a_text_of_its_own_is_corrected_in_both_places(desk: Client) -> None:
    """It is printed once, and kept as the section and as the item that holds its text."""
    imported(evening="Evnetuelt")
    section, item = Section.objects.get(number="2"), AgendaItem.objects.get(is_section=True)
    change(desk, page(section), title="Eventuelt")
    item.refresh_from_db()
    assert (item.title, item.locks["title"]["source"]) == ("Eventuelt", "Evnetuelt")
    desk.post(reverse("admin:desk_unlock"), {"laas": f"agendaitem:{item.pk}:title"})
    section.refresh_from_db()
    assert (section.title, section.locks) == ("Evnetuelt", {})


def test_a_section_of_another_heading_is_left_alone_by_its_text(desk: Client) -> None:
    imported()
    item = AgendaItem.objects.get(is_section=True)
    Section.objects.filter(number="2").update(title="Til slut")
    change(desk, reverse("admin:meetings_agendaitem_change", args=[item.pk]), title="Eventuelt mere")
    assert Section.objects.get(number="2").title == "Til slut"


def test_documents_and_ledger_rebuild_the_heading(section: Section) -> None:
    before, ledger = public.everything(), json.loads(json.dumps(export()))
    Meeting.objects.update(source=None)
    Meeting.objects.get().documents.all().delete()
    Meeting.objects.all().delete()
    imported("Regionalr sager")
    assert list(public.differences(before, public.everything()))
    assert apply(ledger).missing == []
    assert list(public.differences(before, public.everything())) == []


def test_a_meeting_with_a_corrected_heading_is_not_read_anew_elsewhere(section: Section) -> None:
    from meetings.loading.joining import may_join

    assert not may_join(section.meeting)


def test_the_form_stands_beside_the_page_of_the_first_item(desk: Client, section: Section) -> None:
    section.items.update(page_start=1)
    answer = desk.get(page(section))
    assert answer.context["shown"].number == 1
    assert (
        reverse("admin:meetings_agendaitem_change", args=[section.items.get().pk]) in answer.content.decode()
    )


def dropped() -> Any:
    """The same bytes, read without section 1."""
    moved = make.replace(reading().items[0], section="3")
    document = make.replace(reading(), items=(moved,), sections=(make.a_section("3", "Nye sager"),))
    return load(document, b"de samme ord")


def test_a_heading_that_the_source_dropped_goes_when_the_source_is_chosen(
    desk: Client, section: Section
) -> None:
    """It answered 500: there are no words to go back to."""
    dropped()
    desk.post(reverse("admin:desk_conflict", args=["section", section.pk]), {"title": "source"})
    dropped()
    assert not Section.objects.filter(pk=section.pk).exists()


def test_a_heading_that_the_source_dropped_is_asked_about_once(desk: Client, section: Section) -> None:
    dropped()
    desk.post(reverse("admin:desk_conflict", args=["section", section.pk]), {"title": "ours"})
    assert [dropped().counts["sections"].conflicts for _ in range(3)] == [0, 0, 0]
    section.refresh_from_db()
    assert (section.title, questions.by_label(questions.totals())["Konflikt"]) == ("Regionale sager", 0)
