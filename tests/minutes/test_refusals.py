"""Files that are no minutes get one Danish line with the file's name; hostile ones cost a bounded amount."""

import io
import json
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from meetings.minutes import READER_VERSION, MinutesError, read_bytes, read_minutes
from meetings.minutes import pdf_process as apart
from meetings.minutes.errors import (
    AnnexBundle,
    DamagedPdf,
    EmptyFile,
    LockedPdf,
    NoAgendaItems,
    NoCouncil,
    NoTextLayer,
    NotMinutes,
    TooLarge,
    UnreadableFile,
)
from meetings.minutes.extract import MAX_LINE
from meetings.minutes.extract_pdf import MAX_PAGES

from .made import ITEM, minutes, page_of, pdf, stored

PDF = pdf(page_of("Referat\nKKR Sjælland\n\nDato: 14. marts 2024"), page_of(ITEM))


def locked(*, user: str, owner: str) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(PDF)) as document:
        document.save(target, encryption=pikepdf.Encryption(user=user, owner=owner))
    return target.getvalue()


def draw_nothing(canvas: Canvas) -> None:
    canvas.rect(100, 100, 50, 50)


REFUSED: list[tuple[str, bytes, type[MinutesError], str]] = [
    ("tom.txt", b"", EmptyFile, "filen er tom"),
    ("blank.txt", b" \n\n ", EmptyFile, "filen er tom"),
    ("side.pdf", b"<!DOCTYPE html><html><body>KKR</body></html>", NotMinutes, "webside"),
    ("ark.pdf", b"PK\x03\x04" + b"x" * 50, NotMinutes, "Office"),
    ("foto.pdf", b"\x89PNG\r\n\x1a\n" + b"x" * 50, NotMinutes, "billede"),
    ("bytes.txt", b"\x00\x81\x00\xff" * 20, NotMinutes, "hverken PDF eller tekst"),
    ("afkortet.pdf", PDF[: len(PDF) // 2], DamagedPdf, "afkortet"),
    ("itu.pdf", b"%PDF-1.7\nnoget andet\n%%EOF", DamagedPdf, "beskadiget"),
    ("scan.pdf", pdf(draw_nothing), NoTextLayer, "scanning"),
    ("last.pdf", locked(user="hemmelig", owner="chef"), LockedPdf, "adgangskode"),
    ("brev.txt", "Kære alle i KKR Sjælland\n\nTak for i går.".encode(), NoAgendaItems, "ingen punkter"),
    (
        "bilag.txt",
        "Bilag 1: Kort over havne\n\nKKR Sjælland\n\nKort.".encode(),
        AnnexBundle,
        "uden referat",
    ),
    (
        "andet.txt",
        minutes(ITEM).replace("KKR Sjælland".encode(), b"Havnens Venner"),
        NoCouncil,
        "hvilket råd",
    ),
    ("lang.txt", b"x" * (MAX_LINE + 1), TooLarge, "for lange linjer"),
]


@pytest.mark.parametrize(("name", "data", "kind", "words"), REFUSED, ids=[case[0] for case in REFUSED])
def test_refusal_is_one_danish_line_with_the_files_name(
    name: str, data: bytes, kind: type[MinutesError], words: str
) -> None:
    with pytest.raises(kind) as refusal:
        read_bytes(data, name)
    line = str(refusal.value)
    assert line.startswith(name) and words in line and "\n" not in line
    assert line.endswith(".") and refusal.value.advice in line


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "findes-ikke.pdf", tmp_path):
        with pytest.raises(UnreadableFile):
            read_minutes(path)


def test_an_owner_password_alone_locks_nothing() -> None:
    assert read_bytes(locked(user="", owner="chef"), "ejer.pdf").items


def test_the_place_of_a_refusal_is_named() -> None:
    refusal = NoAgendaItems("ingen punkter fundet", file="a.pdf", page=3, line=12)
    assert str(refusal).startswith("a.pdf, side 3, linje 12: ingen punkter fundet. ")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-m", "meetings.minutes", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=root, check=False)


def test_the_command_prints_json(tmp_path: Path) -> None:
    done = run(str(stored(tmp_path, "x.pdf", PDF)))
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert (found["file"], found["reader_version"]) == ("x.pdf", READER_VERSION)


def test_the_command_refuses_with_one_line_and_code_two(tmp_path: Path) -> None:
    done = run(str(stored(tmp_path, "tom.pdf", b"")))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1 and done.stderr.startswith("tom.pdf")


def test_the_command_takes_council_and_date(tmp_path: Path) -> None:
    data = (
        minutes(ITEM)
        .replace("KKR Sjælland".encode(), b"Havnens Venner")
        .replace(b"Dato: 14. marts 2024", b"")
    )
    done = run(str(stored(tmp_path, "x.txt", data)), "--council", "KKR Fynby", "--date", "2024-03-14")
    found = json.loads(done.stdout)
    assert (found["council"], found["meeting_date"]) == ("KKR Fynby", "2024-03-14")


def raw_pdf(content: bytes, *, pages: int = 1) -> bytes:
    """A PDF written by hand: its pages share one compressed content stream."""
    stream = zlib.compress(content, level=1)
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 3 0 R >> >> >>"
    objects += [page] * pages
    parts, offsets, length = [b"%PDF-1.7\n"], [], 9
    for number, body in enumerate(objects, start=1):
        offsets.append(length)
        parts.append(b"%d 0 obj\n" % number + body + b"\nendobj\n")
        length += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % offset for offset in offsets]
    parts.append(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, length))
    return b"".join(parts)


def many_pages() -> bytes:
    return raw_pdf(b"BT /F 10 Tf 72 700 Td (hej) Tj ET", pages=100_000)


def bomb() -> bytes:
    """Three hundred megabytes of content in one."""
    return raw_pdf(b"BT /F 10 Tf 72 700 Td (hej) Tj ET\n" + b" " * 300_000_000)


def nested() -> bytes:
    return raw_pdf(b"q " * 2_000_000 + b"[" * 1_000_000)


def much_text() -> bytes:
    return raw_pdf(
        b"BT /F 10 Tf 72 700 Td " + b"(en to tre fire fem seks syv otte ni ti) Tj " * 300_000 + b"ET"
    )


HOSTILE: list[tuple[str, Callable[[], bytes]]] = [
    ("100.000 sider", many_pages),
    ("pakket bombe", bomb),
    ("indlejring", nested),
    ("megen tekst", much_text),
]


@pytest.mark.parametrize("make", [make for _, make in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_a_hostile_pdf_is_refused_in_bounded_time_and_the_next_one_read(
    make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINUTES_PDF_SECONDS", "3")
    apart.close()
    data, start = make(), time.monotonic()
    with pytest.raises(MinutesError):
        read_bytes(data, "ond.pdf")
    assert time.monotonic() - start < apart.PATIENCE
    assert read_bytes(PDF, "god.pdf").items
    apart.close()


def test_too_many_pages_are_named() -> None:
    with pytest.raises(TooLarge, match=f"100000 sider, højst {MAX_PAGES}"):
        read_bytes(many_pages(), "sider.pdf")


def test_a_killed_process_stops_only_its_file() -> None:
    assert read_bytes(PDF, "x.pdf").items
    process = apart._worker._process
    assert process
    process.kill()
    process.wait()
    assert read_bytes(PDF, "x.pdf").items


HOSTILE_TEXTS = {
    "mange linjer": "x \n" * 60_000,
    "navne": "Deltagere\n" + "Ib Li Bo Per Ea Ida Kaj " * 1500 + "\n" + ITEM,
    "links": ITEM + "https://kkr.example/a\n" * 40_000,
    "tal": "1.1. En sag\n" * 40_000,
    "prikker": "1.1. En sag" + "." * 40_000 + "\n" + ITEM,
    "mærker": ITEM + "./. bilag er her. " * 100 + "\n" + "./. Et\n" * 30_000,
    "streger": ITEM + "- " * 20_000 + "\n" + "og-\n" * 40_000,
    "parenteser": ITEM + "KKR udpegede Ib Li (" * 2000 + "\n" + "medlem af " * 4000,
    "tabeller": ITEM + "Tabel 1: a\n1 2 3 4\n" * 20_000,
    "overskrifter": ITEM + "\n\nBeslutning\n" * 20_000,
    "store bogstaver": ITEM + "KKR " * 12_000 + "\n" + "Og " * 16_000 + "(A)",
}


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS.keys())
def test_a_hostile_text_costs_bounded_time(text: str) -> None:
    start = time.process_time()
    try:
        found = read_bytes(f"KKR Sjælland\n\nDato: 14. marts 2024\n\n{text}".encode(), "ond.txt")
        assert not [d for d in found.diagnostics if d.code == "account"]
    except MinutesError as refusal:
        assert "\n" not in str(refusal)
    assert time.process_time() - start < 20
