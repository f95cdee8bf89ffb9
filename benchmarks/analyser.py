"""What the analysis costs: `.venv/bin/python -m benchmarks.analyser [FOLDER]`.

Texts are those of ../shared/minutes, or of the project's samples,
cut as long as an agenda item. Times are the processor's.
"""

import sys
import time
from pathlib import Path
from statistics import median

from benchmarks.dictionary import private_megabytes
from meetings.danish import Analyser, available
from meetings.danish.dictionary import Dictionary
from meetings.danish.lexicon import FullLexicon
from meetings.danish.service import dictionary

ITEM = 3700
"""Characters of an average agenda item in the five real documents."""

FULL = 20_000
"""More different words than the caches hold."""

PLACES = (Path("../shared/minutes"), Path("samples"))


def items(folder: Path) -> list[str]:
    """The text files of a folder in pieces of an item's length."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.txt"))]
    return [text[start : start + ITEM] for text in texts for start in range(0, len(text), ITEM)]


def milliseconds(analyser: Analyser, texts: list[str]) -> list[float]:
    """The time of each text."""
    times = []
    for text in texts:
        started = time.process_time()
        analyser.analyse(text)
        times.append((time.process_time() - started) * 1000)
    return times


def main() -> None:
    """Print the time of an item for a process that has just started, and for one that knows the words."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else next(path for path in PLACES if path.exists())
    texts = items(folder)
    found = dictionary()
    if not texts or found is None:
        sys.exit(
            f"no texts in {folder}" if available() else "no dictionary: python -m meetings.danish.compile"
        )
    analyser = Analyser(FullLexicon(found))
    print(f"{len(texts)} items of {ITEM} characters from {folder}")
    for state in ("new words", "known words"):
        times = milliseconds(analyser, texts)
        mean, most = sum(times) / len(times), max(times)
        print(f"{state:12} mean {mean:6.2f} ms   median {median(times):6.2f} ms   most {most:6.2f} ms")
    tokens = sum(len(analyser.analyse(text)) for text in texts)
    print(f"{tokens} tokens, {sum(times) * 1000 / tokens:.1f} µs each")
    print(f"private memory of full caches {full_caches(found):.1f} MB")


def full_caches(found: Dictionary) -> float:
    """What an analyser remembers at most, in MB: it has met more words than it keeps."""
    analyser = Analyser(FullLexicon(found))
    before = private_megabytes()
    for number in range(FULL):
        analyser.analyse(f"{chr(97 + number % 26)}ordet{number:x}{'abcdefghij'[number % 10]}reformerne")
    return private_megabytes() - before


if __name__ == "__main__":
    main()
