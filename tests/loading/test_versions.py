"""What changed between two papers of a meeting, as a page and the admin show it."""

from dataclasses import replace
from datetime import date

import pytest

from meetings.loading import Difference, FieldChange, ItemChange, difference, difference_of
from tests.factories import a_document, an_appointment, an_attendee, an_item

from .loading import loaded

BEFORE = a_document(
    [an_item("1.1", "Veje"), an_item("1.2", "Broer", attachments=("Kort",)), an_item("1.3", "Havne")],
    attendance=(an_attendee(),),
)


def test_the_same_content_makes_no_difference() -> None:
    typeset_anew = replace(
        BEFORE, items=tuple(replace(item, page_start=9, places={}) for item in BEFORE.items)
    )
    found = difference(BEFORE, typeset_anew)
    assert not found
    assert found == Difference((), ())


def test_items_added_removed_and_changed_are_told() -> None:
    after = replace(
        BEFORE,
        items=(
            an_item("1.1", "Veje", decision="Udsat.", outcome="postponed"),
            an_item("1.2", "Luft"),
            an_item("1.3", "Broer", attachments=("Kort", "Plan")),
        ),
    )
    assert difference(BEFORE, after).items == (
        ItemChange(
            "changed",
            "1.1",
            "Veje",
            (FieldChange("decision", "Godkendt.", "Udsat."), FieldChange("outcome", "Godkendt", "Udsat")),
        ),
        ItemChange("added", "1.2", "Luft"),
        ItemChange(
            "changed",
            "1.3",
            "Broer",
            (FieldChange("number", "1.2", "1.3"), FieldChange("attachments", "Kort", "Kort\nPlan")),
        ),
        ItemChange("removed", "1.3", "Havne"),
    )


def test_changes_of_the_meeting_itself_are_told() -> None:
    after = replace(
        BEFORE,
        document_kind="agenda",
        meeting_date=date(2025, 6, 19),
        attendance=(an_attendee(status="absent"),),
    )
    assert difference(BEFORE, after).fields == (
        FieldChange("document_kind", "Referat", "Dagsorden"),
        FieldChange("meeting_date", "18. juni 2025", "19. juni 2025"),
        FieldChange(
            "attendance", "Karla Prøve (A) Skanderborg, present", "Karla Prøve (A) Skanderborg, absent"
        ),
    )


def test_appointments_are_compared_as_printed() -> None:
    item = an_item("1.1", "Veje", appointments=(an_appointment(role="chair"),))
    (change,) = difference(a_document([an_item("1.1", "Veje")]), a_document([item])).items
    assert change.fields == (
        FieldChange("appointments", "", "Karla Prøve (A) Skanderborg, chair, Vækstforum"),
    )


@pytest.mark.django_db
def test_stored_documents_are_compared_by_their_readings() -> None:
    before = loaded(BEFORE).source
    after = loaded(replace(BEFORE, corrected=True, items=BEFORE.items[:2])).source
    assert difference_of(before, after).items == (ItemChange("removed", "1.3", "Havne"),)
