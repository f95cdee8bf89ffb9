"""The case that a query asks for by its number alone."""

import re

from meetings.danish import canonical_case_number
from meetings.danish.case_numbers import find
from meetings.models import AgendaItem
from meetings.models.item import AgendaItemQuerySet

_YEAR_AND_NUMBER = re.compile(r"((?:19|20)[0-9]{2})\s?[-/]\s?([0-9]{1,5})")
"""Reads '2025/1937', which is a case only if the archive has it: it may as well be two years."""


def case_asked_for(text: str) -> str | None:
    """The number of the archive's case that is all somebody typed, or all but the case worker's initials.

    'SAG-2025-01937 letbane' asks for items, so it is None; so is a case nobody has.
    """
    typed = text.strip()
    if pair := _YEAR_AND_NUMBER.fullmatch(typed):
        number = f"SAG-{pair[1]}-{int(pair[2]):05d}"
        return number if _items(number, []).exists() else None
    canonical = canonical_case_number(typed)
    return canonical if canonical and _items(canonical, _initials(typed)).exists() else None


def _items(number: str, initials: list[str]) -> AgendaItemQuerySet:
    items = AgendaItem.objects.public().of_case(number)
    return items.filter(case_handlers__overlap=initials) if initials else items


def _initials(typed: str) -> list[str]:
    """The words behind the number, in the cases they may be printed in."""
    first = next(find(typed), None)
    words = re.findall(r"[^\W\d_]+", typed[first.end :]) if first else []
    return [form for word in words for form in (word, word.lower(), word.upper())]
