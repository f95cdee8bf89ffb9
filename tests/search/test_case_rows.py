"""The list of all cases follows what is public, through every change that reaches the search."""

from datetime import date

import pytest
from django.utils import timezone

from meetings import search
from meetings.models import AgendaItem, CaseRow
from tests import factories as make

CASE, OTHER = "SAG-2025-00001", "SAG-2025-00002"


def told() -> dict[str, date | None]:
    return dict(CaseRow.objects.values_list("number", "latest"))


@pytest.fixture
def item(db: None) -> AgendaItem:
    earlier = make.ItemFactory(meeting__held_on=date(2024, 5, 1), case_numbers=[CASE])
    item = make.ItemFactory(meeting__held_on=date(2025, 6, 18), case_numbers=[CASE, OTHER])
    search.index([earlier, item])
    return item


def test_each_case_bears_the_day_of_its_last_meeting(item: AgendaItem) -> None:
    assert told() == {CASE: date(2025, 6, 18), OTHER: date(2025, 6, 18)}


def test_withdrawn_item_leaves_its_cases(item: AgendaItem) -> None:
    item.withdrawn_at = timezone.now()
    item.save()
    search.index([item])
    assert told() == {CASE: date(2024, 5, 1)}


def test_corrected_case_number_leaves_no_old_case(item: AgendaItem) -> None:
    item.case_numbers = [CASE, "SAG-2025-00003"]
    item.save()
    search.index([item])
    assert set(told()) == {CASE, "SAG-2025-00003"}


def test_undated_meeting_alone_gives_a_case_without_a_day(item: AgendaItem) -> None:
    item.meeting.held_on = None
    item.meeting.save()
    search.index([item])
    assert told() == {CASE: date(2024, 5, 1), OTHER: None}


def test_rebuilding_heals_what_was_deleted_by_hand(item: AgendaItem) -> None:
    CaseRow.objects.filter(number=CASE).delete()
    CaseRow.objects.create(number="SAG-1999-00001")
    assert search.wrong_cases() == ["SAG-1999-00001", CASE]
    search.rebuild_cases()
    assert search.wrong_cases() == []
    assert set(told()) == {CASE, OTHER}
