"""What the pages' queries cost in a large archive: `.venv/bin/python -m benchmarks.database --items 300000`.

Fills a database of its own (dropped afterwards, kept with --keep) with generated rows and runs the lists'
querysets: milliseconds of the count and of a page (median of three), and the tables that are read whole.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator
from statistics import median
from typing import Any

import django

DATABASE = "benchmark_database"
COUNCILS = 103
ITEMS_A_MEETING = 10
PERSONS_A_COUNCIL = 60
BODIES = 2000
PAGE = 30

FILL = (  # one statement a table, sizes as parameters
    """INSERT INTO meetings_council (slug, name, region, position)
       SELECT 'raad-' || n, 'KKR Egn ' || n, 'Egn ' || n, 100 + n FROM generate_series(1, %(councils)s - 5) n""",
    """INSERT INTO meetings_meeting (locks, council_id, held_on, held_on_evidence, slug, kind, withdrawn_reason,
                                     created_at, updated_at)
       SELECT '{}', c.id, d, 'sidefod', d, 'minutes', '', now(), now()
       FROM (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM meetings_council) c,
            generate_series(0, %(meetings)s / %(councils)s - 1) n,
            LATERAL (SELECT date '2006-01-05' + (n * 7300 / (%(meetings)s / %(councils)s))::int AS d) AS days""",
    """INSERT INTO meetings_agendaitem (locks, meeting_id, number, former_numbers, position, is_section, title,
                                        case_numbers, case_handlers, background, recommendation, presentation,
                                        places, missing_from_source, by_hand, withdrawn_reason, updated_at)
       SELECT '{}', m.id, (n / 5 + 1) || '.' || (n %% 5 + 1), '{}', n, false, 'Sag om emne ' || (m.id * 7 + n) %% 5000,
              ARRAY['SAG-' || extract(year FROM m.held_on) || '-' || lpad(((m.id * 10 + n) / 3 %% 90000)::text, 5, '0')],
              '{}', repeat('baggrund ', 60), repeat('indstilling ', 20), repeat('fremstilling ', 120),
              '{}', false, false, '', now()
       FROM meetings_meeting m, generate_series(0, %(per_meeting)s - 1) n""",
    """INSERT INTO meetings_decision (locks, item_id, text, outcome, outcome_also, outcome_quote)
       SELECT '{}', i.id, 'Besluttet.',
              (ARRAY['approved','noted','noted','approved','discussed','approved','recommended','noted','approved',
                     'appointed'])[1 + i.id %% 10], '{}', 'Besluttet'
       FROM meetings_agendaitem i""",
    "UPDATE meetings_decision SET outcome = 'rejected' WHERE id %% 200 = 0",
    "UPDATE meetings_decision SET outcome = 'postponed' WHERE id %% 101 = 0",
    """INSERT INTO meetings_person (locks, sort_key, name, slug, party, municipality)
       SELECT '{}', lpad((n * 7919 %% 1000003)::text, 8, '0'), 'Person ' || n, 'person-' || n,
              substr('ABCFIOVØÅ', 1 + n %% 9, 1), 'Kommune ' || n %% 98
       FROM generate_series(1, %(councils)s * %(persons)s) n""",
    """INSERT INTO meetings_body (locks, sort_key, name, slug)
       SELECT '{}', lpad(n::text, 8, '0'), 'Bestyrelsen for nr. ' || n, 'bestyrelse-' || n
       FROM generate_series(1, %(bodies)s) n""",
    """INSERT INTO meetings_appointment (locks, position, by_hand, removed, item_id, decision_id, person_id, body_id,
                                         name, body_name, party, municipality, role, action, "where")
       SELECT '{}', 0, false, false, d.item_id, d.id, p.id, b.id, p.name, b.name, p.party, p.municipality, 'member',
              (ARRAY['appointed','appointed','nominated'])[1 + d.id %% 3], 'decision'
       FROM meetings_decision d
       JOIN meetings_person p ON p.slug = 'person-' || (d.id * 31 %% (%(councils)s * %(persons)s) + 1)
       JOIN meetings_body b ON b.slug = 'bestyrelse-' || (d.id * 17 %% %(bodies)s + 1)
       WHERE d.id %% 3 = 0""",
    """INSERT INTO meetings_attendance (locks, position, by_hand, removed, meeting_id, person_id, name, party,
                                        municipality, status, note)
       SELECT '{}', n, false, false, m.id, p.id, p.name, p.party, p.municipality, 'present',
              CASE WHEN n = 0 THEN 'formand' ELSE '' END
       FROM meetings_meeting m, generate_series(0, 19) n
       JOIN meetings_person p ON true
       WHERE p.slug = 'person-' || (m.id * 60 + n * 3) %% (%(councils)s * %(persons)s) + 1""",
    "ANALYZE",
)


def fill(items: int) -> None:
    from django.db import connection

    sizes = {
        "councils": COUNCILS,
        "meetings": items // ITEMS_A_MEETING,
        "per_meeting": ITEMS_A_MEETING,
        "persons": PERSONS_A_COUNCIL,
        "bodies": BODIES,
    }
    with connection.cursor() as cursor:
        for statement in FILL:
            started = time.perf_counter()
            cursor.execute(statement, sizes)
            print(f"{time.perf_counter() - started:7.1f} s  {' '.join(statement.split())[:70]}")


def queries() -> Iterator[tuple[str, Any]]:
    """The lists as the pages ask for them."""
    from meetings import listings
    from meetings.models import AgendaItem
    from meetings.views.listings import AppointmentList, BodyList, DecisionList, MeetingList, PersonList

    def listed(view: type, listing: type, **filters: str) -> Any:
        instance = view()
        return listing(filters, queryset=instance.get_queryset()).qs

    for filters in ({}, {"aar": "2015"}, {"raad": "midtjylland"}, {"raad": "midtjylland", "aar": "2015"}):
        yield f"meetings {filters}", listed(MeetingList, listings.MeetingListing, **filters)
    for filters in (
        {},
        {"udfald": "approved"},
        {"udfald": "rejected"},
        {"raad": "midtjylland"},
        {"raad": "midtjylland", "udfald": "rejected"},
        {"aar": "2008", "udfald": "postponed"},
        {"aar": "2008"},
    ):
        yield f"decisions {filters}", listed(DecisionList, listings.DecisionListing, **filters)
    for filters in (
        {},
        {"organ": "bestyrelse-7"},
        {"parti": "Ø"},
        {"kommune": "Kommune 7"},
        {"raad": "midtjylland"},
        {"handling": "nominated"},
        {"person": "Person 77"},
        {"fra": "2010-01-01", "til": "2010-12-31"},
    ):
        yield f"appointments {filters}", listed(AppointmentList, listings.AppointmentListing, **filters)
    for filters in ({}, {"parti": "Ø"}, {"kommune": "Kommune 7"}, {"navn": "77"}):
        yield f"persons {filters}", listed(PersonList, listings.PersonListing, **filters)
    yield "bodies", BodyList().get_queryset()
    yield "one case", AgendaItem.objects.public().of_case("SAG-2015-00077").for_list()


def milliseconds(work: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        started = time.perf_counter()
        work()
        times.append((time.perf_counter() - started) * 1000)
    return median(times)


def read_whole(queryset: Any) -> str:
    """The tables of which the plan reads every row."""
    (plan,) = json.loads(queryset.explain(format="json"))
    return " ".join(
        sorted({node["Relation Name"] for node in _nodes(plan["Plan"]) if node["Node Type"] == "Seq Scan"})
    )


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from _nodes(child)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=300_000)
    parser.add_argument("--keep", action="store_true", help="leave the database for another run")
    parser.add_argument("--only", default="", help="names that begin so")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kkrarchive.settings")
    django.setup()
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = DATABASE
    connection.creation.create_test_db(verbosity=0, autoclobber=not options.keep, keepdb=options.keep)
    from meetings.models import AgendaItem

    if AgendaItem.objects.count() < options.items:
        fill(options.items)
    print(f"{AgendaItem.objects.count()} items")
    print(f"{'count ms':>9} {'page ms':>9} {'page 500':>9}  query, tables read whole")
    for name, queryset in queries():
        if name.startswith(options.only):
            count = milliseconds(queryset.count)
            page = milliseconds(lambda found=queryset: list(found[:PAGE]))
            deep = milliseconds(lambda found=queryset: list(found[500 * PAGE : 501 * PAGE]))
            print(f"{count:9.1f} {page:9.1f} {deep:9.1f}  {name}  {read_whole(queryset[:PAGE])}")
    if not options.keep:
        connection.creation.destroy_test_db("postgres", verbosity=0)


if __name__ == "__main__":
    main()
