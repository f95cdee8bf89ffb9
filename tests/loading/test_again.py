"""Loading again: the same bytes change nothing, other papers change what they say otherwise."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from meetings import models
from meetings.loading import join
from meetings.minutes import MinutesDocument
from meetings.minutes.document import Diagnostic, Item, Place
from tests.factories import a_document, a_section, an_appointment, an_attendee, an_item

from .loading import everything, loaded

pytestmark = pytest.mark.django_db

ITEMS = (
    an_item("1.1", "Godkendelse af referat"),
    an_item("2.1", "Cykelstier langs kysten", case_numbers=("SAG-2025-00001",), attachments=("Kort",)),
    an_item("2.2", "Nye lærepladser", case_numbers=("SAG-2025-00002",), appointments=(an_appointment(),)),
    an_item("3.1", "Fælles beredskab", case_numbers=("SAG-2025-00003",), vacancies=("Et navn følger.",)),
)
MINUTES = a_document(ITEMS, attendance=(an_attendee(),))
NO_DATE = Diagnostic("no_date", "Dokumentet siger ikke, hvornår mødet blev holdt.", 1, None, None, "")
UNDATED = replace(MINUTES, meeting_date=None, date_evidence="", file="udateret.txt", diagnostics=(NO_DATE,))


def agenda(items: Sequence[Item] = ITEMS, **fields: object) -> MinutesDocument:
    undecided = [
        replace(i, decision=None, outcome="none", outcome_quote="", appointments=(), vacancies=())
        for i in items
    ]
    return a_document(undecided, document_kind="agenda", file="dagsorden.txt", **fields)


def test_the_same_bytes_again_change_nothing_at_all() -> None:
    loaded(MINUTES)
    before = everything()
    again = loaded(MINUTES)
    assert (again.status, again.items_created, again.items_updated, again.items_unchanged) == (
        "known",
        0,
        0,
        4,
    )
    assert everything() == before


def test_the_same_bytes_under_another_name_are_recognised() -> None:
    loaded(MINUTES, b"1")
    for name in ("kopi.txt", "kopi.txt", "referat.txt"):
        assert loaded(replace(MINUTES, file=name), b"1").status == "known"
    source = models.SourceDocument.objects.get()
    assert (source.name, source.also_named) == ("referat.txt", ["kopi.txt"])


def test_another_name_may_tell_the_date() -> None:
    loaded(UNDATED, b"1")
    named = replace(MINUTES, file="referat-2025-06-18.txt")
    assert loaded(named, b"1").meeting.slug == "2025-06-18"
    assert loaded(UNDATED, b"1").meeting.slug == "2025-06-18"
    source = models.SourceDocument.objects.get()
    assert (source.name, source.also_named) == ("referat-2025-06-18.txt", ["udateret.txt"])


def test_minutes_after_the_agenda_fill_the_same_items() -> None:
    first = loaded(agenda())
    keys = set(first.meeting.items.values_list("pk", flat=True))
    second = loaded(MINUTES)
    assert (second.status, second.meeting.pk) == ("version", first.meeting.pk)
    assert (second.items_created, second.items_updated) == (0, 4)
    stored = models.Meeting.objects.get()
    assert (stored.kind, stored.source, stored.documents.count()) == ("minutes", second.source, 2)
    assert set(stored.items.values_list("pk", flat=True)) == keys
    assert models.Decision.objects.filter(outcome="approved").count() == 4


def test_agenda_after_the_minutes_is_kept_but_not_shown() -> None:
    shown = loaded(MINUTES).source
    answer = loaded(agenda())
    assert (answer.items_created, answer.items_updated) == (0, 0)
    assert models.Meeting.objects.get().source == shown


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_meeting_is_the_same_in_whatever_order_its_papers_come(order: tuple[int, ...]) -> None:
    """Agenda with an item that the minutes drop, minutes, and corrected minutes."""
    papers = (
        agenda([*ITEMS, an_item("3.2", "Et punkt der udgik")]),
        MINUTES,
        replace(
            MINUTES,
            corrected=True,
            items=(*ITEMS[:3], replace(ITEMS[3], decision="Godkendt med en rettelse.")),
        ),
    )
    for index in order:
        loaded(papers[index])
    stored = models.Meeting.objects.get()
    rows = stored.items.values_list("number", "title", "missing_from_source", "decision__text", "position")
    assert stored.source.corrected
    assert list(rows) == [
        ("1.1", "Godkendelse af referat", False, "Godkendt.", 0),
        ("2.1", "Cykelstier langs kysten", False, "Godkendt.", 1),
        ("2.2", "Nye lærepladser", False, "Godkendt.", 2),
        ("3.1", "Fælles beredskab", False, "Godkendt med en rettelse.", 3),
        ("3.2", "Et punkt der udgik", True, None, 4),
    ]


def test_item_missing_in_the_newer_source_is_kept_and_marked() -> None:
    loaded(MINUTES)
    loaded(replace(MINUTES, corrected=True, items=ITEMS[:3]))
    assert models.AgendaItem.objects.get(missing_from_source=True).title == "Fælles beredskab"
    loaded(replace(MINUTES, corrected=True, items=(*ITEMS[:3], replace(ITEMS[3], title="Fælles beredskab "))))
    assert not models.AgendaItem.objects.filter(missing_from_source=True).exists()


def test_item_that_a_later_reader_no_longer_finds_is_kept_and_marked() -> None:
    loaded(MINUTES, b"1")
    loaded(replace(MINUTES, items=ITEMS[:3], reader_version=2), b"1")
    assert models.AgendaItem.objects.get(missing_from_source=True).number == "3.1"


def test_title_read_otherwise_by_a_later_reader_is_the_same_item() -> None:
    loaded(MINUTES, b"1")
    keys = list(models.AgendaItem.objects.values_list("pk", flat=True))
    loaded(
        replace(
            MINUTES, items=(*ITEMS[:3], replace(ITEMS[3], title="Brandvæsen i kommunerne")), reader_version=2
        ),
        b"1",
    )
    assert list(models.AgendaItem.objects.values_list("pk", flat=True)) == keys


def test_renumbered_item_keeps_its_row_and_its_former_number() -> None:
    loaded(agenda())
    row = models.AgendaItem.objects.get(number="2.2")
    inserted = an_item("2.2", "Hastesag om vand")
    loaded(replace(MINUTES, items=(*ITEMS[:2], inserted, replace(ITEMS[2], number="2.3"), ITEMS[3])))
    row.refresh_from_db()
    assert (row.number, row.former_numbers, row.title) == ("2.3", ["2.2"], "Nye lærepladser")
    assert models.AgendaItem.objects.get(number="2.2").title == "Hastesag om vand"


def test_items_that_change_places_swap_their_numbers() -> None:
    loaded(agenda())
    loaded(
        replace(
            MINUTES,
            items=(ITEMS[0], replace(ITEMS[2], number="2.1"), replace(ITEMS[1], number="2.2"), ITEMS[3]),
        )
    )
    numbers = dict(models.AgendaItem.objects.values_list("title", "number"))
    assert (numbers["Cykelstier langs kysten"], numbers["Nye lærepladser"]) == ("2.2", "2.1")


def test_item_whose_number_another_took_stays_under_a_number_of_its_own() -> None:
    loaded(agenda())
    loaded(replace(MINUTES, items=(*ITEMS[:2], an_item("2.2", "Hastesag om vand"), ITEMS[3])))
    dropped = models.AgendaItem.objects.get(missing_from_source=True)
    assert (dropped.number, dropped.title, dropped.former_numbers) == (
        "2.2-tidligere",
        "Nye lærepladser",
        ["2.2"],
    )


def test_minutes_typeset_anew_change_pages_but_no_text() -> None:
    before = loaded(MINUTES)
    stamp = models.AgendaItem.objects.get(number="2.1").updated_at
    elsewhere = [replace(i, page_start=9, page_end=9, places={"title": (Place(9, 4),)}) for i in ITEMS]
    again = loaded(replace(MINUTES, items=tuple(elsewhere), pages=9))
    assert (again.status, again.meeting.pk, again.items_updated) == ("version", before.meeting.pk, 0)
    item = models.AgendaItem.objects.get(number="2.1")
    assert (item.page_start, item.places["title"][0]["page"], item.updated_at) == (9, 9, stamp)
    assert not again.source.diagnostics.filter(code="which_is_newest").exists()


def test_two_corrected_versions_that_differ_raise_a_question() -> None:
    loaded(replace(MINUTES, corrected=True))
    newer = loaded(
        replace(
            MINUTES, corrected=True, file="r2.txt", items=(*ITEMS[:3], replace(ITEMS[3], decision="Afvist."))
        )
    )
    doubt = newer.source.diagnostics.get(code="which_is_newest")
    assert "r2.txt vises, referat.txt gør ikke" in doubt.message


def test_older_version_imported_again_does_not_replace_the_newer() -> None:
    loaded(MINUTES)
    newer = loaded(replace(MINUTES, items=(*ITEMS[:3], replace(ITEMS[3], decision="Udsat."))))
    assert loaded(MINUTES).meeting.source == newer.source
    assert models.Decision.objects.get(item__number="3.1").text == "Udsat."


def test_supplementary_agenda_adds_items() -> None:
    loaded(agenda())
    loaded(agenda([an_item("3.2", "Hastesag om vand")], supplementary=True))
    stored = models.Meeting.objects.get()
    assert stored.items.count() == 5
    assert not stored.items.filter(missing_from_source=True).exists()
    assert not stored.source.supplementary


def test_agenda_with_numbers_that_go_on_is_supplementary_without_saying_so() -> None:
    loaded(agenda())
    loaded(agenda([an_item("3.2", "Hastesag om vand")]))
    assert models.Meeting.objects.count() == 1


def test_supplementary_item_under_a_taken_number_gets_its_own() -> None:
    loaded(agenda())
    loaded(agenda([an_item("1.1", "Hastesag om vand")], supplementary=True))
    assert models.AgendaItem.objects.get(title="Hastesag om vand").number == "1.1-t"


def test_two_meetings_of_one_day_have_addresses_of_their_own() -> None:
    loaded(MINUTES)
    constituting = a_document([an_item("1.1", "Valg af formand"), an_item("2.1", "Forretningsorden")])
    assert loaded(constituting).meeting.slug == "2025-06-18-2"
    assert loaded(MINUTES).meeting.slug == "2025-06-18"
    assert loaded(constituting).meeting.slug == "2025-06-18-2"


def test_another_council_on_the_same_day_is_another_meeting() -> None:
    loaded(MINUTES)
    assert loaded(replace(MINUTES, council="KKR Sjælland")).meeting.slug == "2025-06-18"
    assert models.Meeting.objects.count() == 2


def test_undated_paper_of_a_known_meeting_is_recognised_by_its_items() -> None:
    known = loaded(MINUTES).meeting
    assert loaded(replace(UNDATED, document_kind="agenda")).meeting == known


def test_undated_paper_with_too_few_subjects_is_not_guessed() -> None:
    loaded(replace(MINUTES, items=ITEMS[:3]))
    assert loaded(replace(UNDATED, items=ITEMS[:3])).meeting.slug.startswith("ukendt-")


def test_undated_paper_with_one_other_item_in_four_is_not_guessed() -> None:
    loaded(MINUTES)
    assert loaded(replace(UNDATED, items=(*ITEMS[:3], an_item("3.1", "Vand")))).status == "new"


def test_dated_minutes_find_the_undated_agenda_and_its_address_leads_on() -> None:
    first = loaded(replace(UNDATED, document_kind="agenda")).meeting
    second = loaded(MINUTES).meeting
    assert (second.pk, second.slug) == (first.pk, "2025-06-18")
    alias = models.MeetingAlias.objects.get()
    assert (alias.slug, alias.meeting) == (first.slug, second)


def test_undated_document_is_listed_for_the_admin_until_another_paper_tells_the_date() -> None:
    assert loaded(UNDATED).source.diagnostics.filter(code="no_date").exists()
    loaded(MINUTES)
    assert not models.Diagnostic.objects.filter(code="no_date").exists()


def test_question_about_the_newest_moves_to_the_paper_that_is_shown() -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        loaded(replace(MINUTES, file=name, items=(*ITEMS[:3], replace(ITEMS[3], decision=name))))
    asked = models.Diagnostic.objects.filter(code="which_is_newest")
    assert {row.document.name for row in asked} == {"c.txt"}


def test_date_given_at_import_dates_a_known_document_for_good() -> None:
    first = loaded(UNDATED, b"1").meeting
    assert loaded(UNDATED, b"1", given_date=date(2025, 6, 18)).meeting.slug == "2025-06-18"
    assert loaded(UNDATED, b"1").meeting.slug == "2025-06-18"
    assert models.MeetingAlias.objects.get().slug == first.slug


def test_undated_paper_that_gets_the_date_of_a_known_meeting_joins_it() -> None:
    """Too few subjects to be recognised without its date; the address it had leads on."""
    few = ITEMS[:3]
    lost = loaded(replace(UNDATED, items=few), b"1").meeting
    kept = loaded(replace(MINUTES, items=few)).meeting
    joined = loaded(replace(UNDATED, items=few), b"1", given_date=date(2025, 6, 18)).meeting
    assert joined == kept
    assert models.Meeting.objects.get() == kept
    assert (kept.documents.count(), kept.items.count()) == (2, 3)
    assert models.SearchRow.objects.count() == 3
    assert models.MeetingAlias.objects.get(slug=lost.slug).meeting == kept


def test_undated_paper_with_corrections_is_not_joined_silently() -> None:
    few = ITEMS[:3]
    lost = loaded(replace(UNDATED, items=few), b"1").meeting
    lost.items.filter(number="2.1").update(locks={"title": {"by": "anna", "source": "Cykelstier"}})
    loaded(replace(MINUTES, items=few))
    again = loaded(replace(UNDATED, items=few), b"1", given_date=date(2025, 6, 18)).meeting
    assert (again.pk, again.slug) == (lost.pk, "2025-06-18-2")


def test_editor_joins_two_meetings_that_are_one() -> None:
    kept = loaded(MINUTES).meeting
    lost = loaded(replace(MINUTES, meeting_date=date(2025, 6, 19))).meeting
    assert join(lost, kept, by="anna", reason="Samme møde, datoen var trykt forkert")
    assert models.Meeting.objects.get() == kept
    kept.refresh_from_db()
    assert (kept.held_on, kept.slug) == (date(2025, 6, 18), "2025-06-18")
    assert (kept.documents.count(), kept.items.count()) == (2, 4)
    assert models.MeetingAlias.objects.get(slug="2025-06-19").meeting == kept


def test_meeting_with_corrections_is_not_joined_away() -> None:
    kept = loaded(MINUTES).meeting
    lost = loaded(replace(MINUTES, meeting_date=date(2025, 6, 19))).meeting
    lost.attendance.update(by_hand=True)
    assert not join(lost, kept, by="anna", reason="")
    assert models.Meeting.objects.count() == 2


def test_date_found_to_be_misread_moves_the_meeting_and_its_address_leads_on() -> None:
    loaded(MINUTES, b"1")
    moved = loaded(replace(MINUTES, meeting_date=date(2025, 6, 19), reader_version=2), b"1").meeting
    assert moved.slug == "2025-06-19"
    back = loaded(replace(MINUTES, reader_version=3), b"1").meeting
    assert back.slug == "2025-06-18"
    assert list(models.MeetingAlias.objects.values_list("slug", flat=True)) == ["2025-06-19"]


def test_former_address_is_never_given_to_another_meeting() -> None:
    loaded(MINUTES, b"1")
    loaded(replace(MINUTES, meeting_date=date(2025, 6, 19), reader_version=2), b"1")
    other = a_document([an_item("1.1", "Valg af formand"), an_item("2.1", "Forretningsorden")])
    assert loaded(other).meeting.slug == "2025-06-18-2"


def test_same_items_on_another_date_raise_a_question() -> None:
    loaded(MINUTES)
    other = loaded(replace(MINUTES, meeting_date=date(2025, 6, 19)))
    assert other.status == "new"
    assert "18. juni 2025" in other.source.diagnostics.get(code="possible_double").message


def test_settled_diagnostics_stay_settled_in_every_later_version() -> None:
    first = loaded(UNDATED).source
    first.diagnostics.update(settled_at=first.imported_at)
    loaded(UNDATED)
    assert first.diagnostics.get().settled_at
    later = loaded(replace(UNDATED, corrected=True)).source
    assert later.diagnostics.get(code="no_date").settled_at


def test_section_that_no_paper_has_any_more_goes() -> None:
    document = replace(MINUTES, sections=(*MINUTES.sections, a_section("9", "Fejllæst")))
    loaded(document, b"1")
    loaded(replace(MINUTES, reader_version=2), b"1")
    assert not models.Section.objects.filter(number="9").exists()
