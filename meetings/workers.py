"""Reading files in processes of their own: several at a time, and a hostile file harms only itself.

Without Django, so that a worker starts fast and holds no connection to the database.
"""

from __future__ import annotations

import multiprocessing
import resource
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue

from meetings.minutes import MinutesDocument, MinutesError, read_bytes
from meetings.minutes.errors import TooLarge, UnreadableFile
from meetings.minutes.extract import MAX_BYTES

SECONDS_PER_FILE = 300
"""The 300-page papers seen take some ten seconds; what takes five minutes is hostile or broken."""

MEMORY_PER_WORKER = 4 * 2**30
"""Bytes of address space. A hundred-megabyte PDF needs less than one of the four gigabytes."""

AHEAD = 2
"""Files read ahead for each worker while the parent stores the one before."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file to read: by its path, or by its bytes where it lies elsewhere. The rest fills what it does
    not tell."""

    name: str
    path: Path | None = None
    data: bytes | None = None
    council: str | None = None
    held_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of a job: a document and its bytes, or the problem, with the trace of an unexpected one."""

    job: Job
    data: bytes = b""
    document: MinutesDocument | None = None
    problem: MinutesError | None = None
    trace: str = ""


def readings(jobs: Iterable[Job], processes: int) -> Iterator[Reading]:
    """The readings in the order of the jobs; with 0 processes read here, unprotected."""
    if processes <= 0:
        yield from map(read_job, jobs)
        return
    crew: SimpleQueue[_Worker] = SimpleQueue()
    for _ in range(processes):
        crew.put(_Worker())

    def read_by_next(job: Job) -> Reading:
        worker = crew.get()
        try:
            return worker.read(job)
        finally:
            crew.put(worker)

    try:
        with ThreadPoolExecutor(processes) as threads:
            yield from _in_order(threads, read_by_next, iter(jobs), processes * AHEAD)
    finally:
        for _ in range(processes):
            crew.get().stop()


def _in_order(
    threads: ThreadPoolExecutor, read: Callable[[Job], Reading], jobs: Iterator[Job], ahead: int
) -> Iterator[Reading]:
    waiting: deque[Future[Reading]] = deque()
    try:
        for job in jobs:
            waiting.append(threads.submit(read, job))
            if len(waiting) > ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def read_job(job: Job) -> Reading:
    """Read one file; a bug in the reader is a problem of this file alone."""
    try:
        data = _bytes_of(job)
        return Reading(job, data, read_bytes(data, job.name, council=job.council, held_on=job.held_on))
    except MinutesError as problem:
        return Reading(job, problem=problem)
    except MemoryError:
        return Reading(job, problem=TooLarge("filen kræver for megen hukommelse", file=job.name))
    except Exception as error:
        bug = MinutesError(f"uventet fejl i læseren ({type(error).__name__})", file=job.name)
        return Reading(job, problem=bug, trace=traceback.format_exc())


def _bytes_of(job: Job) -> bytes:
    """The file's bytes, no more of them than the reader takes."""
    if job.data is not None or job.path is None:
        return job.data or b""
    try:
        with job.path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableFile(f"filen kan ikke læses ({error.strerror})", file=job.name) from error


class _Worker:
    """A process that reads one file after another, and is replaced when it dies or hangs."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self.process.start()
        theirs.close()

    def read(self, job: Job) -> Reading:
        try:
            self.pipe.send(job)
            if self.pipe.poll(SECONDS_PER_FILE):
                reading: Reading = self.pipe.recv()
                return reading
            trouble: MinutesError = TooLarge(f"læsningen tog over {SECONDS_PER_FILE} sekunder", file=job.name)
        except (EOFError, OSError):
            trouble = MinutesError("læseren brød sammen over filen", file=job.name)
        self.stop()
        self._start()
        return Reading(job, problem=trouble)

    def stop(self) -> None:
        self.pipe.close()
        self.process.kill()
        self.process.join()


def _serve(pipe: Connection) -> None:
    """A worker's life: jobs in, readings out, until the parent goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_PER_WORKER, MEMORY_PER_WORKER))
    with suppress(EOFError, OSError):
        while True:
            pipe.send(read_job(pipe.recv()))
