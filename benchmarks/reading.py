"""How fast the reader is: the whole reading against the bare text extraction of the same PDFs in one run.

    python benchmarks/reading.py [PDF ...]

The bare extraction is what every plain tool does with the same library: open the file, take each page's text
as one string, close. Both sides run in this process, one after the other in each round, with the allocator
set as in the process that parses PDFs; the shortest of some rounds counts, in processor time, collection of
garbage included.

Without files it takes the samples and the golden documents, and typesets papers of 75, 150 and 300 pages to
show that time grows with the pages. Prints milliseconds a page for the bare extraction, for the lines with
their places and for the whole reading, the ratio of the whole to the bare, and pages a second on one core.
The column `apart` is the whole reading through the process that parses PDFs, by the clock. Then how much longer
a page takes among 300 than among 75, the gain of two processes by the clock, and the peak of memory.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from meetings.minutes import MinutesDocument, read_bytes, read_minutes  # noqa: E402
from meetings.minutes.extract_pdf import extract_pdf  # noqa: E402
from meetings.minutes.pdf_process import KEPT_MEMORY  # noqa: E402
from meetings.minutes.reading import Told, read  # noqa: E402

ROUNDS = 7
SENTENCE = "Kommunerne omkring fjorden har i mange år haft hver sin plan for sluser, kanaler og havnebaner,"


def bare(data: bytes) -> int:
    """Every page's text and nothing else, as anyone would take it out with pdfium; the number of pages."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        textpage = page.get_textpage()
        textpage.get_text_range()
        textpage.close()
        page.close()
    pages = len(document)
    document.close()
    return pages


def lines(data: bytes) -> object:
    return extract_pdf(data, "x.pdf")


def whole(data: bytes) -> MinutesDocument:
    """The whole reading in this process, so that its processor time can be told."""
    return read(extract_pdf(data, "x.pdf"), "x.pdf", Told("KKR"))


def apart(data: bytes) -> MinutesDocument:
    return read_bytes(data, "x.pdf", council="KKR")


TASKS: tuple[tuple[Callable[[bytes], object], Callable[[], float]], ...] = (
    (bare, time.process_time),
    (lines, time.process_time),
    (whole, time.process_time),
    (apart, time.perf_counter),
)


def shortest(datas: list[bytes]) -> list[float]:
    """For each task the seconds of its shortest round over all files; the tasks take turns."""
    rounds = [[_taken(task, clock, datas) for task, clock in TASKS] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _taken(task: Callable[[bytes], object], clock: Callable[[], float], datas: list[bytes]) -> float:
    start = clock()
    for data in datas:
        task(data)
    return clock() - start


def paper(pages: int) -> bytes:
    """A paper of so many full pages: a section every ten, an item a page."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for page in range(pages):
        section, item = page // 10 + 1, page % 10 + 1
        printed = [f"{section}. Afsnit om havne", ""] if item == 1 else []
        printed += [
            f"{section}.{item}. Plan for havn nr. {page}",
            f"SAG-2024-{page:05} abc / def",
            "",
            "Sagsfremstilling",
        ]
        printed += [SENTENCE] * (44 - len(printed)) + ["", "Beslutning", "KKR Midtjylland godkendte planen."]
        for at, line in enumerate(printed):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, A4[1] - 72 - 14 * at, line)
        canvas.drawString(72, 40, "KKR Midtjylland | 14-03-2024")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def row(name: str, datas: list[bytes]) -> float:
    """Print one row; the whole reading's seconds a page."""
    pages = sum(map(bare, datas))
    seconds = shortest(datas)
    cells = " ".join(f"{1000 * taken / pages:8.2f}" for taken in seconds)
    print(f"{name:24} {pages:6} {cells} {seconds[2] / seconds[0]:7.2f} {pages / seconds[2]:9.0f}")
    return seconds[2] / pages


def read_one(path: Path) -> int:
    return len(read_minutes(path).items)


def with_processes(paths: list[Path], count: int) -> float:
    """Seconds for reading all files four times with so many processes, their start not counted."""
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        pool.map(read_one, paths[:count] * 2, chunksize=1)
        start = time.perf_counter()
        pool.map(read_one, paths * 4, chunksize=1)
        return time.perf_counter() - start


def gain(paths: list[Path]) -> None:
    """One and two processes in turn; the middle of the ratios, for other work on the machine disturbs each."""
    times = [(with_processes(paths, 1), with_processes(paths, 2)) for _ in range(3)]
    ratios = sorted(one / two for one, two in times)
    one, two = (min(taken) for taken in zip(*times, strict=True))
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f}"
    middle = statistics.median(ratios)
    print(f"two processes: {one:.2f} s -> {two:.2f} s, {middle:.2f} times as fast ({spread})")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("files", nargs="*", type=Path)
    files = cli.parse_args().files or [
        *ROOT.glob("samples/*.pdf"),
        *ROOT.glob("tests/minutes/golden/*/*.pdf"),
    ]
    heads = ("bare ms", "lines ms", "whole ms", "apart ms")
    print(f"{'':24} {'pages':>6} {' '.join(f'{head:>8}' for head in heads)} {'ratio':>7} {'pages/s':>9}")
    row(f"{len(files)} documents", [path.read_bytes() for path in files])
    taken = {pages: row(f"paper of {pages} pages", [paper(pages)]) for pages in (75, 150, 300)}
    print(f"a page of 300 takes {taken[300] / taken[75]:.2f} times as long as one of 75")
    gain(files)
    own, child = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"peak of memory: {own} MB here, {child} MB in the process that parses PDFs")


if __name__ == "__main__":
    if not KEPT_MEMORY.items() <= os.environ.items():
        os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, **KEPT_MEMORY})
    main()
