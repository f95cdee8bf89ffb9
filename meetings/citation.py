"""How to cite the archive: a line with council, date, item, page and address."""

from datetime import date

from django.utils.formats import date_format

from meetings.models import AgendaItem, Meeting


def danish_date(day: date | None) -> str:
    """'18. juni 2025', or 'dato ukendt'."""
    return date_format(day, "j. F Y") if day else "dato ukendt"


def of_item(item: AgendaItem, url: str) -> str:
    """'KKR Midtjylland, referat af møde 18. juni 2025, punkt 3.5: »Titel«, s. 20. https://…'"""
    page = f", s. {item.page_start}" if item.page_start else ""
    return f"{of_meeting(item.meeting)}, punkt {item.number}: »{item.title}«{page}. {url}"


def of_meeting(meeting: Meeting) -> str:
    return (
        f"{meeting.council.name}, {meeting.get_kind_display().lower()} af møde {danish_date(meeting.held_on)}"
    )
