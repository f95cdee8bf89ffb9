"""What the dictionary costs: `.venv/bin/python -m benchmarks.dictionary`. Times are the processor's."""

import random
import tempfile
import time
from pathlib import Path

from meetings.danish.compile import compile_dictionary, read_sources
from meetings.danish.dictionary import Dictionary

LOOKUPS = 200_000


def private_megabytes() -> float:
    """Pages of no file, which no other worker shares; 0 where the system does not tell."""
    smaps = Path("/proc/self/smaps_rollup")
    lines = smaps.read_text().splitlines() if smaps.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("Anonymous")) / 1024


def microseconds(dictionary: Dictionary, words: list[str]) -> float:
    """The mean time of a lookup."""
    started = time.process_time()
    for word in words:
        dictionary.lemma(word)
    return (time.process_time() - started) / len(words) * 1e6


def measure(path: Path, known: list[str]) -> None:
    """Size, opening, lookups of known and unknown words, and what a worker pays in memory of its own."""
    unknown = [word[::-1] + "q" for word in known]
    before = private_megabytes()
    started = time.process_time()
    dictionary = Dictionary(path)
    opened = time.process_time() - started
    print(f"size            {path.stat().st_size / 1e6:8.1f} MB")
    print(f"opened in       {opened * 1000:8.2f} ms")
    print(f"known word      {microseconds(dictionary, known):8.2f} µs")
    print(f"unknown word    {microseconds(dictionary, unknown):8.2f} µs")
    print(f"private memory  {private_megabytes() - before:8.1f} MB after {2 * len(known)} lookups")


def main() -> None:
    """Compile to a temporary file, then measure it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "danish.dict"
        started = time.process_time()
        compile_dictionary(path)
        print(f"made in         {time.process_time() - started:8.1f} s")
        affixes, entries = read_sources()
        drawn = random.Random(4).choices(list(entries), k=LOOKUPS)
        measure(path, [next(affixes.forms(entry)).text.lower() for entry in drawn])


if __name__ == "__main__":
    main()
