"""How to cite the archive: a line with council, date, item, page and address."""

from meetings.dates import meeting_of
from meetings.models import AgendaItem, Meeting


def of_item(item: AgendaItem, url: str) -> str:
    """'KKR Midtjylland, referat af møde 18. juni 2025, punkt 3.5: »Titel«, s. 20. https://…'

    The pages of a text file are its own; the printed paper may count others before them.
    """
    source = item.meeting.source
    in_text = "" if source is None or source.is_pdf else "tekstfilens "
    page = f", {in_text}s. {item.page_start}" if item.page_start else ""
    return f"{of_meeting(item.meeting)}, punkt {item.number}: »{item.title}«{page}. {url}"


def of_meeting(meeting: Meeting) -> str:
    kind = meeting.get_kind_display().lower()
    return f"{meeting.council.name}, {kind} af {meeting_of(meeting.held_on)}"
