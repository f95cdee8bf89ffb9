"""What each public page costs: `.venv/bin/python -m benchmarks.pages --items 100000`.

Fills a database of its own with generated rows (dropped afterwards, kept with --keep) and asks for every kind
of page through the whole of Django: milliseconds (median of three), database queries, kilobytes.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Iterator
from statistics import median

import django

from benchmarks.database import fill

DATABASE = "benchmark_pages"
SLOW = 300
"""Milliseconds; slower pages are marked."""

SEARCH_ROWS = """
INSERT INTO meetings_searchrow (item_id, council_id, year, held_on, position, outcome, kind, persons, vector,
                                words, digest, analyser_version, case_numbers)
SELECT i.id, m.council_id, extract(year FROM m.held_on), m.held_on, i.position, d.outcome, m.kind, '{}',
       setweight(to_tsvector('simple', i.title), 'A') || to_tsvector('simple', i.presentation), '{}', '', '',
       i.case_numbers
  FROM meetings_agendaitem i JOIN meetings_meeting m ON m.id = i.meeting_id
  JOIN meetings_decision d ON d.item_id = i.id;
INSERT INTO meetings_caserow (number, latest)
SELECT number, max(held_on) FROM meetings_searchrow, unnest(case_numbers) AS number GROUP BY number;
"""


def pages() -> Iterator[tuple[str, str]]:
    """A name and an address for each kind of page: first pages, deep pages, filters."""
    from meetings.models import AgendaItem

    newest = AgendaItem.objects.select_related("meeting__council").order_by("-pk").first()
    assert newest is not None
    council = newest.meeting.council.slug
    case = newest.case_numbers[0]
    yield "front", "/"
    yield "about", "/om/"
    yield "item", newest.get_absolute_url()
    yield "meeting", newest.meeting.get_absolute_url()
    yield "council", f"/raad/{council}/"
    yield "person", "/personer/person-77/"
    yield "body", "/organer/bestyrelse-7/"
    yield "case", f"/sager/{case}/"
    yield "search", "/soeg/?q=emne"
    for path in ("/moeder/", "/beslutninger/", "/udpegninger/", "/organer/", "/personer/", "/sager/"):
        yield "list", path
        yield "page 40", f"{path}?side=40"
        yield "page 400", f"{path}?side=400"
    for path in ("/moeder/", "/beslutninger/", "/udpegninger/"):
        yield "of a council", f"{path}?raad={council}"
    yield "of a year", "/beslutninger/?aar=2015"
    yield "of an outcome", "/beslutninger/?udfald=approved"
    yield "of a party", "/udpegninger/?parti=%C3%98"
    yield "of a municipality", "/udpegninger/?kommune=Kommune+7"
    yield "of a name", "/udpegninger/?person=Person+77"
    yield "of a period", "/udpegninger/?fra=2010-01-01&til=2010-12-31"
    yield "of a party", "/personer/?parti=%C3%98"
    yield "feed", "/feeds/moeder/"
    yield "site map", "/sitemap.xml"
    yield "site map of items", "/sitemap-punkter.xml"
    yield "site map of cases", "/sitemap-sager.xml"


def measured(address: str) -> tuple[int, float, int, float]:
    """Status, milliseconds, queries, kilobytes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, times = Client(), []
    for _ in range(3):
        started = time.perf_counter()
        response = client.get(address)
        times.append((time.perf_counter() - started) * 1000)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return response.status_code, median(times), len(asked), len(response.content) / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--keep", action="store_true", help="leave the database for another run")
    parser.add_argument("--only", default="", help="addresses that hold this")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kkrarchive.settings")
    django.setup()
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = DATABASE
    connection.creation.create_test_db(verbosity=0, autoclobber=not options.keep, keepdb=options.keep)
    from meetings.models import AgendaItem

    if AgendaItem.objects.count() < options.items * 0.9:
        fill(options.items)
        with connection.cursor() as cursor:
            cursor.execute(SEARCH_ROWS)
            cursor.execute("VACUUM ANALYZE")
    print(f"{AgendaItem.objects.count()} items")
    print(f"{'ms':>8} {'queries':>8} {'kB':>8}  page")
    for name, address in pages():
        if options.only in address:
            status, milliseconds, queries, size = measured(address)
            note = f" ({status})" if status != 200 else " SLOW" if milliseconds > SLOW else ""
            print(f"{milliseconds:8.0f} {queries:8} {size:8.1f}  {address}, {name}{note}", flush=True)
    if not options.keep:
        connection.creation.destroy_test_db("postgres", verbosity=0)


if __name__ == "__main__":
    main()
