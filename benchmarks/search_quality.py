"""How much of what a reader wants does search find? Stock PostgreSQL and ours side by side.

    python -m benchmarks.search_quality [samples] [real] [development] [fresh] [fresh2] [fresh3] [--wrong]

Loads the documents into a test database of its own, asks every judged query, and prints recall, precision
and nDCG@10 by kind of query; without names, every set whose documents are there. `--wrong` also lists what
was missed or wrongly found. The `fresh` sets were written after the engine was frozen.
"""

import argparse
import json
import math
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
QUERIES = PROJECT / "benchmarks" / "queries"
FOLDERS = {
    "real": PROJECT.parent / "shared" / "minutes",
    "development": PROJECT.parent / "shared" / "minutes",
    "fresh": PROJECT.parent / "shared" / "minutes",
    "fresh2": PROJECT.parent / "shared" / "minutes",
    "fresh3": PROJECT.parent / "shared" / "minutes",
    "samples": PROJECT / "samples",
}
TITLES = {
    "samples": "Arkivets egne opdigtede referater",
    "real": "Rigtige referater (../shared/minutes)",
    "development": "Rigtige referater, søgninger skrevet, mens søgningen blev rettet",
    "fresh": "Rigtige referater, søgninger skrevet efter at søgningen lå fast",
    "fresh2": "Rigtige referater, søgninger af en bedømmer, der ikke kender søgningen",
    "fresh3": "Rigtige referater, søgninger af endnu en bedømmer, der ikke kender søgningen",
}
DEPTH = 10
DATABASE = "search_benchmark"
"""Not the tests' database: both may run at once."""

Engine = Callable[[str], list[str]]


@dataclass(frozen=True)
class Judged:
    """A query and the keys of the items that answer it: 2 is about it, 1 mentions it."""

    kind: str
    query: str
    relevant: dict[str, int]


@dataclass(frozen=True)
class Score:
    """Each from 0 to 1. A query with nothing to find is right when nothing is found."""

    recall: float
    precision: float
    ndcg: float


def score(judged: Judged, found: list[str]) -> Score:
    hits = [key for key in found if key in judged.relevant]
    if not judged.relevant:
        right = float(not found)
        return Score(right, right, right)
    precision = len(hits) / len(found) if found else 0.0
    return Score(len(hits) / len(judged.relevant), precision, _gain(judged, found) / _ideal(judged))


def _gain(judged: Judged, found: list[str]) -> float:
    return _discounted(judged.relevant.get(key, 0) for key in found[:DEPTH])


def _ideal(judged: Judged) -> float:
    return _discounted(sorted(judged.relevant.values(), reverse=True)[:DEPTH])


def _discounted(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _file(name: str) -> Path:
    return QUERIES / f"{name}.json"


def read(name: str) -> list[Judged]:
    content = json.loads(_file(name).read_text(encoding="utf-8"))
    return [Judged(**entry) for entry in content["queries"]]


@contextmanager
def archive(folder: Path) -> Iterator[dict[int, str]]:
    """A database of its own with the folder's documents: item -> 'file stem/item number'."""
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    from meetings.models import AgendaItem

    with tempfile.TemporaryDirectory() as media:
        settings.MEDIA_ROOT = media
        connection.settings_dict["TEST"]["NAME"] = DATABASE
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            _load(folder)
            items = AgendaItem.objects.select_related("meeting__source")
            yield {item.pk: f"{Path(item.meeting.source.name).stem}/{item.number}" for item in items}
        finally:
            teardown_databases(databases, verbosity=0)


def _load(folder: Path) -> None:
    from meetings import loading, minutes

    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in {".txt", ".pdf"}:
            data = path.read_bytes()
            loading.load(minutes.read_bytes(data, path.name), data)


def ours(keys: dict[int, str]) -> Engine:
    from meetings.search import SearchRequest, search

    def ask(query: str) -> list[str]:
        page = search(SearchRequest(query, per_page=len(keys)))
        return [keys[hit.item.pk] for hit in page.hits]

    return ask


def stock(keys: dict[int, str]) -> Engine:
    """PostgreSQL as it comes: to_tsvector('danish') of all text, websearch_to_tsquery, ts_rank_cd."""
    from django.db import connection

    from meetings.models import AgendaItem
    from meetings.search.parts import parts, with_texts

    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE stock (item_id bigint, vector tsvector)")
        for item in with_texts(AgendaItem.objects.public()):
            text = "\n".join(part.text for part in parts(item))
            cursor.execute("INSERT INTO stock VALUES (%s, to_tsvector('danish', %s))", [item.pk, text])

    def ask(query: str) -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT item_id FROM stock, websearch_to_tsquery('danish', %s) query WHERE vector @@ query "
                "ORDER BY ts_rank_cd(vector, query) DESC, item_id",
                [query],
            )
            return [keys[item_id] for (item_id,) in cursor.fetchall()]

    return ask


Asked = list[tuple[Judged, list[str]]]


def report(answers: dict[str, Asked]) -> None:
    """One line a kind of query, all engines side by side."""
    print(f"{'':14}{'':>5}" + "".join(f"{name:^30}" for name in answers))
    print(
        f"{'slags':14}{'antal':>5}" + "".join(f"{'recall':>10}{'præc.':>10}{'nDCG@10':>10}" for _ in answers)
    )
    by_kind: dict[str, dict[str, list[Score]]] = defaultdict(lambda: defaultdict(list))
    for name, asked in answers.items():
        for judged, found in asked:
            for kind in (judged.kind, "alle"):
                by_kind[kind][name].append(score(judged, found))
    for kind in [*(kind for kind in by_kind if kind != "alle"), "alle"]:
        scores = by_kind[kind]
        count = len(next(iter(scores.values())))
        print(f"{kind:14}{count:5}" + "".join(_means(scores[name]) for name in answers))


def _means(scores: list[Score]) -> str:
    columns = ([s.recall for s in scores], [s.precision for s in scores], [s.ndcg for s in scores])
    return "".join(f"{sum(column) / len(column):10.3f}" for column in columns)


def list_wrong(asked: Asked) -> None:
    for judged, found in asked:
        missed = sorted(judged.relevant.keys() - set(found))
        wrong = sorted(set(found) - judged.relevant.keys())
        if missed or wrong:
            print(f"[{judged.kind}] {judged.query}")
            print(f"   ikke fundet: {missed}\n   fundet med urette: {wrong}")


def main() -> int:
    import django

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="samples|real|development|fresh|fresh2|fresh3")
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kkrarchive.settings")
    django.setup()
    names = options.names or [name for name in TITLES if FOLDERS[name].is_dir() and _file(name).exists()]
    for name in names:
        if name not in FOLDERS or not FOLDERS[name].is_dir():
            print(f"Referaterne til »{name}« findes ikke. Vælg blandt {', '.join(TITLES)}.", file=sys.stderr)
            return 1
        measure(name, options.wrong)
    return 0


def measure(name: str, wrong: bool) -> None:
    judged = read(name)
    with archive(FOLDERS[name]) as keys:
        engines = {"PostgreSQL 'danish'": stock(keys), "arkivet": ours(keys)}
        answers = {title: [(each, ask(each.query)) for each in judged] for title, ask in engines.items()}
    print(f"\n{TITLES[name]}: {len(keys)} punkter, {len(judged)} bedømte søgninger")
    report(answers)
    if wrong:
        list_wrong(answers["arkivet"])


if __name__ == "__main__":
    sys.exit(main())
