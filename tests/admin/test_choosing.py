"""Two papers of one meeting that say different things: the editor chooses the one that is shown."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from meetings.corrections import public, questions
from meetings.corrections.applying import apply
from meetings.corrections.ledger import export
from meetings.loading import load
from meetings.models import AgendaItem, Diagnostic, Meeting, SourceDocument
from tests import factories as make

from .forms import as_typed, change
from .test_ledger import wipe

FIRST = make.a_document([make.an_item("1.1", "Den første udgave")], file="foerste.txt")
SECOND = make.a_document([make.an_item("1.1", "Den første udgave", decision="Udsat.")], file="anden.txt")


def imported() -> None:
    load(FIRST, b"1")
    load(SECOND, b"2")


@pytest.fixture
def meeting(db: None) -> Meeting:
    """Shown as its second paper has it."""
    imported()
    return Meeting.objects.get()


def form_of(meeting: Meeting) -> str:
    return reverse("admin:meetings_meeting_change", args=[meeting.pk])


def decided() -> str:
    return AgendaItem.objects.get().decision.text


def choose(desk: Client, meeting: Meeting, name: str) -> None:
    change(desk, form_of(meeting), source=SourceDocument.objects.get(name=name).pk)


def test_the_choice_is_offered_only_where_there_are_several_papers(desk: Client, meeting: Meeting) -> None:
    assert "source" in as_typed(desk, form_of(meeting))
    other = load(replace(FIRST, council="KKR Sjælland"), b"3").meeting
    assert "source" not in as_typed(desk, form_of(other))


def test_the_other_paper_is_shown_at_once_and_at_every_import(desk: Client, meeting: Meeting) -> None:
    assert decided() == "Udsat."
    choose(desk, meeting, "foerste.txt")
    assert decided() == "Godkendt."
    imported()
    imported()
    assert decided() == "Godkendt."


def test_a_choice_answers_the_question_and_a_third_paper_asks_again(desk: Client, meeting: Meeting) -> None:
    assert questions.by_label(questions.totals())["Hvilken udgave?"] == 1
    choose(desk, meeting, "foerste.txt")
    imported()
    assert questions.by_label(questions.totals())["Hvilken udgave?"] == 0
    load(replace(SECOND, corrected=True, file="rettet.txt"), b"3")
    assert decided() == "Godkendt."
    (asked,) = questions.questions(questions.totals(), 0, 9, "Hvilken udgave?")
    assert "foerste.txt vises, rettet.txt gør ikke" in asked.reason


def test_unlocking_the_choice_shows_the_newest_again(desk: Client, meeting: Meeting) -> None:
    choose(desk, meeting, "foerste.txt")
    desk.post(reverse("admin:desk_unlock"), {"laas": f"meeting:{meeting.pk}:source"})
    assert decided() == "Udsat."


def test_the_choice_is_told_by_file_name_and_can_be_undone(desk: Client, meeting: Meeting) -> None:
    choose(desk, meeting, "foerste.txt")
    history = reverse("admin:meetings_meeting_history", args=[meeting.pk])
    changes = desk.get(history).context["changes"]
    key, told = next((c.key, f) for c in changes for f in c.fields if f.field == "source" and c.by)
    assert (told.before, told.after) == ("anden.txt", "foerste.txt")
    desk.post(reverse("admin:desk_undo"), {"aendring": key})
    assert decided() == "Udsat."


def test_no_other_meetings_paper_can_be_chosen(desk: Client, meeting: Meeting) -> None:
    other = load(replace(FIRST, council="KKR Sjælland"), b"3").source
    typed = {**as_typed(desk, form_of(meeting)), "source": other.pk}
    assert desk.post(form_of(meeting), typed).status_code == 200
    meeting.refresh_from_db()
    assert meeting.source.name == "anden.txt"


def test_the_choice_is_rebuilt_from_papers_and_ledger(desk: Client, meeting: Meeting) -> None:
    choose(desk, meeting, "foerste.txt")
    before, ledger = public.everything(), export()
    wipe()
    imported()
    assert apply(ledger).missing == []
    assert list(public.differences(before, public.everything())) == []
    assert export() == ledger
    assert not Diagnostic.objects.filter(code="which_is_newest", settled_at=None).exists()


def test_what_the_papers_say_differently_stands_beside_the_choice(desk: Client, meeting: Meeting) -> None:
    page = desk.get(form_of(meeting)).content.decode()
    assert "Fra foerste.txt til anden.txt" in page
    assert "1.1 Den første udgave: beslutning" in page
    assert "<del>Godkendt.</del><ins>Udsat.</ins>" in page


def test_the_other_paper_can_be_read_beside_the_form(desk: Client, meeting: Meeting) -> None:
    """With the words of no item marked: they were read in the shown one."""
    other = SourceDocument.objects.get(name="foerste.txt")
    page = desk.get(form_of(meeting), {"kilde": other.pk})
    assert page.context["shown"].document == other
    item = AgendaItem.objects.get()
    beside = desk.get(reverse("admin:meetings_agendaitem_change", args=[item.pk]), {"kilde": other.pk})
    assert beside.context["shown"].document == other and not beside.context["shown"].fields


@pytest.mark.parametrize("typed", ["x", "0", "99999999999999999999", "-1", ""])
def test_an_unknown_paper_in_the_address_shows_the_meetings_own(
    desk: Client, meeting: Meeting, typed: str
) -> None:
    assert desk.get(form_of(meeting), {"kilde": typed}).context["shown"].document == meeting.source


def test_a_participant_corrected_with_the_choice_stays_though_the_other_paper_has_it_not(
    desk: Client, db: None
) -> None:
    """The choice took the row away before its correction was saved: 500, and nothing kept."""
    load(replace(FIRST, attendance=(make.an_attendee("Bo Dam"),)), b"1")
    load(replace(SECOND, attendance=(make.an_attendee("Karla Prøve"),)), b"2")
    meeting = Meeting.objects.get()
    shown = SourceDocument.objects.exclude(pk=meeting.source_id).get()
    change(desk, form_of(meeting), source=shown.pk, **{"attendance-0-name": "Karla Prøve-Dam"})
    row = meeting.attendance.get(name__startswith="Karla")
    assert (row.name, row.locks["name"]["now"]) == ("Karla Prøve-Dam", None)
    meeting.refresh_from_db()
    assert meeting.source == shown
