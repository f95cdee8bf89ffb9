"""The reader of minutes: pure Python, no Django, no network, no clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from .document import MinutesDocument, as_json
from .errors import MinutesError, UnreadableFile
from .extract import extract
from .reading import READER_VERSION, Told, read

__all__ = ["READER_VERSION", "MinutesDocument", "MinutesError", "as_json", "read_bytes", "read_minutes"]


def read_minutes(path: Path, *, council: str | None = None, held_on: date | None = None) -> MinutesDocument:
    """Read a file of minutes. `council` and `held_on` fill what the document itself does not tell.

    Raises MinutesError, whose text is one Danish line.
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise UnreadableFile(f"filen kan ikke læses ({problem.strerror})", file=path.name) from problem
    return read_bytes(data, path.name, council=council, held_on=held_on)


def read_bytes(
    data: bytes, name: str, *, council: str | None = None, held_on: date | None = None
) -> MinutesDocument:
    """Read an upload; `name` is the file's own name, without folder."""
    return read(extract(data, name), name, Told(council, held_on))
