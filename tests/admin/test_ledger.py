"""Corrections are data: documents and the ledger rebuild the whole archive, to the last public word."""

import json
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from meetings.corrections import public
from meetings.corrections.applying import NoLedger, apply
from meetings.corrections.ledger import export
from meetings.corrections.merging import merge, tell_apart
from meetings.loading import load
from meetings.models import Abbreviation, AgendaItem, Body, Diagnostic, Meeting, Person, WordEquivalence
from tests import factories as make

from .forms import change


def reading(number: str = "1.1", **fields: Any) -> Any:
    """A document with two appointments, an attendee, an attachment, a vacancy and a doubt."""
    appointments = (make.an_appointment("Niels Prøve"), make.an_appointment("Vera Tester", party="V"))
    item = make.an_item(
        number,
        appointments=appointments,
        outcome="appointed",
        attachments=("Notat",),
        vacancies=("Ét navn.",),
        case_numbers=("SAG-2025-00011",),
    )
    other = make.an_item("1.2", "Udsat sag", outcome="other", case_numbers=("SAG-2025-00012",))
    doubt = make.read.Diagnostic("no_heading", "Uden overskrift.", 1, 3, number, "Ord")
    people = (make.an_attendee("Nils Prøve"), make.an_attendee("Ane Ny", municipality="Odder"))
    return make.a_document([item, other], attendance=people, diagnostics=(doubt,), **fields)


def imported() -> None:
    load(reading(), b"det ene")
    load(reading(meeting_date=None, date_evidence="", council="KKR Sjælland"), b"det andet")


def corrected(desk: Client) -> None:
    """Every kind of correction there is, made as an editor makes them."""
    first = AgendaItem.objects.get(number="1.1", meeting__council__slug="midtjylland")
    page = reverse("admin:meetings_agendaitem_change", args=[first.pk])
    added = {"links-TOTAL_FORMS": "1", "links-0-url": "https://example.org/", "links-0-item": first.pk}
    change(desk, page, title="Bedre titel", number="1.3", note="delt linje", **added)
    change(desk, page, **{"appointments-0-name": "Niels Pröve", "appointments-1-DELETE": "on"})
    second = AgendaItem.objects.get(number="1.2", meeting__council__slug="midtjylland")
    desk.post(reverse("admin:desk_approve"), {"noegle": f"udfald:{second.decision.pk}"})
    desk.post(reverse("admin:desk_withdraw_item", args=[second.pk]), {"reason": "Fejl i kilden"})
    body = make.BodyFactory(name="Et organ, som ingen kilde nævner")
    change(desk, page, **{"appointments-0-body": body.pk})
    undated = Meeting.objects.get(held_on=None)
    change(desk, reverse("admin:meetings_meeting_change", args=[undated.pk]), held_on="2024-03-05")
    desk.post(reverse("admin:desk_approve"), {"noegle": f"tvivl:{Diagnostic.objects.first().pk}"})
    niels, nils = Person.objects.get(name="Niels Prøve"), Person.objects.get(name="Nils Prøve")
    merge(niels, nils, by="anna")
    WordEquivalence.objects.create(word="fordrevne", other="flygtninge")
    Abbreviation.objects.create(short="KKR", long="Kommunekontaktråd")
    tell_apart(niels, Person.objects.get(name="Vera Tester"), by="anna")
    vera = Person.objects.get(name="Vera Tester")
    change(desk, reverse("admin:meetings_person_change", args=[vera.pk]), name="Vera Lund Tester")


def wipe() -> None:
    Meeting.objects.update(source=None)
    Diagnostic.objects.all().delete()
    for meeting in Meeting.objects.all():
        meeting.documents.all().delete()
        meeting.delete()
    for model in (Person, Body, WordEquivalence, Abbreviation):
        model.objects.all().delete()


def test_documents_and_ledger_rebuild_everything_public(desk: Client) -> None:
    imported()
    corrected(desk)
    before, ledger = public.everything(), json.loads(json.dumps(export()))
    assert len(before) > 10
    wipe()
    imported()
    assert list(public.differences(before, public.everything()))
    applied = apply(ledger)
    assert applied.missing == []
    assert list(public.differences(before, public.everything())) == []
    assert export() == ledger


def test_applying_twice_changes_nothing_and_adds_no_history(desk: Client) -> None:
    imported()
    corrected(desk)
    before, ledger = public.everything(), export()
    states = AgendaItem.history.count()
    apply(ledger)
    assert list(public.differences(before, public.everything())) == []
    assert AgendaItem.history.count() == states


def test_an_archive_without_corrections_has_an_empty_ledger(db: None) -> None:
    imported()
    assert export() == {
        "version": 2,
        "persons": [],
        "bodies": [],
        "person_aliases": [],
        "body_aliases": [],
        "abbreviations": [],
        "equivalences": [],
        "meetings": [],
    }


def test_the_ledger_is_stable_text(desk: Client) -> None:
    imported()
    corrected(desk)
    assert json.dumps(export()) == json.dumps(export())


def test_entries_without_a_row_are_told_and_the_rest_is_applied(desk: Client) -> None:
    imported()
    corrected(desk)
    ledger = export()
    ledger["meetings"].append({"slug": "2025-01-01", "documents": ["0" * 64]})
    ledger["meetings"][1]["items"].append({"number": "9.9", "locks": {}})
    applied = apply(ledger)
    assert len(applied.missing) == 2 and "9.9" in applied.missing[0]


@pytest.mark.parametrize("ledger", [[], {}, {"version": 99}, "x", None])
def test_another_file_is_refused(db: None, ledger: Any) -> None:
    with pytest.raises(NoLedger):
        apply(ledger)


def test_the_commands_write_and_read_one_file(desk: Client, tmp_path: Path) -> None:
    imported()
    corrected(desk)
    before = public.everything()
    file, told = tmp_path / "rettelser.json", StringIO()
    call_command("export_corrections", str(file), stdout=told)
    assert "2 møder med rettelser" in told.getvalue()
    assert "Bedre titel" in file.read_text(encoding="utf-8")
    wipe()
    imported()
    call_command("apply_corrections", str(file), stdout=told)
    assert list(public.differences(before, public.everything())) == []


@pytest.mark.parametrize("content", [None, b"", b"{}", b"ikke json", b"\xff\xfe\x00", b'{"version": 1}'])
def test_a_bad_file_is_refused_in_one_danish_line(db: None, tmp_path: Path, content: bytes | None) -> None:
    file, told = tmp_path / "x.json", StringIO()
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SystemExit):
        call_command("apply_corrections", str(file), stderr=told)
    assert told.getvalue().count("\n") == 1 and "x.json" in told.getvalue()


def test_meetings_joined_by_hand_are_joined_again(desk: Client) -> None:
    """The same meeting under a misprinted date: two at the import, one by an editor's word."""

    def both() -> None:
        load(reading(), b"det ene")
        other = make.an_item("4.1", "Noget helt andet")
        load(make.a_document([other], meeting_date=date(2025, 6, 19)), b"det andet")

    both()
    lost, kept = Meeting.objects.get(slug="2025-06-19"), Meeting.objects.get(slug="2025-06-18")
    desk.post(reverse("admin:desk_join", args=[lost.pk]), {"kept": kept.pk})
    assert Meeting.objects.get() == kept and kept.documents.count() == 2
    before, ledger = public.everything(), json.loads(json.dumps(export()))
    wipe()
    both()
    assert apply(ledger).missing == []
    assert list(public.differences(before, public.everything())) == []


def test_a_meeting_with_corrections_is_not_joined_away(desk: Client) -> None:
    imported()
    load(make.a_document([make.an_item("4.1", "Andet")], meeting_date=date(2025, 6, 19)), b"det tredje")
    lost, kept = Meeting.objects.get(slug="2025-06-18"), Meeting.objects.get(slug="2025-06-19")
    change(desk, reverse("admin:meetings_agendaitem_change", args=[lost.items.first().pk]), title="Rettet")
    answer = desk.post(reverse("admin:desk_join", args=[lost.pk]), {"kept": kept.pk})
    assert "ville gå tabt" in answer.content.decode() and Meeting.objects.filter(pk=lost.pk).exists()


def test_corrections_survive_a_changed_document_and_three_imports(desk: Client) -> None:
    """The issue's own story: import, correct, import three times, import a changed document."""
    imported()
    item = AgendaItem.objects.get(number="1.1", meeting__council__slug="midtjylland")
    change(desk, reverse("admin:meetings_agendaitem_change", args=[item.pk]), title="Bedre titel")
    for _ in range(3):
        load(reading(), b"det ene")
    item.refresh_from_db()
    assert item.title == "Bedre titel" and "now" not in item.locks["title"]
    document = reading(corrected=True)
    changed = make.replace(document.items[0], title="Kildens nye titel")
    load(make.replace(document, items=(changed, *document.items[1:])), b"det rettede")
    item.refresh_from_db()
    assert item.title == "Bedre titel" and item.locks["title"]["now"] == "Kildens nye titel"
    page = desk.get(reverse("admin:desk_conflict", args=["agendaitem", item.pk]))
    assert page.context["locks"][0].now == "Kildens nye titel"
    agreeing = make.replace(document.items[0], title="Bedre titel")
    load(make.replace(document, items=(agreeing, *document.items[1:])), b"det rettede")
    item.refresh_from_db()
    assert "title" not in item.locks
