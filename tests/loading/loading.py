"""Loading in tests: a document by its reading alone, its bytes invented from a name."""

from typing import Any

from meetings import models
from meetings.loading import Loaded, load
from meetings.minutes import MinutesDocument

HISTORIES = (
    models.Meeting,
    models.Section,
    models.AgendaItem,
    models.Decision,
    models.Attachment,
    models.Link,
    models.Attendance,
    models.Appointment,
    models.Vacancy,
    models.Person,
    models.Body,
)
TABLES = (
    *HISTORIES,
    models.SourceDocument,
    models.Reading,
    models.MeetingAlias,
    models.Diagnostic,
)


def loaded(document: MinutesDocument, data: bytes = b"", **options: Any) -> Loaded:
    """Load a reading; without `data` its bytes are made of the reading: another reading, other bytes."""
    return load(document, data or repr(document).encode(), **options)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table that an import writes, and every line of history and of the search index."""
    tables: list[Any] = [*TABLES, models.SearchRow, *(model.history.model for model in HISTORIES)]
    return {table.__name__: list(table._default_manager.order_by("pk").values()) for table in tables}
