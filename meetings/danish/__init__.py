"""Danish for the archive: words, compounds, case numbers and alphabetical order. Pure Python, no Django."""

from meetings.danish.case_numbers import canonical as canonical_case_number
from meetings.danish.sorting import sort_key

__all__ = ["canonical_case_number", "sort_key"]
