"""The other end of `pdf_process`: reads PDFs from standard input until it closes, under limits of its own.

A request is the file's name and its bytes, an answer is JSON: the source, or the refusal. Each is a length
of eight bytes and so many bytes.
"""

from __future__ import annotations

import json
import os
import struct
import sys
from typing import Any, BinaryIO

from . import errors
from .extract_pdf import extract_pdf
from .lines import Source

LENGTH = struct.Struct(">Q")

MAX_FRAME = 1024**3
"""Bytes; the largest file and the longest answer are far below."""

MAX_MEMORY = 2 * 1024**3
"""Bytes of address space; a 300-page paper needs a tenth."""

MAX_SECONDS = 60
"""Seconds of processor time for one file; MINUTES_PDF_SECONDS in the environment changes it."""


def read_frame(stream: BinaryIO) -> bytes | None:
    """The next bytes of a stream, or None at its end."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    if length > MAX_FRAME:
        return None
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: BinaryIO, body: bytes) -> None:
    stream.write(LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def main() -> None:
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    _limit_memory()
    while (name := read_frame(requests)) is not None:
        data = read_frame(requests)
        if data is None:
            break
        _limit_time()
        write_frame(answers, json.dumps(_answer(data, name.decode())).encode())


def _answer(data: bytes, name: str) -> dict[str, Any]:
    try:
        return {"source": _plain(extract_pdf(data, name))}
    except errors.MinutesError as refusal:
        return {"refusal": type(refusal).__name__, "message": refusal.message, "page": refusal.page}
    except MemoryError:
        return {
            "refusal": errors.TooLarge.__name__,
            "message": "PDF-filen kræver for meget hukommelse",
            "page": None,
        }


def _plain(source: Source) -> dict[str, Any]:
    return {
        "lines": source.lines,
        "pages": source.pages,
        "characters": source.characters,
        "furniture": [[kept.kind, kept.lines] for kept in source.furniture],
        "unread_pages": source.unread_pages,
    }


def _limit_memory() -> None:
    """Where the system knows no such limit, the processor's alone holds."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass


def _limit_time() -> None:
    """So many more seconds of processor time from now; beyond them the system ends the process."""
    try:
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        allowed = int(os.environ.get("MINUTES_PDF_SECONDS", MAX_SECONDS))
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + allowed, hard))
    except (ImportError, ValueError, OSError):
        pass


if __name__ == "__main__":
    main()
