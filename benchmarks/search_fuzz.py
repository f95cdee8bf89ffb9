"""Random and hostile searches over HTTP: no server error, none much slower than the rest.

    python -m benchmarks.search_fuzz [--queries 20000] [--seed 1]

Loads the real minutes, where they are, else the samples, into a test database of its own and asks through
Django's whole request handling, one query after the other, some hundred uncounted ones first. What takes
long is asked three times more at once: the best of these is the query's own cost, the rest the machine's.
Prints status codes, median, 99th percentile, both counts of slow queries and the slowest; Ctrl-C prints
what is known so far. Exit code 1 on any 5xx, or if a query's own cost is over ten times the median.
"""

import argparse
import os
import random
import statistics
import string
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlencode

from tqdm import tqdm

from benchmarks.search_quality import FOLDERS, archive

WORDS = (
    *(
        "reform",
        "sundhed",
        "pædagoger",
        "Århus",
        "KD-net",
        "beskæftigelsesråd",
        "letbane",
        "budget",
        "kommune",
    ),
    *("KKR", "indstilling", "2025", "SAG-2025-01937", "SAG-2025", "04797", "§", "107", "1,3", "mio.", "kr."),
    *("Indenrigs-", "og", "Sundhedsministeriet", "f.eks.", "(A)", "KL's", "pct."),
)
OPERATORS = [
    '"',
    "-",
    " OR ",
    " ELLER ",
    "*",
    "|",
    "(",
    ")",
    "&",
    "!",
    "<->",
    ":*",
    "'",
    "\\",
    "%",
    "--",
    ";",
]
STRANGE = [
    *("\x00", "\x01", "\t", "\n", "\u200b", "\u202e", "\u00ad", "\ufeff"),
    *("🙂", "👩‍👩‍👧", "İ", "ß", "ﬁ", "A\u030a", "中文", "العربية"),
]
HOSTILE = [
    "'; DROP TABLE meetings_agendaitem; --",
    "' OR '1'='1",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "../../etc/passwd",
    "${jndi:ldap://x}",
    "a" * 10_000,
    "a " * 5_000,
    '"' * 500,
    "-" * 500,
    "reform " * 1_500,
    "sundheds" * 1_000,
    "1" * 3_000,
    "§" * 300,
    "*" * 300,
    "(" * 300,
    "e\u0301" * 400,
    "reform OR " * 400,
    "'reform':A & !'x'",
    "\\' \\\\ \\u0000",
]
PARAMETERS = {
    "raad": ["midtjylland", "nordjylland", "hovedstaden"],
    "aar": ["2025", "2024", "0"],
    "fra": ["2024-01-01", "01-02-2025"],
    "til": ["2025-12-31", "31/12/2025"],
    "udfald": ["approved", "noted", "postponed"],
    "art": ["minutes", "agenda"],
    "person": ["ingen-saadan"],
    "sortering": ["dato", "aeldste", "relevans"],
    "side": ["1", "2", "9999"],
    "antal": ["10", "100"],
    "praecis": ["1"],
}
STRAY = ["", "0", "-1", "abc", "2025-02-30", "99999999999999"]
ADDRESSES = ["/soeg/", "/soeg/", "/soeg.json", "/soeg.json", "/soeg/forslag/"]
WARMING = 200
"""Queries asked before any is counted, and so many of the last ones tell what is usual just now."""

SUSPICIOUS = 5
"""So many times the usual is slow enough to be asked again at once."""

SHOWN = 10


def words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 6)))


def mixture(chance: random.Random) -> str:
    pieces = chance.choices([*WORDS, *OPERATORS, *STRANGE], k=chance.randint(1, 12))
    return chance.choice(["", " "]).join(pieces)


def noise(chance: random.Random) -> str:
    return "".join(chance.choices(string.printable + "æøåÆØÅéüñ", k=chance.randint(1, 80)))


def any_characters(chance: random.Random) -> str:
    points = (chance.choice([chance.randint(0, 0x2FF), chance.randint(0, 0xD7FF)]) for _ in range(20))
    return "".join(map(chr, points))


def hostile(chance: random.Random) -> str:
    return chance.choice(HOSTILE) + chance.choice(["", " ", words(chance)])


KINDS: list[Callable[[random.Random], str]] = [words, mixture, mixture, noise, any_characters, hostile]


def address(chance: random.Random) -> str:
    parameters = [("q", chance.choice(KINDS)(chance))]
    for name in chance.sample(list(PARAMETERS), chance.choice([0, 0, 0, 1, 1, 2])):
        strange = chance.choice([*STRAY, *STRANGE, noise(chance)])
        parameters.append((name, chance.choice([*PARAMETERS[name] * 3, strange])))
    return f"{chance.choice(ADDRESSES)}?{urlencode(parameters, errors='surrogatepass')}"


def timed(client: object, url: str) -> tuple[int, float]:
    start = time.perf_counter()
    status = client.get(url).status_code  # type: ignore[attr-defined]
    return status, time.perf_counter() - start


def main() -> int:
    import django

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--queries", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kkrarchive.settings")
    django.setup()
    folder = FOLDERS["real"] if FOLDERS["real"].is_dir() else FOLDERS["samples"]
    with archive(folder):
        return fuzz(options.queries, options.seed)


@dataclass(frozen=True)
class Asked:
    """A query and its answer: `seconds` at the first asking, `repeated` the best of more, if it was slow."""

    url: str
    status: int
    seconds: float
    repeated: float


def fuzz(queries: int, seed: int) -> int:
    from django.test import Client

    chance, client = random.Random(seed), Client(raise_request_exception=False)
    first = [timed(client, address(chance))[1] for _ in range(WARMING)]
    asked: list[Asked] = []
    with suppress(KeyboardInterrupt):
        for _ in tqdm(range(queries), unit="søgning", mininterval=5):
            usual = statistics.median([each.seconds for each in asked[-WARMING:]] or first)
            asked.append(ask(client, address(chance), SUSPICIOUS * usual))
    return report(asked)


def ask(client: object, url: str, suspicious: float) -> Asked:
    status, seconds = timed(client, url)
    if seconds <= suspicious:
        return Asked(url, status, seconds, seconds)
    return Asked(url, status, seconds, min(timed(client, url)[1] for _ in range(3)))


def report(asked: list[Asked]) -> int:
    times = sorted(each.seconds for each in asked)
    median = statistics.median(times)
    slow = [each for each in asked if each.seconds > 10 * median]
    still_slow = [each for each in asked if each.repeated > 10 * median]
    failed = [each.url for each in asked if each.status >= 500]
    print(f"{len(asked)} søgninger: {dict(sorted(Counter(each.status for each in asked).items()))}")
    print(f"median {median * 1000:.1f} ms, 99 % under {times[int(len(times) * 0.99)] * 1000:.1f} ms")
    print(f"over ti gange medianen: {len(slow)}, også når de stilles igen: {len(still_slow)}")
    print("maskinens belastning de sidste 1, 5 og 15 minutter: {:.1f} {:.1f} {:.1f}".format(*os.getloadavg()))
    print("langsomst af sig selv:")
    for each in sorted(asked, key=lambda each: each.repeated, reverse=True)[:SHOWN]:
        print(f"   {each.repeated * 1000:.0f} ms ({each.seconds * 1000:.0f} første gang) {each.url[:150]}")
    for url in failed[:20]:
        print(f"   5xx: {url[:300]}")
    return 1 if failed or still_slow else 0


if __name__ == "__main__":
    sys.exit(main())
