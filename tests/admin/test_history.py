"""Every change of public data can be read as a difference and undone; withdrawing is undone too."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse

from meetings.corrections.changes import history_of, undo
from meetings.corrections.told import shown_corrections
from meetings.models import AgendaItem, Body, SearchRow
from tests import factories as make

from .forms import change


def page(item: AgendaItem) -> str:
    return reverse("admin:meetings_agendaitem_change", args=[item.pk])


def test_a_change_is_told_with_who_why_and_the_difference(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), title="Fælles indsats for unge", note="Titlen var delt")
    told = history_of(item)[0]
    assert (told.by, told.reason, told.fields[0].label) == ("anna", "Titlen var delt", "titel")
    assert [(part.kind, part.text) for part in told.fields[0].parts] == [
        ("same", "Fælles indsats"),
        ("new", " for unge"),
    ]
    shown = desk.get(reverse("admin:meetings_agendaitem_history", args=[item.pk])).content.decode()
    assert "<ins> for unge</ins>" in shown


def test_changes_of_rows_below_the_item_stand_in_its_history(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), **{"decision-0-outcome": "postponed", "appointments-0-DELETE": "on"})
    told = {(change.kind, field.after) for change in history_of(item) for field in change.fields}
    assert told == {("beslutning", "Udsat"), ("udpegning", "fjernet")}


def test_undo_gives_the_former_value_and_locks_it_away_from_imports(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), title="Første")
    change(desk, page(item), title="Anden")
    newest = history_of(item)[0]
    desk.post(reverse("admin:desk_undo"), {"aendring": newest.key})
    item.refresh_from_db()
    assert item.title == "Første" and item.locks["title"]["source"] == "Fælles indsats"


def test_undoing_the_only_correction_leaves_no_lock(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), title="Noget andet")
    undo(history_of(item)[0].key, by="anna")
    item.refresh_from_db()
    assert (item.title, item.locks) == ("Fælles indsats", {})


def test_a_removed_appointment_comes_back_by_undo(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), **{"appointments-0-DELETE": "on"})
    desk.post(reverse("admin:desk_undo"), {"aendring": history_of(item)[0].key})
    assert item.appointments.get().removed is False


def test_an_unknown_change_is_not_found(desk: Client, item: AgendaItem) -> None:
    for key in ("", "agendaitem:0", "agendaitem:x", "user:1", "agendaitem:\x00"):
        assert desk.post(reverse("admin:desk_undo"), {"aendring": key}).status_code == 404


def test_the_public_page_is_told_what_was_corrected(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item), title="Fælles indsats for unge", **{"decision-0-outcome": "noted"})
    item = AgendaItem.objects.get(pk=item.pk)
    told = [(entry.label, entry.before, entry.after) for entry in shown_corrections(item)]
    assert told == [
        ("titel", "Fælles indsats", "Fælles indsats for unge"),
        ("udfald", "Godkendt", "Taget til efterretning"),
    ]


def test_a_corrected_name_is_told_once_with_its_row_and_without_address_names(
    desk: Client, item: AgendaItem
) -> None:
    """A new name means another person; the visitor reads of the name alone."""
    row = item.appointments.get()
    before = row.name
    change(desk, page(item), **{"appointments-0-name": "Gerda Mønster"})
    told = [(entry.label, entry.before, entry.after) for entry in shown_corrections(fresh(item))]
    assert told == [("udpegning af Gerda Mønster: navn", before, "Gerda Mønster")]


def test_another_person_for_the_same_name_is_told_by_names(desk: Client, item: AgendaItem) -> None:
    row = item.appointments.get()
    make.AttendanceFactory(person=row.person)
    other = make.PersonFactory(name="Gerda Mønster", slug="gerda-moenster-2")
    before = row.person.name
    change(desk, page(item), **{"appointments-0-person": str(other.pk)})
    told = [(entry.label, entry.before, entry.after) for entry in shown_corrections(fresh(item))]
    assert told == [(f"udpegning af {row.name}: person", before, "Gerda Mønster")]


def fresh(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.get(pk=item.pk)


def test_an_approval_is_not_told_as_a_correction(desk: Client, item: AgendaItem) -> None:
    item.decision.outcome = "other"
    item.decision.save()
    desk.post(reverse("admin:desk_approve"), {"noegle": f"udfald:{item.decision.pk}"})
    assert shown_corrections(AgendaItem.objects.get(pk=item.pk)) == []


def test_a_withdrawn_item_leaves_search_at_once_and_comes_back(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item))
    assert SearchRow.objects.filter(item=item).exists()
    withdraw = reverse("admin:desk_withdraw_item", args=[item.pk])
    desk.post(withdraw, {"reason": "Personfølsomt"})
    item.refresh_from_db()
    assert item.withdrawn_at and item.withdrawn_reason == "Personfølsomt"
    assert not SearchRow.objects.filter(item=item).exists()
    desk.post(withdraw, {"offentlig": "1"})
    item.refresh_from_db()
    assert item.withdrawn_at is None and SearchRow.objects.filter(item=item).exists()


def test_a_withdrawn_meeting_takes_its_items_out_of_search(desk: Client, item: AgendaItem) -> None:
    change(desk, page(item))
    desk.post(reverse("admin:desk_withdraw_meeting", args=[item.meeting_id]), {"reason": "Forkert møde"})
    assert not SearchRow.objects.filter(item=item).exists()


def test_withdrawing_needs_a_reason(desk: Client, item: AgendaItem) -> None:
    desk.post(reverse("admin:desk_withdraw_item", args=[item.pk]), {"reason": " "})
    item.refresh_from_db()
    assert item.withdrawn_at is None


def test_a_corrected_date_moves_the_address_and_undoing_moves_it_back(desk: Client, item: AgendaItem) -> None:
    """The address left always leads on, in both directions; unlocking is a way back too."""
    meeting = item.meeting
    first = meeting.slug
    form = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    for back in (
        lambda: desk.post(reverse("admin:desk_undo"), {"aendring": history_of(meeting)[0].key}),
        lambda: desk.post(reverse("admin:desk_unlock"), {"laas": f"meeting:{meeting.pk}:held_on"}),
    ):
        change(desk, form, held_on="2024-03-05")
        meeting.refresh_from_db()
        assert (meeting.slug, [alias.slug for alias in meeting.aliases.all()]) == ("2024-03-05", [first])
        back()
        meeting.refresh_from_db()
        assert (meeting.slug, [alias.slug for alias in meeting.aliases.all()]) == (first, ["2024-03-05"])


def test_an_item_number_corrected_and_undone_leaves_the_other_leading_here(
    client: Client, desk: Client, item: AgendaItem
) -> None:
    change(desk, page(item), number="2.7")
    item.refresh_from_db()
    assert item.former_numbers == ["2.1"]
    undo(history_of(item)[0].key, by="anna")
    item.refresh_from_db()
    assert (item.number, item.former_numbers) == ("2.1", ["2.7"])


def told_on(client: Client, address: str) -> str:
    """What the public page says under 'Rettet af redaktionen', in one line; '' without the heading."""
    page = client.get(address).content.decode()
    _, _, rest = page.partition('id="rettelser">')
    return " ".join(unescape(re.sub(r"<[^>]+>", "", rest.partition("</section>")[0])).split())


def test_the_meeting_page_tells_its_own_corrections_and_those_of_its_participants(
    desk: Client, item: AgendaItem
) -> None:
    """Nobody else would: a list of participants has no item page."""
    meeting = item.meeting
    for name in ("Karla Prove", "Niels Prøve"):
        make.AttendanceFactory(meeting=meeting, person=make.PersonFactory(name=name))
    assert told_on(Client(), meeting.get_absolute_url()) == ""
    form = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    change(desk, form, **{"attendance-0-name": "Karla Prøve", "attendance-1-DELETE": "on"})
    added = {
        "attendance-TOTAL_FORMS": "2",
        "attendance-1-name": "Vera Tester",
        "attendance-1-status": "absent",
    }
    change(desk, form, **added, **{"attendance-1-meeting": meeting.pk})
    told = told_on(Client(), meeting.get_absolute_url())
    assert "deltageren Karla Prøve: navn. Læst i kilden: »Karla Prove«. Rettet til: »Karla Prøve«." in told
    assert "Tilføjet: deltageren Vera Tester." in told
    assert "Fjernet: 1 deltagelse." in told and "Niels" not in told


def test_added_and_removed_rows_are_told_on_the_items_page(desk: Client, item: AgendaItem) -> None:
    """What was removed is not told again by name."""
    title = item.attachments.get().title
    added = {"attachments-TOTAL_FORMS": "2", "attachments-1-title": "Overset notat"}
    change(desk, page(item), **added, **{"attachments-0-DELETE": "on", "attachments-1-item": item.pk})
    told = told_on(Client(), item.get_absolute_url())
    assert "Tilføjet: bilag »Overset notat«." in told
    assert "Fjernet: 1 bilag." in told and title not in told


def test_persons_and_bodies_tell_their_own_corrections(desk: Client, item: AgendaItem) -> None:
    """Their pages show what no item page does: the party and municipality that an editor corrected."""
    row = item.appointments.get()
    change(desk, reverse("admin:meetings_person_change", args=[row.person_id]), municipality="Odder")
    told = told_on(Client(), row.person.get_absolute_url())
    assert "kommune. Læst i kilden: »Skanderborg«. Rettet til: »Odder«." in told
    before = row.body.name
    change(desk, reverse("admin:meetings_body_change", args=[row.body_id]), name="Det rigtige udvalg")
    told = told_on(Client(), Body.objects.get(pk=row.body_id).get_absolute_url())
    assert f"navn. Læst i kilden: »{before}«. Rettet til: »Det rigtige udvalg«." in told
