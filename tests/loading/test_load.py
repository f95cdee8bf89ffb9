"""A reading becomes rows: each field in its place, once, with its file, or not at all."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from meetings import models
from meetings.loading import UnknownCouncil, load, meeting
from meetings.minutes.document import Diagnostic, Leftover, Place
from meetings.minutes.errors import NoCouncil
from tests.factories import a_document, a_section, an_appointment, an_attendee, an_item

from .loading import everything, loaded

pytestmark = pytest.mark.django_db

FULL = a_document(
    [
        an_item(
            "1.1",
            "Valg til vækstforum",
            case_numbers=("sag 2025/1937", "SAG-2025-01937"),
            case_handlers=("abc", "def"),
            attachments=("Kort", "Plan"),
            links=("https://example.org/plan",),
            appointments=(
                an_appointment(),
                an_appointment("Bo Dam", body="Vejråd", role="chair", where="presentation"),
            ),
            vacancies=("Gul blok melder et navn ind.",),
            page_start=2,
            page_end=3,
            places={"title": (Place(2, box=(1.0, 2.0, 3.5, 4.0)),)},
        ),
        an_item("1.2", "Budget", outcome="postponed", outcome_also=("noted",)),
    ],
    sections=(a_section("1", "Sager"), a_section("2", "Eventuelt", "Formanden takkede.")),
    attendance=(an_attendee(), an_attendee("Bo Dam", municipality=None, status="absent", note="syg")),
)


def test_every_field_of_the_reading_is_stored() -> None:
    item = loaded(FULL).meeting.items.get(number="1.1")
    assert item.section.title == "Sager"
    assert item.case_numbers == ["SAG-2025-01937"]
    assert item.case_handlers == ["abc", "def"]
    assert (item.background, item.presentation) == (
        "Valg til vækstforum behandles på dette møde.",
        "Valg til vækstforum fremstilles her.",
    )
    assert (item.page_start, item.page_end) == (2, 3)
    assert item.places == {"title": [{"page": 2, "line": None, "box": [1.0, 2.0, 3.5, 4.0]}]}
    assert [a.title for a in item.attachments.all()] == ["Kort", "Plan"]
    assert item.links.get().url == "https://example.org/plan"


def test_decisions_keep_all_outcomes() -> None:
    decision = models.Decision.objects.get(item=loaded(FULL).meeting.items.get(number="1.2"))
    assert (decision.outcome, decision.outcome_also) == ("postponed", ["noted"])


def test_appointments_belong_to_the_decision_that_made_them() -> None:
    item = loaded(FULL).meeting.items.get(number="1.1")
    made, recalled = item.appointments.all()
    assert (made.name, made.decision, made.body.name) == ("Karla Prøve", item.decision, "Vækstforum")
    assert (recalled.name, recalled.decision, recalled.role) == ("Bo Dam", None, "chair")


def test_vacancy_belongs_to_the_only_body_of_its_decision() -> None:
    """The body of those whom the presentation recalls left it without one."""
    loaded(FULL)
    assert models.Vacancy.objects.get().body.name == "Vækstforum"


def test_attendance_names_the_same_persons_as_appointments() -> None:
    loaded(FULL)
    assert models.Person.objects.count() == 2
    absent = models.Attendance.objects.get(status="absent")
    assert (absent.person.name, absent.note) == ("Bo Dam", "syg")


def test_free_text_of_a_section_is_an_item_of_the_sections_number() -> None:
    other = loaded(FULL).meeting.items.get(is_section=True)
    assert (other.number, other.title, other.presentation) == ("2", "Eventuelt", "Formanden takkede.")


def test_section_text_stands_after_the_sections_items() -> None:
    items = [an_item("1.1"), an_item("2.1", "Budget")]
    document = a_document(items, sections=(a_section("1", "A", "tekst"), a_section("2", "B")))
    assert [item.number for item in loaded(document).meeting.items.all()] == ["1.1", "1", "2.1"]


def test_section_text_and_item_of_one_number_are_both_kept() -> None:
    document = a_document(
        [an_item("7", "Eventuelt", section="7")], sections=(a_section("7", "Evt.", "Tak."),)
    )
    assert [item.number for item in loaded(document).meeting.items.all()] == ["7", "7-afsnit"]


def test_two_items_printed_under_one_number_are_both_kept() -> None:
    document = a_document([an_item("1.1", "Veje"), an_item("1.1", "Broer")])
    assert {item.number: item.title for item in loaded(document).meeting.items.all()} == {
        "1.1": "Veje",
        "1.1-2": "Broer",
    }


def test_item_without_decision_has_no_decision_row() -> None:
    loaded(
        a_document([an_item(decision="", outcome="none"), an_item("1.2", "B", decision=None, outcome="none")])
    )
    assert not models.Decision.objects.exists()


def test_original_is_kept_byte_for_byte() -> None:
    source = loaded(FULL, b"Referat \xe6\x00").source
    assert source.file.read() == b"Referat \xe6\x00"
    assert source.file.name.startswith(f"kilder/{source.sha256[:2]}/{source.sha256}")


def test_failed_load_leaves_no_row_and_no_file(media_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise IntegrityError("indeks")

    monkeypatch.setattr(meeting.search, "index", fails)
    before = everything()
    with pytest.raises(IntegrityError):
        loaded(FULL)
    assert everything() == before
    assert not [path for path in media_root.rglob("*") if path.is_file()]


def test_dry_run_counts_but_stores_nothing(media_root: Path) -> None:
    before = everything()
    answer = loaded(FULL, dry_run=True)
    assert (answer.items_created, answer.counts["appointments"].created) == (3, 2)
    assert everything() == before
    assert not [path for path in media_root.rglob("*") if path.is_file()]


def test_council_is_recognised_in_any_spelling() -> None:
    assert loaded(a_document(council="kkr SJÆLLAND")).meeting.council.slug == "sjaelland"
    assert loaded(a_document(council="Sjælland", meeting_date=None)).meeting.council.slug == "sjaelland"


def test_council_of_others_is_refused_with_those_we_know() -> None:
    with pytest.raises(UnknownCouncil, match=r"»Hjelm Byråd«.*KKR Sjælland \(sjaelland\)"):
        loaded(a_document(council="Hjelm Byråd"))
    assert not models.Meeting.objects.exists()


def test_document_without_council_is_refused_unless_told() -> None:
    with pytest.raises(NoCouncil, match="--council"):
        loaded(a_document(council=None))
    assert loaded(a_document(council=None), council="nordjylland").meeting.council.slug == "nordjylland"


def test_nul_and_lone_surrogates_do_not_stop_a_document() -> None:
    item = an_item(title="Veje\x00 og \ud800broer", presentation="a\x00b")
    stored = loaded(a_document([item])).meeting.items.get()
    assert (stored.title, stored.presentation) == ("Veje og broer", "ab")


def test_overlong_words_are_cut_to_the_column_and_whole_in_the_reading() -> None:
    name = "Karla " + "Prøve" * 100
    source = loaded(a_document(attendance=(an_attendee(name, municipality="M" * 500),))).source
    row = models.Attendance.objects.get()
    assert (len(row.name), len(row.municipality)) == (200, 100)
    assert source.reading.values["attendance"][0]["name"] == name


def test_title_of_thousands_of_characters_is_kept_whole() -> None:
    assert len(loaded(a_document([an_item(title="Veje " * 1000)])).meeting.items.get().title) == 5000


def test_diagnostics_and_leftovers_are_stored_with_their_item() -> None:
    document = a_document(
        diagnostics=(Diagnostic("no_decision", "Punktet har ingen beslutning.", 3, 7, "1.1", "Veje"),),
    )
    account = replace(document.account, leftovers=(Leftover("abc", 2, None),))
    source = loaded(replace(document, account=account)).source
    assert [(d.code, d.page, d.item and d.item.number) for d in source.diagnostics.order_by("page")] == [
        ("leftover", 2, None),
        ("no_decision", 3, "1.1"),
    ]
    assert source.account["leftovers"] == [{"text": "abc", "page": 2, "line": None}]


def test_new_items_can_be_searched_at_once() -> None:
    stored = loaded(FULL).meeting
    assert models.SearchRow.objects.filter(item__meeting=stored).count() == 3


def test_history_tells_which_document_made_a_row() -> None:
    source = loaded(FULL).source
    for model in (models.Meeting, models.AgendaItem, models.Decision, models.Appointment, models.Person):
        record = model.history.first()
        assert record.history_type == "+"
        assert record.history_change_reason == f"Indlæst: {source.name} ({source.sha256[:12]})"
    assert models.Meeting.history.count() == 1


def test_history_tells_who_imported() -> None:
    loaded(FULL, by="anna")
    assert models.AgendaItem.history.first().history_change_reason.startswith("Indlæst af anna: referat.txt")


def test_queries_do_not_grow_with_the_items() -> None:
    few, many = _queries(3), _queries(100)
    assert many <= few
    assert many < 70


def _queries(count: int) -> int:
    """Queries of one import of `count` items, each with somebody new, the search index aside."""
    items = [
        an_item(f"1.{n}", f"Sag {n} af {count}", appointments=(an_appointment(f"Per {n} Dam {count}"),))
        for n in range(count)
    ]
    with CaptureQueriesContext(connection) as queries:
        load(a_document(items, meeting_date=date(2000 + count, 1, 1)), b"%d" % count)
    return sum("meetings_searchrow" not in q["sql"] and "vocabulary" not in q["sql"] for q in queries)
