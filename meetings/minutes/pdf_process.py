"""PDFs are parsed by a process of their own: a hostile one costs bounded time and memory, ends only itself.

The process is started at the first PDF, kept for the next ones, and replaced when it dies.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from . import errors
from .document import Box
from .lines import Furniture, Line, Source
from .pdf_worker import MAX_SECONDS, read_frame, write_frame

PATIENCE = 5 * MAX_SECONDS
"""Seconds by the clock after which a process that waits instead of working is ended too."""

KEPT_MEMORY = {"MALLOC_TRIM_THRESHOLD_": str(64 * 2**20), "MALLOC_MMAP_THRESHOLD_": str(32 * 2**20)}
"""Tells glibc to keep what a page took for the next page instead of giving it back each time, which costs
a fifth of the processor's time; another C library does not know the names."""

ROOT = Path(__file__).resolve().parents[2]


def extract_apart(data: bytes, name: str) -> Source:
    """What `extract_pdf` answers or raises, from the process apart."""
    answer = _worker.ask(data, name)
    if "refusal" in answer:
        kind: type[errors.MinutesError] = getattr(errors, answer["refusal"])
        raise kind(answer["message"], file=name, page=answer["page"])
    return _source(answer["source"])


class _Worker:
    """One process at a time; a lock makes threads take turns."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, data: bytes, name: str) -> dict[str, Any]:
        with self._lock:
            process = self._running()
            assert process.stdin and process.stdout
            alarm = threading.Timer(PATIENCE, process.kill)
            alarm.start()
            try:
                answer = self._exchange(process.stdin, process.stdout, data, name)
            finally:
                alarm.cancel()
            if answer is None:
                self.close()
                raise errors.TooLarge("PDF-filen kunne ikke læses inden for grænserne", file=name)
            found: dict[str, Any] = json.loads(answer)
            return found

    def _exchange(self, to: IO[bytes], answers: IO[bytes], data: bytes, name: str) -> bytes | None:
        try:
            write_frame(to, name.encode(errors="replace"))  # type: ignore[arg-type]
            write_frame(to, data)  # type: ignore[arg-type]
            return read_frame(answers)  # type: ignore[arg-type]
        except (BrokenPipeError, OSError):
            return None

    def _running(self) -> subprocess.Popen[bytes]:
        """The process; a new one when it has died or belongs to the process we were forked from."""
        process = self._process
        if process is None or process.poll() is not None or self._owner != os.getpid():
            process = subprocess.Popen(
                [sys.executable, "-m", "meetings.minutes.pdf_worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=ROOT,
                env={
                    **os.environ,
                    **KEPT_MEMORY,
                    "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
                },
            )
            self._process, self._owner = process, os.getpid()
        return process

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        for stream in (process.stdin, process.stdout):
            if stream:
                with contextlib.suppress(OSError):
                    stream.close()
        process.kill()
        process.wait()


_worker = _Worker()
close = _worker.close
"""End the process; the next PDF starts another."""

atexit.register(close)


def _source(plain: dict[str, Any]) -> Source:
    return Source(
        lines=tuple(map(_line, plain["lines"])),
        pages=plain["pages"],
        characters=plain["characters"],
        furniture=tuple(Furniture(kind, tuple(map(_line, lines))) for kind, lines in plain["furniture"]),
        unread_pages=tuple(plain["unread_pages"]),
    )


def _line(values: list[Any]) -> Line:
    line = Line(*values)
    box: Box | None = tuple(line.box) if line.box else None  # type: ignore[assignment]
    return line._replace(box=box, links=tuple(line.links))
