"""The archive's cases, one row each, kept with the search rows: what a list of all cases is read from."""

from collections.abc import Iterable

from django.db import connection, transaction

_LOCK = """
INSERT INTO meetings_caserow (number)
SELECT number FROM unnest(%(numbers)s::text[]) AS number
    ON CONFLICT (number) DO UPDATE SET latest = meetings_caserow.latest"""
"""A statement of its own: what another import has stored meanwhile is seen by the next one only."""

_COUNT = """
UPDATE meetings_caserow c
   SET latest = (SELECT max(r.held_on)
                   FROM meetings_agendaitem a JOIN meetings_searchrow r ON r.item_id = a.id
                  WHERE a.case_numbers @> ARRAY[c.number]::varchar[])
 WHERE c.number = ANY(%(numbers)s)"""

_EMPTY = """
DELETE FROM meetings_caserow c
 WHERE c.number = ANY(%(numbers)s)
   AND NOT EXISTS (SELECT FROM meetings_agendaitem a JOIN meetings_searchrow r ON r.item_id = a.id
                    WHERE a.case_numbers @> ARRAY[c.number]::varchar[])"""

_TRUE = "SELECT number, max(held_on) FROM meetings_searchrow, unnest(case_numbers) AS number GROUP BY number"
_TOLD = "SELECT number, latest FROM meetings_caserow"


def update(numbers: Iterable[str]) -> None:
    """Bring the rows of these cases to what the search rows say now, in the caller's transaction.

    In the order of the numbers: so two imports at once wait for each other and never deadlock.
    """
    changed = {"numbers": sorted(set(numbers))}
    if not changed["numbers"]:
        return
    with connection.cursor() as cursor:
        for statement in (_LOCK, _COUNT, _EMPTY):
            cursor.execute(statement, changed)


def rebuild() -> None:
    """Write all rows anew from the search rows: heals whatever a deletion by hand left behind."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE meetings_caserow IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute("DELETE FROM meetings_caserow")
        cursor.execute(f"INSERT INTO meetings_caserow (number, latest) {_TRUE}")


def wrong() -> list[str]:
    """The numbers of cases whose rows do not say what the search rows say."""
    with connection.cursor() as cursor:
        cursor.execute(f"(({_TRUE}) EXCEPT {_TOLD}) UNION ({_TOLD} EXCEPT ({_TRUE}))")
        return sorted({number for number, _ in cursor.fetchall()})
