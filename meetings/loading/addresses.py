"""Meetings' addresses: the date, or the document's hash while the date is unknown; former ones lead on."""

from __future__ import annotations

import re
from datetime import date

from meetings.models import Meeting, MeetingAlias

from .names import free

HASH_LENGTH = 8


def readdress(meeting: Meeting) -> bool:
    """Give the meeting the address its date asks for; the one it had leads on. The caller saves the meeting.

    A second meeting of the council on one day is '2025-06-18-2'. Answers whether the address changed.
    """
    base = base_of(meeting.held_on, meeting.source.sha256 if meeting.source else "")
    if re.fullmatch(rf"{re.escape(base)}(?:-\d+)?", meeting.slug):
        return False
    former, meeting.slug = meeting.slug, address(meeting, base)
    if former and meeting.pk:
        MeetingAlias.objects.filter(meeting=meeting, slug=meeting.slug).delete()
        MeetingAlias.objects.update_or_create(
            council=meeting.council, slug=former, defaults={"meeting": meeting}
        )
    return True


def address(meeting: Meeting, base: str) -> str:
    """The base if no other meeting of the council has or had it, else the first numbered one that is free."""
    others = Meeting.objects.filter(council=meeting.council).exclude(pk=meeting.pk)
    aliases = MeetingAlias.objects.filter(council=meeting.council).exclude(meeting=meeting.pk)
    like = {"slug__startswith": base}
    taken = set(others.filter(**like).values_list("slug", flat=True))
    return free(base, taken | set(aliases.filter(**like).values_list("slug", flat=True)))


def base_of(held_on: date | None, sha256: str) -> str:
    return held_on.isoformat() if held_on else f"ukendt-{sha256[:HASH_LENGTH]}"
