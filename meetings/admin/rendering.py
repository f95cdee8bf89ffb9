"""Pages of stored PDFs as pictures: drawn by pdfium, written as PNG, kept in a cache folder."""

import struct
import threading
import zlib
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import pypdfium2
from django.conf import settings

from meetings.models import SourceDocument

LONGEST_SIDE = 1500
"""Pixels of a picture's longer side: an A4 page is readable, and a poster does not eat the memory."""

CACHED_PAGES = 2_000
"""Pictures kept; the oldest go first. One is some 100 kB."""

_pdfium = threading.Lock()
"""pdfium is not safe for threads."""


class PageNotShown(Exception):
    """The page does not exist, or the PDF can no longer be opened."""


@dataclass(frozen=True, slots=True)
class Size:
    """A page's width and height in PDF points."""

    width: float
    height: float


def size(document: SourceDocument, number: int) -> Size:
    """The size of a page (the first is 1)."""
    with _pdfium, _page(document, number) as page:
        return Size(*page.get_size())


def png(document: SourceDocument, number: int) -> bytes:
    """The page as a PNG picture, from the cache if it was drawn before."""
    cached = Path(settings.VAR_DIR) / "sider" / document.sha256 / f"{number}-{LONGEST_SIDE}.png"
    if cached.is_file():
        return cached.read_bytes()
    picture = _draw(document, number)
    _keep(cached, picture)
    return picture


def _draw(document: SourceDocument, number: int) -> bytes:
    with _pdfium, _page(document, number) as page:
        scale = LONGEST_SIDE / max(page.get_size())
        bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        return _encode(bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels, bytes(bitmap.buffer))


class _page:
    """A page opened for reading, and closed again with its document."""

    def __init__(self, document: SourceDocument, number: int) -> None:
        self.document, self.number = document, number

    def __enter__(self) -> pypdfium2.PdfPage:
        try:
            with self.document.file.open("rb") as file:
                self.pdf = pypdfium2.PdfDocument(file.read())
            if not 1 <= self.number <= len(self.pdf):
                raise PageNotShown(f"{self.document.name} har ingen side {self.number}.")
            return self.pdf[self.number - 1]
        except (OSError, pypdfium2.PdfiumError) as error:
            raise PageNotShown(f"{self.document.name} kan ikke åbnes.") from error

    def __exit__(self, *_: object) -> None:
        self.pdf.close()


def _encode(width: int, height: int, stride: int, channels: int, pixels: bytes) -> bytes:
    """8-bit PNG of grey (1 channel), RGB (3) or RGBA (4) pixels, row by row without filters."""
    colour = {1: 0, 3: 2, 4: 6}[channels]
    rows = b"".join(b"\0" + pixels[y * stride : y * stride + width * channels] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = (_chunk(b"IHDR", header), _chunk(b"IDAT", zlib.compress(rows, 6)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _keep(path: Path, picture: bytes) -> None:
    """Write whole or not at all, and make room when the cache has grown too large."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(picture)
    Path(file.name).replace(path)
    kept = sorted(path.parent.parent.glob("*/*.png"), key=lambda kept: kept.stat().st_mtime)
    for old in kept[:-CACHED_PAGES]:
        old.unlink(missing_ok=True)
