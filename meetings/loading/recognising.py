"""Which meeting a document is of: one the archive has, or a new one. Never a guess."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q

from meetings.minutes import MinutesDocument
from meetings.models import AgendaItem, Council, Meeting

from . import matching
from .composing import wanted_items
from .matching import Subject


def subjects_of(document: MinutesDocument) -> list[Subject]:
    return [wanted.subject for wanted in wanted_items(document)]


def meeting_of(council: Council, document: MinutesDocument) -> Meeting | None:
    """The meeting that the document is of; None when the archive does not have it.

    By council and date where the date is known, else only by a set of items that is all but equal.
    """
    subjects = subjects_of(document)
    if document.meeting_date:
        same_day = _held_on(council, document.meeting_date, subjects, document)
        return same_day or _undated(council, subjects)
    return _the_one(_twins(council, subjects))


def doubles_of(council: Council, document: MinutesDocument, meeting: Meeting) -> list[Meeting]:
    """Other meetings with all but the same items: one of the dates may be misprinted."""
    return [twin for twin in _twins(council, subjects_of(document)) if twin != meeting]


def _held_on(
    council: Council, day: date, subjects: list[Subject], document: MinutesDocument
) -> Meeting | None:
    """The council's meeting of that day whose subjects are the likest, unless they are clearly others.

    A meeting whose date an editor corrected is also sought under the date that its papers print.
    """
    printed = Q(held_on=day) | Q(locks__held_on__source=day.isoformat())
    meetings = list(Meeting.objects.filter(printed, council=council).order_by("pk"))
    stored = _stored_subjects(meetings)
    likest = max(meetings, key=lambda m: (len(matching.pair(stored[m.pk], subjects)), -m.pk), default=None)
    if likest is None or _belongs(stored[likest.pk], subjects, document):
        return likest
    return None


def _belongs(stored: list[Subject], subjects: list[Subject], document: MinutesDocument) -> bool:
    """Other subjects are of the same meeting when they come in addition: by name, or by their numbers."""
    if document.supplementary or not matching.is_other_meeting(stored, subjects):
        return True
    return document.document_kind == "agenda" and matching.continues(stored, subjects)


def _undated(council: Council, subjects: list[Subject]) -> Meeting | None:
    """A meeting without a date that this dated document turns out to be of."""
    return _the_one([twin for twin in _twins(council, subjects) if twin.held_on is None])


def _twins(council: Council, subjects: Sequence[Subject]) -> list[Meeting]:
    """The council's meetings with all but the same items."""
    meetings = list(Meeting.objects.filter(pk__in=_candidates(council, subjects)).order_by("pk"))
    stored = _stored_subjects(meetings)
    return [meeting for meeting in meetings if matching.is_same_meeting(stored[meeting.pk], subjects)]


def _candidates(council: Council, subjects: Sequence[Subject]) -> set[int]:
    """Meetings worth comparing: they share a case number, or, in papers without any, a title of their own."""
    cases = {case for subject in subjects for case in subject.case_numbers}
    titles = {subject.title for subject in subjects if not subject.is_standing}
    condition = Q(case_numbers__overlap=sorted(cases)) if cases else Q(title__in=titles)
    items = AgendaItem.objects.filter(condition, meeting__council=council)
    return set(items.values_list("meeting", flat=True))


def _stored_subjects(meetings: Iterable[Meeting]) -> dict[int, list[Subject]]:
    """What the meetings' documents said of their items, in order. Meeting's key -> subjects."""
    stored: defaultdict[int, list[Subject]] = defaultdict(list)
    items = AgendaItem.objects.filter(meeting__in=meetings).order_by("position", "pk")
    for meeting, number, title, cases in items.values_list("meeting", "number", "title", "case_numbers"):
        stored[meeting].append(Subject(number, title, tuple(cases)))
    return stored


def _the_one(meetings: list[Meeting]) -> Meeting | None:
    """The only candidate; two make the answer unknown."""
    return meetings[0] if len(meetings) == 1 else None
