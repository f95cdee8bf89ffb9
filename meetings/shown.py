"""What visitors may see of each kind of row: nothing removed by an editor, nothing taken back.

The public pages, feeds and site maps take their rows from here, and nowhere else; meetings and items have
their own `public()`.
"""

from typing import Any

from django.db import connection
from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from meetings.danish import sort_key
from meetings.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Body,
    Decision,
    Meeting,
    Outcome,
    Person,
    Vacancy,
)

TEXTS = ("item__background", "item__presentation", "item__recommendation", "item__places")
PUBLIC = Q(item__withdrawn_at=None, item__meeting__withdrawn_at=None)


def decisions() -> QuerySet[Decision]:
    """Decisions that decided something."""
    return Decision.objects.exclude(outcome=Outcome.NONE).filter(PUBLIC)


def appointments() -> QuerySet[Appointment]:
    return Appointment.objects.filter(PUBLIC, removed=False)


def decided_appointments() -> QuerySet[Appointment]:
    """Those that the meeting itself made, not those that a paper recalls."""
    return appointments().filter(where=Appointment.Where.DECISION)


def vacancies() -> QuerySet[Vacancy]:
    return Vacancy.objects.filter(PUBLIC, removed=False)


def attendance() -> QuerySet[Attendance]:
    return Attendance.objects.filter(removed=False, meeting__withdrawn_at=None)


def newest_first(rows: QuerySet[Any], *then: str) -> QuerySet[Any]:
    """Rows below items as lists show them: with item, meeting and council, without the items' long texts."""
    newest = F("item__meeting__held_on").desc(nulls_last=True)
    return rows.select_related("item__meeting__council").defer(*TEXTS).order_by(newest, *then)


def persons() -> QuerySet[Person]:
    """Persons whom something public names."""
    return Person.objects.filter(_has(appointments(), "person") | _has(attendance(), "person"))


def bodies() -> QuerySet[Body]:
    """Bodies that something public names."""
    return Body.objects.filter(_has(appointments(), "body") | _has(vacancies(), "body"))


def _has(rows: QuerySet[Any], field: str) -> IsNull:
    """Whether the outer row has any of these rows: looked up row by row, in an index.

    For an Exists() in an OR the planner would read all of these rows first, for a page of thirty too.
    """
    first = rows.filter(**{field: OuterRef("pk")}).order_by().values("pk")[:1]
    return IsNull(Subquery(first), False)


def countable(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those of these rows below items that are public, in a form quick to count.

    An index finds the few items withdrawn, alone or with their meeting; asking each of a million rows whether
    its item and the item's meeting are public takes seconds. (To sort a page of them, asking is quicker.)
    """
    return rows.exclude(item__in=withdrawn_items())


def withdrawn_items() -> QuerySet[AgendaItem]:
    """The keys of items withdrawn, alone or with their meeting."""
    items = AgendaItem.objects.order_by().values("pk")
    of_meetings = items.filter(meeting__in=Meeting.objects.exclude(withdrawn_at=None))
    return items.exclude(withdrawn_at=None).union(of_meetings)


_VALUES = """
WITH RECURSIVE known (value) AS (
    SELECT min({field}) FROM {table} WHERE {field} > ''
     UNION ALL
    SELECT (SELECT min({field}) FROM {table} WHERE {field} > value) FROM known WHERE value IS NOT NULL
)
SELECT value FROM known
 WHERE value IS NOT NULL AND (SELECT true FROM ({shown}) s WHERE s.{field} = value LIMIT 1)"""


def values(rows: QuerySet[Any], field: str) -> list[str]:
    """The values of a text field among these rows, in Danish order.

    Goes from one value to the next in the field's index, and asks of each whether a shown row has it: as
    quick for a million rows as for a hundred.
    """
    shown, parameters = rows.order_by().values(field).query.sql_with_params()
    statement = _VALUES.format(table=rows.model._meta.db_table, field=field, shown=shown)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return sorted((value for (value,) in cursor.fetchall()), key=sort_key)
