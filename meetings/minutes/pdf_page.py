"""One page of a PDF -> segments: runs of text on one baseline, with place and font, as pdfium tells them."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from .document import Box

BROKEN = "\ufffe"
"""What pdfium writes for a hyphen at a line's end, together with the line break itself."""

UNKNOWN = "\ufffd"
"""A character whose meaning the PDF's font does not tell."""

HYPHEN_CODE, BLANK_CODES = 2, (9, 10, 13)

WIDE_GAP = 0.9
"""A blank wider than so many times the font size may part two cells of a row."""

BOLD_WEIGHT = 600

WORD = re.compile(r"\S+")


class Segment(NamedTuple):
    """A run of text on one line, without a wide gap in it. A tuple, as `Line` is."""

    text: str
    """Letters with their accents as one character, as a text has them."""
    box: Box
    baseline: float
    """Points from the page's top."""
    size: float
    bold: bool
    ends_word: bool


@dataclass(frozen=True, slots=True)
class Target:
    """A link annotation: where it points, and where it stands."""

    uri: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageText:
    segments: Sequence[Segment]
    targets: tuple[Target, ...]
    text: str
    """The characters as pdfium tells them."""
    height: float
    pictured: bool
    """Without text, but not without pictures: a scanned page."""


def read_page(document: pdfium.PdfDocument, index: int) -> PageText:
    """The text of one page with its places."""
    page = document[index]
    try:
        height = page.get_height()
        textpage = page.get_textpage()
        try:
            reader = _Reader(textpage, height)
            text = reader.text()
            segments = reader.segments(text)
        finally:
            textpage.close()
        targets = tuple(_targets(document, page, height))
        return PageText(segments, targets, text, height, not text.strip() and _has_picture(page))
    finally:
        page.close()


def _unchecked(function: Any) -> Any:
    """The same function of pdfium without the check of its arguments, which takes as long as the call.

    It wants what C wants: whole numbers, and references to buffers, never the buffers.
    """
    unchecked = type(function)(ctypes.cast(function, ctypes.c_void_p).value)
    unchecked.restype = function.restype
    return unchecked


_count_rects = _unchecked(raw.FPDFText_CountRects)
_get_rect = _unchecked(raw.FPDFText_GetRect)
_get_origin = _unchecked(raw.FPDFText_GetCharOrigin)
_get_size = _unchecked(raw.FPDFText_GetFontSize)
_get_font = _unchecked(raw.FPDFText_GetFontInfo)


class _Reader:
    """Asks pdfium about characters of one text page; its buffers are made once."""

    def __init__(self, textpage: pdfium.PdfTextPage, height: float) -> None:
        self._textpage, self._page = textpage, textpage.raw
        self._height = height
        self._count = textpage.count_chars()
        self._four = [ctypes.c_double() for _ in range(4)]
        self._to_four = [ctypes.byref(number) for number in self._four]
        self._name, self._room = ctypes.create_string_buffer(128), ctypes.c_ulong(128)

    def text(self) -> str:
        """The page's characters, each at its own index."""
        text: str = self._textpage.get_text_range()
        return text if len(text) == self._count else "".join(map(self._character, range(self._count)))

    def _character(self, index: int) -> str:
        """pdfium leaves characters out whose meaning the font does not tell; here they are marked."""
        code = raw.FPDFText_GetUnicode(self._page, index)
        if code == HYPHEN_CODE and raw.FPDFText_IsHyphen(self._page, index) == 1:
            return BROKEN
        known = code in BLANK_CODES or 0x20 <= code < 0xD800 or 0xF900 <= code < 0xFFFE
        return chr(code) if known else UNKNOWN

    def segments(self, text: str) -> list[Segment]:
        """Every printed line, cut where a wide gap parts cells."""
        found: list[Segment] = []
        start = 0
        for line in text.replace(BROKEN, BROKEN + "\n").split("\n"):
            printed = line.rstrip("\r\n ")
            if printed and not printed.isspace():
                found += self._line(line, printed, start)
            start += len(line) + (not line.endswith(BROKEN))
        return found

    def _line(self, line: str, printed: str, start: int) -> list[Segment]:
        """The segments of one line; `printed` is what stands before the blanks at its end."""
        first, last = start + len(printed) - len(printed.lstrip()), start + len(printed)
        boxes = self._boxes(first, last) or [self._point(first)]
        size = _get_size(self._page, first) or 1.0
        ends = line.rstrip("\r\n").endswith(" ")
        if not _has_wide_gap(boxes, size):
            return [self._segment(printed, _union(boxes), first, size, ends)]
        return [
            self._segment(line[begin - start : end - start], box, begin, size, ends or end < last)
            for begin, end, box in self._cells(printed, start, size) or [(first, last, _union(boxes))]
        ]

    def _segment(self, printed: str, box: Box, index: int, size: float, ends: bool) -> Segment:
        text = unicodedata.normalize("NFC", printed.strip().replace(BROKEN, "-"))
        return Segment(text, box, self._baseline(index, box), size, self._bold(index), ends)

    def _cells(self, printed: str, start: int, size: float) -> list[tuple[int, int, Box]]:
        """Character ranges between wide gaps, which part words; none when no word has an extent."""
        cells: list[tuple[int, int, Box]] = []
        boxes: list[Box] = []
        begin = start
        for word in WORD.finditer(printed):
            at = start + word.start()
            found = [box for box in self._boxes(at, start + word.end()) if box[2] > box[0]]
            if boxes and found and found[0][0] - boxes[-1][2] > WIDE_GAP * size:
                cells.append((begin, at, _union(boxes)))
                begin, boxes = at, []
            boxes += found
        return [*cells, (begin, start + len(printed), _union(boxes))] if boxes else []

    def _boxes(self, first: int, last: int) -> list[Box]:
        """The boxes around the runs of these characters."""
        return [self._box(at) for at in range(_count_rects(self._page, first, last - first))]

    def _box(self, at: int) -> Box:
        left, top, right, bottom = self._four
        _get_rect(self._page, at, *self._to_four)
        return (left.value, self._height - top.value, right.value, self._height - bottom.value)

    def _point(self, index: int) -> Box:
        """Where a character without extent stands."""
        _get_origin(self._page, index, *self._to_four[:2])
        x, y = self._four[0].value, self._height - self._four[1].value
        return (x, y, x, y)

    def _baseline(self, index: int, box: Box) -> float:
        found = _get_origin(self._page, index, *self._to_four[:2])
        return self._height - self._four[1].value if found else box[3]

    def _bold(self, index: int) -> bool:
        """By the font's name; its weight only where it has none, for many fonts print a wrong one."""
        if _get_font(self._page, index, self._name, self._room, None) > 1:
            return b"bold" in self._name.value.lower()
        return bool(raw.FPDFText_GetFontWeight(self._page, index) >= BOLD_WEIGHT)


def _has_wide_gap(boxes: list[Box], size: float) -> bool:
    return len(boxes) > 1 and any(right[0] - left[2] > WIDE_GAP * size for left, right in pairwise(boxes))


def _union(boxes: list[Box]) -> Box:
    if len(boxes) == 1:
        return boxes[0]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def _has_picture(page: pdfium.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _targets(document: pdfium.PdfDocument, page: pdfium.PdfPage, height: float) -> Iterator[Target]:
    """The addresses of the page's link annotations."""
    position, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        action = raw.FPDFLink_GetAction(link)
        uri = _uri(document, action) if action else ""
        if uri.startswith(("http://", "https://")) and raw.FPDFLink_GetAnnotRect(link, rect):
            yield Target(uri, (rect.left, height - rect.top, rect.right, height - rect.bottom))


def _uri(document: pdfium.PdfDocument, action: object) -> str:
    length = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(length)
    raw.FPDFAction_GetURIPath(document.raw, action, buffer, length)
    return buffer.value.decode("utf-8", errors="replace").strip()
