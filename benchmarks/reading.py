"""How fast the reader is: the whole reading against the bare text extraction of the same PDFs in one run.

    python benchmarks/reading.py [PDF ...]

Without files it takes the samples and the golden documents, and typesets papers of 75, 150 and 300 pages to
show that time grows with the pages. Prints milliseconds of processor time a page, the ratio, pages a second
on one core, the gain of two processes by the clock, and the peak of memory. The hand-over to the process that
parses PDFs apart is the column `apart`, by the clock.
"""

from __future__ import annotations

import argparse
import io
import multiprocessing
import resource
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
from meetings.minutes.reading import Told, read  # noqa: E402

ROUNDS = 5
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


def best(task: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """The shortest of some rounds, in seconds."""
    times = []
    for _ in range(ROUNDS):
        start = clock()
        task()
        times.append(clock() - start)
    return min(times)


def whole_here(data: bytes) -> MinutesDocument:
    """The whole reading in this process, so that its processor time can be told."""
    return read(extract_pdf(data, "x.pdf"), "x.pdf", Told("KKR"))


def paper(pages: int) -> bytes:
    """A paper of so many full pages: a section every ten, an item a page."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1)
    for page in range(pages):
        section, item = page // 10 + 1, page % 10 + 1
        lines = [f"{section}. Afsnit om havne", ""] if item == 1 else []
        lines += [
            f"{section}.{item}. Plan for havn nr. {page}",
            f"SAG-2024-{page:05} abc / def",
            "",
            "Sagsfremstilling",
        ]
        lines += [SENTENCE] * (44 - len(lines)) + ["", "Beslutning", "KKR Midtjylland godkendte planen."]
        for at, line in enumerate(lines):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(72, A4[1] - 72 - 14 * at, line)
        canvas.drawString(72, 40, "KKR Midtjylland | 14-03-2024")
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def read_one(path: Path) -> int:
    return len(read_minutes(path).items)


def with_processes(paths: list[Path], count: int) -> float:
    """Seconds for reading all files with so many processes, their start not counted."""
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        pool.map(read_one, paths[:count] * 2, chunksize=1)
        start = time.perf_counter()
        pool.map(read_one, paths * 4, chunksize=1)
        return time.perf_counter() - start


def row(name: str, pages: int, datas: list[bytes]) -> None:
    taken = sum(best(lambda data=data: bare(data)) for data in datas)
    lines = sum(best(lambda data=data: extract_pdf(data, "x.pdf")) for data in datas)
    whole = sum(best(lambda data=data: whole_here(data)) for data in datas)
    clock = time.perf_counter
    apart = sum(best(lambda data=data: read_bytes(data, "x.pdf", council="KKR"), clock) for data in datas)
    cells = " ".join(f"{1000 * seconds / pages:8.2f}" for seconds in (taken, lines, whole, apart))
    print(f"{name:24} {pages:6} {cells} {whole / taken:7.2f} {pages / whole:9.0f}")


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("files", nargs="*", type=Path)
    files = cli.parse_args().files or [
        *ROOT.glob("samples/*.pdf"),
        *ROOT.glob("tests/minutes/golden/*/*.pdf"),
    ]
    datas = [path.read_bytes() for path in files]
    print(
        f"{'':24} {'pages':>6} {'bare ms':>8} {'lines ms':>8} {'whole ms':>8} {'apart ms':>8} {'ratio':>7} {'pages/s':>9}"
    )
    row(f"{len(files)} documents", sum(map(bare, datas)), datas)
    for pages in (75, 150, 300):
        row(f"paper of {pages} pages", pages, [paper(pages)])
    one, two = with_processes(files, 1), with_processes(files, 2)
    print(f"two processes: {one:.2f} s -> {two:.2f} s, {one / two:.2f} times as fast")
    own, child = (
        resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(f"peak of memory: {own} MB here, {child} MB in the process that parses PDFs")


if __name__ == "__main__":
    main()
