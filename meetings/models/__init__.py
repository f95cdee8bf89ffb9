"""What the archive keeps: councils, meetings, items, decisions, appointments, and where each was read."""

from .base import Correctable, Outcome
from .council import Council
from .desk import Upload, UploadedFile
from .item import AgendaItem, Attachment, Decision, Link
from .meeting import Meeting, MeetingAlias, Reading, Section, SourceDocument
from .people import Appointment, Attendance, Body, BodyAlias, Person, PersonAlias, Vacancy
from .review import Diagnostic
from .search import Abbreviation, CaseRow, SearchRow, SilentQuery, VocabularyWord, WordEquivalence

__all__ = [
    "Abbreviation",
    "AgendaItem",
    "Appointment",
    "Attachment",
    "Attendance",
    "Body",
    "BodyAlias",
    "CaseRow",
    "Correctable",
    "Council",
    "Decision",
    "Diagnostic",
    "Link",
    "Meeting",
    "MeetingAlias",
    "Outcome",
    "Person",
    "PersonAlias",
    "Reading",
    "SearchRow",
    "Section",
    "SilentQuery",
    "SourceDocument",
    "Upload",
    "UploadedFile",
    "Vacancy",
    "VocabularyWord",
    "WordEquivalence",
]
