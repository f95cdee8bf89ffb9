"""Danish for the archive: one analysis for index, query, snippets and suggestions. Pure Python, no Django."""

from meetings.danish.case_numbers import canonical as canonical_case_number
from meetings.danish.lexemes import Kind, Lexeme, Token
from meetings.danish.service import analyse, analyser, version
from meetings.danish.sorting import sort_key

__all__ = ["Kind", "Lexeme", "Token", "analyse", "analyser", "canonical_case_number", "sort_key", "version"]
