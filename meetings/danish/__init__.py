"""Danish for the archive: one analysis for index, query, snippets and suggestions. Pure Python, no Django.

analyse(text)                the Tokens of a text, each with its Lexemes
analyser()                   the process's Analyser: its lemmatiser resolves and splits single words
available()                  whether the compiled dictionary is there; without it hand-kept elements stand in
version()                    what stored analyses depend on
abbreviations(text)          the 'Long Form (LF)' that a text explains itself
canonical_case_number(text)  any spelling of a case number -> 'SAG-2025-01937'
sort_key(text)               Danish alphabetical order as a text of digits
"""

from meetings.danish.abbreviations import Abbreviation, abbreviations
from meetings.danish.analyse import Analyser
from meetings.danish.case_numbers import canonical as canonical_case_number
from meetings.danish.lexemes import Kind, Lexeme, Token
from meetings.danish.service import analyse, analyser, available, version
from meetings.danish.sorting import sort_key

__all__ = [
    "Abbreviation",
    "Analyser",
    "Kind",
    "Lexeme",
    "Token",
    "abbreviations",
    "analyse",
    "analyser",
    "available",
    "canonical_case_number",
    "sort_key",
    "version",
]
