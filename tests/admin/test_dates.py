"""Dates are told in words on every page, the editors' too."""

from datetime import UTC, date, datetime

from django.test import Client
from django.urls import reverse

from meetings.dates import danish_date, danish_time
from meetings.models import AgendaItem


def test_a_date_is_told_in_words_also_where_it_is_unknown() -> None:
    assert danish_date(date(2025, 6, 8)) == "8. juni 2025"
    assert danish_date(None) == "dato ukendt"


def test_a_time_is_told_by_the_clock_in_denmark() -> None:
    assert danish_time(datetime(2025, 6, 18, 7, 5, tzinfo=UTC)) == "18. juni 2025 kl. 9.05"


def test_the_editors_pages_write_dates_as_the_public_ones_do(desk: Client, item: AgendaItem) -> None:
    item.meeting.held_on = date(2021, 4, 22)
    item.meeting.save()
    assert str(item.meeting) == "KKR Midtjylland, 22. april 2021"
    for name in ("agendaitem_changelist", "meeting_changelist", "appointment_changelist"):
        told = desk.get(reverse(f"admin:meetings_{name}")).content.decode()
        assert "22. april 2021" in told and "22-04-2021" not in told, name
