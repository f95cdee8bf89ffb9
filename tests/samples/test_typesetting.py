"""The typesetter: words break where Danish breaks them, and lines end as a word processor ends them."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from typeset import document
from typesetting.covers import spaced, typeset
from typesetting.hyphens import split_points
from typesetting.output import pdf_bytes, text_dump
from typesetting.source import SourceError, read_source

HEAD = "council: KKR Sjælland\nkind: Referat\ndate: 2024-03-14\nlayout: 2025\n\n"
LONG = "Kommunernes befolkningsfremskrivninger og uddannelsesinstitutionernes kapacitetsberegninger " * 6


def source_of(folder: Path, body: str, head: str = HEAD) -> Path:
    path = folder / "source.minutes"
    path.write_text(head + body, encoding="utf-8")
    return path


def page_text(pdf: bytes, page: int) -> str:
    return pypdfium2.PdfDocument(io.BytesIO(pdf))[page].get_textpage().get_text_range()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("november", "no-vem-ber"),
        ("kommuner", "kom-mu-ner"),
        ("biblioteker", "bi-bli-o-te-ker"),
        ("industri", "in-du-stri"),
        ("kultur,", "kul-tur,"),
    ],
)
def test_a_word_breaks_only_before_the_consonants_that_open_a_syllable(word: str, parts: str) -> None:
    allowed = {len(parts[:i].replace("-", "")) for i, letter in enumerate(parts) if letter == "-"}
    assert set(split_points(word)) <= allowed
    assert split_points(word)


@pytest.mark.parametrize("word", ["den", "Køge", "by", "øer", "2024", "SAG-2024-00412", ""])
def test_a_short_word_or_a_number_is_never_broken(word: str) -> None:
    assert split_points(word) == []


def test_a_line_ends_with_a_blank_unless_a_word_is_broken_there(tmp_path: Path) -> None:
    setter = typeset(read_source(source_of(tmp_path, f"# 1. Sager\n\n{LONG}")))
    texts = ["".join(run.text for run in line.runs) for line in setter.pages[-1].lines]
    assert any(text.endswith("-") for text in texts)
    assert all(text.endswith((" ", "-")) for text in texts)
    joined = "".join(text.removesuffix("-") for text in texts)
    assert " ".join(joined.split()) == f"1. Sager {LONG.strip()}"


def test_soft_hyphens_reach_the_pdf_as_such(tmp_path: Path) -> None:
    head = HEAD.replace("layout: 2025", "layout: 2011\nhyphens: soft")
    setter = typeset(read_source(source_of(tmp_path, f"# 1. Sager\n\n{LONG}", head)))
    assert any(run.text.endswith("\u00ad") for line in setter.pages[-1].lines for run in line.runs)


def test_the_margin_mark_stands_before_its_line_in_the_pdf(tmp_path: Path) -> None:
    body = "# 1. Sager\n## 1.1. Titel\nSAG-2024-00001 abc\n### Sagsfremstilling\n./. Bilag om stier\n"
    text = page_text(pdf_bytes(typeset(read_source(source_of(tmp_path, body)))), 1)
    assert "./. Bilag om stier" in text


def test_the_text_dump_marks_pages_with_a_blank_after_a_full_line(tmp_path: Path) -> None:
    body = "# 1. Sager\n\nFørste side.\n\n# 2. Flere sager\n\nAnden side.\n"
    dump = text_dump(typeset(read_source(source_of(tmp_path, body))))
    assert "Første side. \n\n\nKKR Sjælland" in dump  # the last page hides behind its footer
    assert "\n 1. Sager \n" in dump
    assert "\n\n 1. Sager" not in dump


def test_an_unknown_directive_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="unknown directive '%bilag'"):
        read_source(source_of(tmp_path, "# 1. Sager\n%bilag\n"))


def test_an_item_without_a_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no item number"):
        read_source(source_of(tmp_path, "# 1. Sager\n## Titel uden nummer\n"))


def test_an_attendance_line_that_says_too_little_asks_for_its_truth(tmp_path: Path) -> None:
    path = source_of(tmp_path, "# Deltagerfortegnelse\n## Deltagere\nKun Et Navn\n")
    with pytest.raises(SourceError, match="needs its truth"):
        document(path)


def test_spaced_names_keep_a_wider_gap_between_words() -> None:
    assert spaced("KKR Sjælland") == "K K R  S J Æ L L A N D"
