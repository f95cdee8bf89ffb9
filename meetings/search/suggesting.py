"""Lines to offer while somebody types: titles, bodies, persons and case numbers that begin like it."""

from __future__ import annotations

import re
from itertools import groupby, islice

from django.db import connection
from django.urls import reverse

from meetings.danish import sort_key
from meetings.danish.fold import fold
from meetings.search.query import clean, parse
from meetings.search.tsquery import tsquery
from meetings.search.types import Suggestion
from meetings.search.vectors import quoted

LEAST = 2
"""Letters before anything is offered."""

EACH = 4
"""Lines of each kind."""

SEPARATOR = "01"
"""What stands between two words in a sort key."""

_SUGGESTIONS = """
WITH
numbers AS (
    SELECT DISTINCT unnest(a.case_numbers) AS number
      FROM (SELECT item_id FROM meetings_searchrow WHERE vector @@ %(number)s::tsquery LIMIT 200) r
      JOIN meetings_agendaitem a ON a.id = r.item_id
),
titles AS (
    SELECT DISTINCT ON (a.title) a.title, c.slug AS council, m.slug AS meeting, a.number, r.held_on
      FROM (SELECT item_id, held_on FROM meetings_searchrow WHERE vector @@ %(title)s::tsquery
             ORDER BY held_on DESC NULLS LAST LIMIT 200) r
      JOIN meetings_agendaitem a ON a.id = r.item_id
      JOIN meetings_meeting m ON m.id = a.meeting_id
      JOIN meetings_council c ON c.id = m.council_id
     ORDER BY a.title, r.held_on DESC NULLS LAST
)
(SELECT 'case', number, ARRAY[number] FROM numbers ORDER BY number DESC)
UNION ALL
(SELECT 'person', name, ARRAY[slug] FROM meetings_person p
  WHERE (sort_key LIKE %(begins)s OR sort_key LIKE %(word_begins)s
         OR replace(sort_key, %(separator)s, '') LIKE %(joined)s)
    AND (EXISTS (SELECT FROM meetings_appointment r JOIN meetings_agendaitem a ON a.id = r.item_id
                   JOIN meetings_meeting m ON m.id = a.meeting_id WHERE r.person_id = p.id
                    AND NOT r.removed AND a.withdrawn_at IS NULL AND m.withdrawn_at IS NULL)
      OR EXISTS (SELECT FROM meetings_attendance r JOIN meetings_meeting m ON m.id = r.meeting_id
                  WHERE r.person_id = p.id AND NOT r.removed AND m.withdrawn_at IS NULL))
  ORDER BY sort_key LIMIT 50)
UNION ALL
(SELECT 'body', name, ARRAY[slug] FROM meetings_body b
  WHERE (sort_key LIKE %(begins)s OR sort_key LIKE %(word_begins)s
         OR replace(sort_key, %(separator)s, '') LIKE %(joined)s)
    AND EXISTS (SELECT FROM (SELECT item_id FROM meetings_appointment WHERE body_id = b.id AND NOT removed
                             UNION ALL
                             SELECT item_id FROM meetings_vacancy WHERE body_id = b.id AND NOT removed) r
                  JOIN meetings_agendaitem a ON a.id = r.item_id
                  JOIN meetings_meeting m ON m.id = a.meeting_id
                 WHERE a.withdrawn_at IS NULL AND m.withdrawn_at IS NULL)
  ORDER BY sort_key LIMIT 50)
UNION ALL
(SELECT 'item', title, ARRAY[council, meeting, number] FROM titles
  ORDER BY held_on DESC NULLS LAST, title LIMIT %(each)s)"""

_NUMBER = re.compile(r"(?:sag\w*\.?|j\.?\s?nr\.?)?[\s:-]*[0-9]{2,}[\s/0-9-]*", re.IGNORECASE)
"""Reads the beginning of a case number: 'sagsnr. 2025/0', 'SAG-2025-01'."""

_KINDS = {"case": "Sag", "person": "Person", "body": "Organ", "item": "Punkt"}


def suggest(text: str) -> list[Suggestion]:
    """Up to four lines of each kind, in one statement; nothing for less than two letters."""
    typed = clean(text)[:100]
    if len(typed) < LEAST:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_SUGGESTIONS, _parameters(typed))
        rows = [row for row in cursor.fetchall() if _begins(typed, *row[:2])]
    offered = (row for _, lines in groupby(rows, key=lambda row: row[0]) for row in islice(lines, EACH))
    return [
        Suggestion(text, reverse(f"meetings:{kind}", args=slugs), _KINDS[kind])
        for kind, text, slugs in offered
    ]


def _parameters(typed: str) -> dict[str, str | int]:
    number = _digits(typed) if _NUMBER.fullmatch(typed) else ""
    key = sort_key(typed) or "nothing sorts like this"
    return {
        "title": _begun(typed),
        "number": f"{quoted(number)}:*A" if len(number) >= LEAST else "",
        "begins": f"{key}%",
        "word_begins": f"%{SEPARATOR}{key}%",
        "separator": SEPARATOR,
        "joined": f"{key.replace(SEPARATOR, '')}%",
        "each": EACH,
    }


def _digits(typed: str) -> str:
    """The figures of a case number as far as it is typed: 'SAG 2025/019' -> '2025-019'."""
    return "-".join(re.findall(r"[0-9]+", typed))


def _begun(typed: str) -> str:
    """All words but the last in titles, the last as the beginning of one."""
    *whole, last = typed.split()
    words = tsquery(parse(" ".join(whole)), labels="A") if whole else ""
    letters = fold("".join(sign for sign in last.lower() if sign.isalnum()))
    beginning = f"({quoted(letters)}:*A | {quoted('+' + letters)}:*A)" if letters else ""
    return " & ".join(filter(None, [words, beginning]))


def _begins(typed: str, kind: str, text: str) -> bool:
    """Whether a word of a line begins as typed: sort keys, which the database compares, agree by chance."""
    if kind == "item":
        return True
    if kind == "case":
        return _digits(typed) in text
    return bears(text, typed, whole=False)


_HYPHENS = re.compile(r"[-\u2010-\u2015'’´]")


def bears(name: str, typed: str, *, whole: bool = True) -> bool:
    """Whether the typed words stand in a name: a hyphen may be a blank or nothing ('Mai Britt', 'KDnet').

    Unless `whole`, the last of them may be begun only.
    """
    end = r"\b" if whole else ""
    spelled = [(_spelled(name, hyphen), _spelled(typed, hyphen)) for hyphen in (" ", "")]
    return any(words and re.search(rf"\b{re.escape(words)}{end}", held) for held, words in spelled) or (
        spelled[0][0].replace(" ", "") == spelled[0][1].replace(" ", "")
    )


def _spelled(text: str, hyphen: str) -> str:
    """The words alone, folded, with one blank between them."""
    return " ".join(re.findall(r"\w+", fold(_HYPHENS.sub(hyphen, text.lower()))))
