"""Bytes -> Source: what kind of file it is, and the named refusals for what it is not."""

from __future__ import annotations

import unicodedata

from .errors import EmptyFile, NotMinutes, TooLarge
from .extract_text import extract_text
from .lines import Source
from .pdf_process import extract_apart

MAX_BYTES = 100 * 1024 * 1024
"""A hundred megabytes: ten times the largest paper seen with its maps and plans."""

MAX_CHARACTERS = 5_000_000
"""About 2,000 pages of text."""

MAX_LINES = 100_000
MAX_LINE = 50_000
"""Characters; a whole paragraph on one line has some thousands."""

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "et Office-dokument eller en zip-fil"),
    (b"\xd0\xcf\x11\xe0", "et ældre Office-dokument"),
    (b"\x89PNG", "et billede"),
    (b"\xff\xd8\xff", "et billede"),
    (b"GIF8", "et billede"),
    (b"{\\rtf", "et RTF-dokument"),
    (b"\x1f\x8b", "en pakket fil"),
)
"""How other files begin, and what a message calls them."""


def extract(data: bytes, name: str) -> Source:
    """The lines of a file. Raises a MinutesError for everything that is neither PDF nor text."""
    if len(data) > MAX_BYTES:
        raise TooLarge(
            f"filen fylder {len(data) // 2**20} MB, højst {MAX_BYTES // 2**20} MB læses", file=name
        )
    if not data.strip():
        raise EmptyFile("filen er tom", file=name)
    if b"%PDF-" in data[:1024]:
        return extract_apart(data, name)
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            raise NotMinutes(f"filen er {kind}", file=name)
    return extract_text(_readable(_decoded(data, name), name))


def _decoded(data: bytes, name: str) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in data[:4096]:
        raise NotMinutes("filen er hverken PDF eller tekst", file=name)
    return data.decode("cp1252", errors="replace")


def _readable(text: str, name: str) -> str:
    if len(text) > MAX_CHARACTERS:
        raise TooLarge(f"teksten har {len(text)} tegn, højst {MAX_CHARACTERS} læses", file=name)
    lines = text.split("\n")
    longest = max(range(len(lines)), key=lambda at: len(lines[at]))
    if len(lines) > MAX_LINES or len(lines[longest]) > MAX_LINE:
        raise TooLarge("teksten har for mange eller for lange linjer", file=name, line=longest + 1)
    head = text[:2000].casefold()
    if "<html" in head or "<!doctype html" in head:
        raise NotMinutes("filen er en webside", file=name)
    return unicodedata.normalize("NFC", text)
