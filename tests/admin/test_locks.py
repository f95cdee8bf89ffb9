"""Changing a field in the admin locks that field, and no other."""

from django.test import Client
from django.urls import reverse

from meetings.corrections.locks import locks_of
from meetings.models import AgendaItem

from .forms import change


def page(item: AgendaItem) -> str:
    return reverse("admin:meetings_agendaitem_change", args=[item.pk])


def test_a_changed_field_is_locked_with_who_when_and_why(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), title="Fælles indsats for unge", note="Titlen var delt")
    item.refresh_from_db()
    assert item.title == "Fælles indsats for unge"
    assert list(item.locks) == ["title"]
    lock = item.locks["title"]
    assert (lock["by"], lock["note"], lock["source"]) == ("anna", "Titlen var delt", "Fælles indsats")
    assert lock["at"]


def test_saving_without_a_change_locks_nothing(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item))
    item.refresh_from_db()
    item.decision.refresh_from_db()
    assert item.locks == {} and item.decision.locks == {}
    assert all(row.locks == {} and not row.by_hand for row in item.appointments.all())


def test_line_ends_and_outer_blanks_are_no_correction(desk: Client, item: AgendaItem) -> None:
    """A browser sends CRLF: texts of several paragraphs were locked by every saving."""
    text = "Første afsnit.\n\n- et punkt\n- et til\n"
    AgendaItem.objects.filter(pk=item.pk).update(background=text, presentation=" Med blanktegn ")
    item.decision.text = "Godkendt.\n\nMed bemærkning."
    item.decision.save()
    change(desk, page(item), title="Kun titlen")
    item.refresh_from_db()
    item.decision.refresh_from_db()
    assert (list(item.locks), item.background, item.decision.locks) == (["title"], text, {})


def test_a_changed_text_of_several_lines_is_stored_with_plain_line_ends(
    desk: Client, item: AgendaItem
) -> None:
    change(desk, page(item), background="Et.\r\n\r\nTo.")
    item.refresh_from_db()
    assert item.background == "Et.\n\nTo."


def test_a_changed_decision_and_appointment_are_locked_by_themselves(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), **{"decision-0-outcome": "postponed", "appointments-0-role": "chair"})
    item.decision.refresh_from_db()
    assert item.decision.outcome == "postponed"
    assert item.decision.locks["outcome"]["source"] == "approved"
    assert item.appointments.get().locks["role"]["source"] == "member"


def test_setting_a_field_back_to_the_source_unlocks_it(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), title="Noget andet")
    change(desk, page(item), title="Fælles indsats")
    item.refresh_from_db()
    assert item.locks == {}


def test_a_deleted_appointment_is_kept_as_removed(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), **{"appointments-0-DELETE": "on"})
    assert item.appointments.get().removed is True


def test_an_added_attachment_is_marked_as_made_by_hand(desk: Client, item: AgendaItem) -> None:
    added = {
        "attachments-TOTAL_FORMS": "2",
        "attachments-1-title": "Notat om unge",
        "attachments-1-item": item.pk,
    }
    change(desk, page(item), **added)
    assert item.attachments.get(title="Notat om unge").by_hand is True


def test_a_locked_person_is_told_by_name(desk: Client, item: AgendaItem) -> None:
    """An editor reads names, not addresses."""
    row = item.appointments.get()
    change(desk, page(item), **{"appointments-0-name": "Gerda Mønster"})
    told = {lock.field: (lock.source, lock.ours) for lock in locks_of(item.appointments.get())}
    assert told["person"] == told["name"] == (row.name, "Gerda Mønster")
