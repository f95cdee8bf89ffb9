"""What a search costs in a large archive: `python -m benchmarks.search_scale --items 100000 [--keep]`.

Fills the database of benchmarks.database with search rows of Danish words in the frequencies of written
Danish (some 250 words an item) and asks words from rare to standing in every item, phrases, beginnings,
exclusions, filters: median and 95th percentile in milliseconds of the statement and of the whole answer.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import django
from tqdm import tqdm

from benchmarks import database

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
WORDS = 20_000
LENGTHS = (("A", 8), ("B", 20), ("C", 40), ("D", 180))
ASKED = 12
"""Searches of each class."""

COLUMNS = (
    "item_id",
    "council_id",
    "year",
    "held_on",
    "position",
    "outcome",
    "kind",
    "case_numbers",
    "persons",
    "vector",
    "words",
    "digest",
    "analyser_version",
)


@dataclass(frozen=True)
class Words:
    """The corpus's words, the most frequent first, and where each ends on the scale of chance."""

    tokens: tuple[Any, ...]
    bounds: tuple[float, ...]

    def sample(self, chance: random.Random, count: int) -> list[Any]:
        return chance.choices(self.tokens, cum_weights=self.bounds, k=count)


def vocabulary(chance: random.Random) -> Words:
    """The samples' words and, for the long tail, compounds of two of them; frequencies after Zipf."""
    from meetings.danish import analyse

    text = " ".join(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt")))
    found = dict.fromkeys(word.lower() for word in re.findall(r"[^\W\d_]{3,14}", text))
    words = [word for word in found if analyse(word)]
    chance.shuffle(words)
    pairs = (chance.choice(words) + chance.choice(words) for _ in range(2 * WORDS))
    every = list(dict.fromkeys([*words, *pairs]))[:WORDS]
    tokens = tuple(analyse(word)[0] for word in every)
    return Words(tokens, tuple(accumulate(1 / (rank + 2) for rank in range(len(tokens)))))


def fill(words: Words, chance: random.Random) -> None:
    """A search row for every item that has none."""
    from django.db import connection

    from meetings.models import SearchRow

    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX IF EXISTS search_vector")
        cursor.execute(
            """SELECT i.id, m.council_id, extract(year FROM m.held_on)::int, m.held_on, i.position, d.outcome,
                      m.kind, i.case_numbers,
                      ARRAY(SELECT DISTINCT person_id FROM meetings_appointment a WHERE a.item_id = i.id)
                 FROM meetings_agendaitem i JOIN meetings_meeting m ON m.id = i.meeting_id
                 JOIN meetings_decision d ON d.item_id = i.id
                WHERE NOT EXISTS (SELECT FROM meetings_searchrow r WHERE r.item_id = i.id)"""
        )
        facts = cursor.fetchall()
        with cursor.copy(f"COPY meetings_searchrow ({', '.join(COLUMNS)}) FROM STDIN") as copy:
            for row in tqdm(facts, unit="punkt", mininterval=5):
                copy.write_row((*row, *_written(words, chance, row)))
        cursor.execute("SET maintenance_work_mem = '256MB'")
        (index,) = (each for each in SearchRow._meta.indexes if each.name == "search_vector")
        with connection.schema_editor() as editor:
            editor.add_index(SearchRow, index)
    _count_words()


def _written(words: Words, chance: random.Random, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The vector, the words, the digest and the version of one row."""
    from meetings.search.indexing import current_version
    from meetings.search.vectors import vector

    parts = [
        (
            weight,
            [token._replace(position=place + 1) for place, token in enumerate(words.sample(chance, length))],
        )
        for weight, length in LENGTHS
    ]
    held = sorted({token.word for _, tokens in parts for token in tokens})
    return vector(parts), held, "", current_version()


def _count_words() -> None:
    from django.db import connection

    from meetings.search import vocabulary as kept

    kept.rebuild()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE meetings_searchrow")


def classes(words: Words, chance: random.Random) -> Iterator[tuple[str, list[Any]]]:
    """A name and its searches: words by their place among the most frequent."""
    from meetings.models import Council
    from meetings.search import Order, SearchRequest

    spelled = [token.word for token in words.tokens]

    def some(first: int, last: int, form: str = "{}") -> list[Any]:
        texts = (form.format(*chance.sample(spelled[first:last], form.count("{}"))) for _ in range(ASKED))
        return [SearchRequest(text) for text in texts]

    def frequent(**filters: Any) -> list[Any]:
        return [replace(request, **filters) for request in some(0, 60)]

    council = Council.objects.order_by("pk").values_list("slug", flat=True)[7]
    yield "rare", some(8000, WORDS)
    yield "middling", some(500, 2000)
    yield "frequent", some(20, 100)
    yield "every item", some(0, 4)
    yield "two frequent", some(10, 100, "{} {}")
    yield "five words", some(5, 300, "{} {} {} {} {}")
    yield "phrase", some(0, 300, '"{} {}"')
    yield "frequent phrase", some(0, 20, '"{} {}"')
    yield "beginning", [replace(each, text=f"{each.text[:4]}*") for each in some(0, 500)]
    yield "one letter", [replace(each, text=f"{each.text[:1]}*") for each in some(0, 500)]
    yield "excluding", some(0, 60, "{} -{}")
    yield "misspelled", some(0, 5000, "{}xq")
    yield "council", frequent(councils=(council,))
    yield "year", frequent(years=(2014,))
    yield "council, year", frequent(councils=(council,), years=(2014,))
    yield "outcome", frequent(outcomes=("rejected",))
    yield "by date", frequent(order=Order.NEWEST)
    yield "page 50", frequent(page=50)
    yield "nothing typed", [SearchRequest()] * 4


def measure(name: str, requests: list[Any]) -> None:
    from meetings import search

    search.search(requests[0])
    seconds: dict[str, list[float]] = defaultdict(list)
    totals = []
    for request in requests:
        with statements() as spent:
            started = time.perf_counter()
            totals.append(search.search(request).total)
            seconds["whole"].append(time.perf_counter() - started)
        seconds["statements"].append(sum(spent))
    figures = "".join(f"{_at(seconds[each], part):9.1f}" for each in seconds for part in (0.5, 0.95))
    print(f"{name:16}{sorted(totals)[len(totals) // 2]:9}{figures}", flush=True)


@contextmanager
def statements() -> Iterator[list[float]]:
    """The seconds of every statement sent while it is open."""
    from django.db import connection

    spent: list[float] = []

    def timed(execute: Any, *statement: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(*statement)
        finally:
            spent.append(time.perf_counter() - started)

    with connection.execute_wrapper(timed):
        yield spent


def _at(seconds: list[float], part: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * part))] * 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--keep", action="store_true", help="leave the database for another run")
    parser.add_argument("--only", default="", help="classes that begin so")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kkrarchive.settings")
    django.setup()
    from django.db import connection

    from meetings.models import AgendaItem, SearchRow

    connection.settings_dict["TEST"]["NAME"] = database.DATABASE
    connection.creation.create_test_db(verbosity=0, autoclobber=not options.keep, keepdb=options.keep)
    if AgendaItem.objects.count() < options.items * 0.9:
        database.fill(options.items)
    chance = random.Random(1)
    words = vocabulary(chance)
    if SearchRow.objects.count() < AgendaItem.objects.count():
        fill(words, chance)
    print(f"{SearchRow.objects.count()} items; ms: the whole answer, of it the statements (50 %, 95 %)")
    for name, requests in classes(words, random.Random(2)):
        if name.startswith(options.only):
            measure(name, requests)
    if not options.keep:
        connection.creation.destroy_test_db("postgres", verbosity=0)


if __name__ == "__main__":
    main()
