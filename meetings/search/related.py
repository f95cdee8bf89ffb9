"""The same subject in other councils, and before or since in the same one: items that share rare words.

A word inside a compound of the title ('miljø' in 'miljøfællesskab') counts only where it stands in the
other's title too.
"""

import re
from typing import Any

from django.db import connection

from meetings.danish.fold import fold
from meetings.models import AgendaItem
from meetings.search.types import Related

SHOWN = 4
"""Items of each list."""

RARE_WORDS = 40
"""So many of an item's words are compared, the rarest and those of its title first."""

TITLE_WEIGHT = 4
"""A rare word of the title is worth so many of the text."""

NEAR_ENOUGH = 0.1
"""The part of an item's own score that another must share to be called the same subject."""

LEAST = 5
"""Rare words two items must share, one in the title counting as three: formal items have too few."""

FORMAL = [
    *("blaa", "blok", "formand", "gruppe", "indstille", "indstilling", "medlem", "melde", "naestformand"),
    *("navn", "organ", "roed", "stedfortraeder", "suppleant", "udpege", "udpegning", "vaelge", "vaelger"),
]
"""The words of every appointment: outside a title they tell of no subject."""

_RELATED = """
WITH mine AS (
    SELECT ltrim(u.lexeme, '+') AS lexeme, bool_or('A' = ANY(u.weights)) AS in_title,
           bool_and(u.lexeme LIKE '+%%') AS only_part
      FROM meetings_searchrow r CROSS JOIN unnest(r.vector) u
     WHERE r.item_id = %(item)s AND u.lexeme ~ '^[+]?[^0-9+]{3,}$'
       AND (u.lexeme NOT LIKE '+%%' OR 'A' = ANY(u.weights))
       AND ltrim(u.lexeme, '+') <> ALL(%(names)s)
       AND ('A' = ANY(u.weights) OR u.lexeme <> ALL(%(formal)s))
     GROUP BY 1
),
known AS (
    SELECT m.lexeme, m.in_title, sum(v.items)::float AS items,
           CASE WHEN m.only_part THEN ':A' ELSE '' END AS places
      FROM mine m JOIN meetings_vocabularyword v
        ON v.lexeme = m.lexeme OR (m.in_title AND v.parts @> ARRAY['+' || m.lexeme]::varchar[])
     GROUP BY m.lexeme, m.in_title, m.only_part
),
archive AS (SELECT greatest(count(*), 1)::float AS items FROM meetings_searchrow),
rare AS (
    SELECT '''' || replace(k.lexeme, '''', '''''') || '''' AS whole,
           k.places,
           '''+' || replace(k.lexeme, '''', '''''') || '''' AS part,
           k.in_title, ln(a.items / k.items) * CASE WHEN k.in_title THEN %(title)s ELSE 1 END AS worth
      FROM known k CROSS JOIN archive a
     WHERE k.items BETWEEN 2 AND greatest(12, a.items / 20)
     ORDER BY worth DESC, k.lexeme LIMIT %(words)s
),
scored AS (
    SELECT r.item_id, sum(CASE WHEN rare.in_title THEN 3 ELSE 1 END) AS shared,
           sum(rare.worth * CASE WHEN r.vector @@ (rare.whole || ':A|' || rare.part || ':A')::tsquery
                                 THEN 1 ELSE 0.5 END) AS score
      FROM rare JOIN meetings_searchrow r
        ON r.vector @@ (rare.whole || rare.places || '|' || rare.part || rare.places)::tsquery
     GROUP BY r.item_id
),
near AS (
    SELECT s.item_id, s.score, s.shared, m.council_id = own.council_id AS same_council,
           row_number() OVER (PARTITION BY m.council_id = own.council_id
                              ORDER BY s.score DESC, s.item_id) AS place
      FROM scored s
      JOIN meetings_agendaitem a ON a.id = s.item_id
      JOIN meetings_meeting m ON m.id = a.meeting_id
      JOIN (SELECT x.meeting_id, y.council_id FROM meetings_agendaitem x
              JOIN meetings_meeting y ON y.id = x.meeting_id WHERE x.id = %(item)s) own
        ON own.meeting_id <> a.meeting_id
     WHERE s.shared >= %(least)s AND s.score >= %(near)s * (SELECT sum(worth) FROM rare)
)
SELECT item_id, same_council FROM near WHERE place <= %(shown)s ORDER BY same_council, place"""


def related(item: AgendaItem) -> Related:
    """Items on the same subject, nearest first; words of titles weigh most. One query, one for the rows."""
    with connection.cursor() as cursor:
        cursor.execute(_RELATED, _parameters(item))
        found: dict[int, bool] = dict(cursor.fetchall())
    items = {other.pk: other for other in AgendaItem.objects.public().for_list().filter(pk__in=found)}
    return Related(
        elsewhere=tuple(items[key] for key, same in found.items() if not same and key in items),
        same_council=tuple(items[key] for key, same in found.items() if same and key in items),
    )


def _names(item: AgendaItem) -> set[str]:
    """The words by which the item names people and places of theirs, and its case handlers' initials: two
    items that name the same people need have no subject in common."""
    people = (f"{row.name} {row.municipality}" for row in item.appointments.all())
    words = re.findall(r"[^\W\d_]+", " ".join([*people, *item.case_handlers]))
    return {fold(word.lower()) for word in words}


def _parameters(item: AgendaItem) -> dict[str, Any]:
    return {
        "item": item.pk,
        "names": sorted(_names(item)),
        "formal": FORMAL,
        "title": TITLE_WEIGHT,
        "words": RARE_WORDS,
        "near": NEAR_ENOUGH,
        "least": LEAST,
        "shown": SHOWN,
    }
