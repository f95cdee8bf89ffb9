"""A day as Danes write it, in a form's field."""

import re
from datetime import date
from typing import Any

from django import forms

from meetings.minutes.dates import FIRST_YEAR, LAST_YEAR, dates_in

_BETWEEN_FIGURES = re.compile(r"(?<=\d)[-./\s]+(?=\d)")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def typed_day(text: str) -> date | None:
    """'22-04-2021', '22/4-2021', '22/4 2021', '22.4.2021', 'den 22. april 2021', '2021-04-22': one day."""
    figures = _BETWEEN_FIGURES.sub("-", text.strip().removeprefix("den "))
    typed = _YEAR_FIRST.sub(r"\3-\2-\1", figures)
    found = next(dates_in(typed), None)
    return found.day if found and found.words == typed else None


class DayField(forms.DateField):
    """A date field that reads days as `typed_day` does, and says how to write one."""

    default_error_messages = {
        "invalid": f"Skriv en dato fra {FIRST_YEAR} til {LAST_YEAR}, fx 22-04-2021 eller 22. april 2021."
    }

    def __init__(self, **how: Any) -> None:
        super().__init__(
            **{**how, "help_text": how.get("help_text") or "Fx 22-04-2021 eller 22. april 2021."}
        )

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        if day := typed_day(str(value)):
            return day
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
