"""What an editor corrected survives every import: fields, added rows, removed rows."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from meetings import models
from meetings.corrections.locks import approve
from meetings.corrections.writing import add_by_hand, remove, save_corrected
from meetings.models import AgendaItem, Appointment, Attachment, Attendance, Decision, Meeting
from tests.factories import a_document, an_appointment, an_attendee, an_item

from .loading import everything, loaded

pytestmark = pytest.mark.django_db

ITEM = an_item("1.1", "Cykelstier", attachments=("Kort", "Plan"), appointments=(an_appointment(),))
MINUTES = a_document([ITEM], attendance=(an_attendee(),))


def with_item(version: int = 2, **fields: Any) -> Any:
    """The same bytes as a later reader reads them."""
    return replace(MINUTES, items=(replace(ITEM, **fields),), reader_version=version)


def reread(document: Any = MINUTES) -> Any:
    return loaded(document, b"1")


def correct(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    save_corrected(row, by="anna", note="trykfejl")
    return row


@pytest.fixture(autouse=True)
def first_import() -> None:
    reread()


def test_locked_field_survives_three_imports() -> None:
    correct(AgendaItem.objects.get(), title="Cykelstier langs kysten")
    for _ in range(3):
        answer = reread()
        assert (answer.kept, answer.items_updated) == (1, 0)
    assert AgendaItem.objects.get().title == "Cykelstier langs kysten"


def test_import_after_a_correction_changes_nothing() -> None:
    correct(AgendaItem.objects.get(), title="Cykelstier langs kysten")
    reread()
    before = everything()
    reread()
    assert everything() == before


def test_locked_field_survives_a_changed_document_which_becomes_a_question() -> None:
    correct(AgendaItem.objects.get(), title="Cykelstier langs kysten")
    answer = reread(with_item(title="Cykelsteir ved vandet", presentation="Ny tekst."))
    item = AgendaItem.objects.get()
    assert (item.title, item.presentation) == ("Cykelstier langs kysten", "Ny tekst.")
    assert item.locks["title"]["source"] == "Cykelstier"
    assert item.locks["title"]["now"] == "Cykelsteir ved vandet"
    assert answer.counts["items"].conflicts == 1


def test_question_is_withdrawn_when_the_source_returns_to_what_it_said() -> None:
    correct(AgendaItem.objects.get(), title="Cykelstier langs kysten")
    reread(with_item(title="Cykelsteir ved vandet"))
    reread(with_item(3))
    assert "now" not in AgendaItem.objects.get().locks["title"]


def test_lock_is_dropped_when_the_source_agrees() -> None:
    correct(AgendaItem.objects.get(), title="Cykelstier langs kysten")
    answer = reread(with_item(title="Cykelstier langs kysten"))
    assert (answer.counts["items"].released, answer.kept) == (1, 0)
    assert AgendaItem.objects.get().locks == {}
    assert reread(with_item(3)).meeting.items.get().title == "Cykelstier"


def test_approved_value_stays_approved_and_asks_when_the_source_changes() -> None:
    decision = Decision.objects.get()
    approve(decision, "outcome", by="anna")
    decision.save()
    reread()
    assert "outcome" in Decision.objects.get().locks
    reread(with_item(outcome="noted"))
    decision.refresh_from_db()
    assert (decision.outcome, decision.locks["outcome"]["now"]) == ("approved", "noted")


def test_corrected_number_is_kept_and_the_item_still_recognised() -> None:
    correct(AgendaItem.objects.get(), number="1.2")
    reread()
    assert AgendaItem.objects.get().number == "1.2"


def test_corrected_number_that_another_item_is_printed_under_gives_that_one_another() -> None:
    correct(AgendaItem.objects.get(), number="1.2")
    reread(replace(MINUTES, items=(ITEM, an_item("1.2", "Veje")), reader_version=2))
    assert dict(AgendaItem.objects.values_list("title", "number")) == {"Cykelstier": "1.2", "Veje": "1.2-2"}


def test_corrected_date_is_kept_with_its_address() -> None:
    meeting = Meeting.objects.get()
    meeting.slug = "2025-06-17"
    correct(meeting, held_on=date(2025, 6, 17))
    again = reread(replace(MINUTES, meeting_date=date(2025, 6, 19), reader_version=2)).meeting
    assert (again.held_on, again.slug) == (date(2025, 6, 17), "2025-06-17")
    assert again.locks["held_on"]["now"] == "2025-06-19"


def test_later_papers_with_the_misprinted_date_find_the_meeting() -> None:
    meeting = Meeting.objects.get()
    meeting.slug = "2025-06-17"
    correct(meeting, held_on=date(2025, 6, 17))
    assert loaded(replace(MINUTES, corrected=True)).meeting == meeting


def test_row_added_by_hand_stays() -> None:
    add_by_hand(Attachment(item=AgendaItem.objects.get(), title="Glemt bilag"))
    assert reread().kept == 1
    assert set(Attachment.objects.values_list("title", flat=True)) == {"Kort", "Plan", "Glemt bilag"}


def test_row_added_by_hand_is_the_readers_once_it_finds_it() -> None:
    add_by_hand(Attachment(item=AgendaItem.objects.get(), title="Glemt bilag"))
    answer = reread(with_item(attachments=("Kort", "Plan", "Glemt bilag")))
    assert answer.counts["attachments"].released == 1
    assert not Attachment.objects.filter(by_hand=True).exists()
    assert Attachment.objects.count() == 3


def test_appointment_added_by_hand_is_not_doubled_when_read_otherwise() -> None:
    person = models.Person.objects.get()
    body = models.Body.objects.get()
    item = AgendaItem.objects.get()
    add_by_hand(Appointment(item=item, name="Bo Dam", person=person, body=body, municipality="Skive"))
    both = (an_appointment(), an_appointment("Bo Dam", municipality="Salling"))
    reread(with_item(appointments=both))
    assert [a.municipality for a in Appointment.objects.filter(name="Bo Dam")] == ["Skive"]


def test_removed_row_stays_removed() -> None:
    remove(Attachment.objects.get(title="Plan"))
    assert reread().kept == 1
    assert [a.title for a in Attachment.objects.public()] == ["Kort"]


def test_row_that_the_source_drops_goes_but_its_neighbours_keep_their_identity() -> None:
    kept = Attachment.objects.get(title="Plan")
    reread(with_item(attachments=("Plan",)))
    assert list(Attachment.objects.all()) == [kept]
    assert Attachment.history.filter(history_type="-").get().title == "Kort"


def test_corrected_row_that_the_source_drops_stays_as_a_question() -> None:
    correct(Attachment.objects.get(title="Plan"), title="Planen")
    answer = reread(with_item(attachments=("Kort",)))
    row = Attachment.objects.get(title="Planen")
    assert row.locks["title"]["now"] is None
    assert answer.counts["attachments"].conflicts == 1


def test_corrected_name_is_found_by_what_the_paper_prints() -> None:
    correct(Attendance.objects.get(), name="Karla Prøve-Dam")
    reread()
    assert Attendance.objects.get().name == "Karla Prøve-Dam"
    reread(replace(MINUTES, attendance=(an_attendee("Karla Prøvve"),), reader_version=2))
    row = Attendance.objects.get()
    assert (row.name, row.locks["name"]["now"]) == ("Karla Prøve-Dam", "Karla Prøvve")


def test_person_chosen_by_the_editor_stays() -> None:
    other = models.Person.objects.create(name="Karla Prøve", slug="karla-proeve-2", municipality="Skive")
    correct(Appointment.objects.get(), person=other)
    reread()
    reread(with_item(appointments=(an_appointment(municipality="Skive"),)))
    assert Appointment.objects.get().person == other


def test_withdrawn_item_stays_withdrawn_and_out_of_search() -> None:
    item = AgendaItem.objects.get()
    AgendaItem.objects.update(withdrawn_at=item.updated_at)
    reread(with_item(presentation="Ny tekst."))
    assert AgendaItem.objects.get().withdrawn_at
    assert not models.SearchRow.objects.exists()


def test_history_tells_what_an_import_changed() -> None:
    reread(with_item(presentation="Ny tekst."))
    new, old = AgendaItem.history.order_by("-history_date")
    delta = new.diff_against(old)
    assert [(c.field, c.old, c.new) for c in delta.changes] == [
        ("presentation", "Cykelstier fremstilles her.", "Ny tekst.")
    ]
    assert "Indlæst: referat.txt" in new.history_change_reason
