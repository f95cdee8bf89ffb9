"""Mutates texts and PDFs and reads them: no exception but the named refusals, no hang, the account adds up.

    python benchmarks/fuzz_reading.py --count 20000 --seed 1

Prints how many readings and refusals there were, and the slowest reading; each failure is kept under `--keep`
with the mutation in its name. Exit code 1 when there is any failure.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pikepdf
from tqdm import tqdm

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from meetings.minutes import MinutesError, as_json, read_bytes  # noqa: E402

MAX_SECONDS = 10.0
"""Processor time for one small document; parsing a PDF has its own limit, in its own process."""

MAX_WAIT = 120.0
"""By the clock, however busy the machine is."""

Mutation = Callable[[bytes, random.Random], bytes]

TOKENS = (
    b"1.1. ", b"SAG-2025-00001 abc", b"Beslutning", b"Baggrund\n", b"./. ", b"- ", b"\x0c", b"\x00", b"\xad",
    b"((((", b"1.1.1.1.1.1", b"KKR " * 50, b"Ib Li (A), ", b" " * 500, b"https://x.example/", b"9" * 400,
    b"\xff\xfe", "\u0336 ".encode(), "\u00ad".encode(), "\u202e".encode(), b"Tabel 1: ", b"\n" * 200,
)  # fmt: skip


def cut(data: bytes, chance: random.Random) -> bytes:
    start, stop = span(data, chance)
    return data[:start] + data[stop:]


def truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def swap(data: bytes, chance: random.Random) -> bytes:
    (a, b), (c, d) = sorted((span(data, chance), span(data, chance)))
    if b > c:
        return data
    return data[:a] + data[c:d] + data[b:c] + data[a:b] + data[d:]


def duplicate(data: bytes, chance: random.Random) -> bytes:
    start, stop = span(data, chance)
    return data[:stop] + data[start:stop] * chance.choice((1, 1, 2, 20)) + data[stop:]


def garble(data: bytes, chance: random.Random) -> bytes:
    start, stop = span(data, chance, longest=200)
    return data[:start] + chance.randbytes(stop - start) + data[stop:]


def flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.randrange(len(changed) or 1)
        if changed:
            changed[at] ^= 1 << chance.randrange(8)
    return bytes(changed)


def insert(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(TOKENS) * chance.choice((1, 1, 5)) + data[at:]


def strip_lines(data: bytes, chance: random.Random) -> bytes:
    """Trailing blanks or empty lines away: the evidence that the reader leans on."""
    lines = data.split(b"\n")
    if chance.random() < 0.5:
        return b"\n".join(line.rstrip() for line in lines)
    return b"\n".join(line for line in lines if line.strip())


MUTATIONS: tuple[Mutation, ...] = (cut, truncate, swap, duplicate, garble, flip, insert, strip_lines)


def span(data: bytes, chance: random.Random, longest: int = 4000) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.randrange(longest))


def seeds() -> list[tuple[str, bytes]]:
    """The documents that are mutated: our samples and golden ones, PDFs also with their streams laid open."""
    paths = sorted(ROOT.glob("samples/*.txt")) + sorted(ROOT.glob("tests/minutes/golden/*/minutes.pdf"))
    paths += sorted(ROOT.glob("samples/*.pdf"))[:4] + sorted(
        (ROOT.parent / "shared" / "minutes").glob("*.txt")
    )
    found: list[tuple[str, bytes]] = []
    for path in paths:
        name = f"{path.parent.name}-{path.name}"
        found.append((name, path.read_bytes()))
        if path.suffix == ".pdf":
            found.append((f"open-{name}", laid_open(path)))
    return found


def laid_open(path: Path) -> bytes:
    """The same PDF without compression, so that mutations reach what its pages print."""
    target = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(target, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    return target.getvalue()


def try_reading(data: bytes, name: str) -> tuple[str, str]:
    """What became of it ('read', 'refused', 'FAILED'), and the kind of refusal or what went wrong."""
    try:
        document = read_bytes(data, name)
        json.dumps(as_json(document))
    except MinutesError as refusal:
        one_line = len(str(refusal).splitlines()) == 1
        return ("refused" if one_line else "FAILED"), type(refusal).__name__
    except Exception as problem:
        return "FAILED", f"{type(problem).__name__}: {problem}"
    if any(diagnostic.code == "account" for diagnostic in document.diagnostics):
        return "FAILED", "account does not add up"
    return "read", ""


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--count", type=int, default=20_000)
    cli.add_argument("--seed", type=int, default=1)
    cli.add_argument("--keep", type=Path, default=ROOT / "var" / "fuzz")
    given = cli.parse_args()
    documents, ends, slowest = seeds(), Counter[str](), (0.0, "")
    for number in tqdm(range(given.count), disable=None):
        chance = random.Random(given.seed * 1_000_003 + number)
        name, data = chance.choice(documents)
        steps = chance.choices(MUTATIONS, k=chance.choice((1, 1, 2, 4)))
        for step in steps:
            data = step(data, chance)
        start, waited = time.process_time(), time.monotonic()
        end, reason = try_reading(data, name)
        took, waited = time.process_time() - start, time.monotonic() - waited
        if took > MAX_SECONDS or waited > MAX_WAIT:
            end, reason = "FAILED", f"took {took:.1f} s, {waited:.1f} s by the clock"
        slowest = max(slowest, (took, f"{number} {name}"))
        ends[end if end != "refused" else f"refused {reason}"] += 1
        if end == "FAILED":
            given.keep.mkdir(parents=True, exist_ok=True)
            (given.keep / f"{number}-{'-'.join(step.__name__ for step in steps)}-{name}").write_bytes(data)
            tqdm.write(f"{number} {name} {[step.__name__ for step in steps]}: {reason}")
    for end, count in ends.most_common():
        print(f"{count:6} {end}")
    print(f"slowest {slowest[0]:.2f} s of processor time: {slowest[1]}")
    return 1 if ends["FAILED"] else 0


if __name__ == "__main__":
    sys.exit(main())
