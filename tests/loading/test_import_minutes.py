"""The command: files in, a line per document and a summary out, every problem in one sentence."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from meetings import models
from meetings.corrections.writing import save_corrected
from meetings.management.commands import import_minutes

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SAMPLE = SAMPLES / "kkr-syddanmark-2025-02-07-referat.txt"

Run = Callable[..., tuple[int, list[str], list[str]]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process: its exit code, its lines, its refusals."""

    def run(*arguments: object) -> tuple[int, list[str], list[str]]:
        code = 0
        try:
            call_command("import_minutes", *map(str, arguments), "--processes=0")
        except SystemExit as exit_:
            code = int(exit_.code or 0)
        captured = capsys.readouterr()
        return code, captured.out.splitlines(), captured.err.splitlines()

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(SAMPLE, tmp_path / "a.txt")
    return tmp_path


def test_folder_is_imported_with_a_line_a_document_and_a_summary(run: Run, folder: Path) -> None:
    (folder / "noter.md").write_text("ikke et referat")
    code, lines, refusals = run(folder)
    assert (code, refusals) == (0, [])
    assert lines[0] == "syddanmark 2025-02-07  8 punkter: 8 oprettet  a.txt"
    assert lines[1] == "1 dokument: 1 indlæst, 0 afvist."
    assert lines[2].startswith("Punkter: 8 oprettet; beslutninger: ")
    assert lines[-1] == "1 fil sprunget over: hverken PDF eller tekst."


def test_second_import_says_unchanged(run: Run, folder: Path) -> None:
    run(folder)
    code, lines, _ = run(folder)
    assert (code, lines) == (
        0,
        ["syddanmark 2025-02-07  8 punkter: 8 uændret  a.txt", "1 dokument: 1 indlæst, 0 afvist."],
    )


def test_same_bytes_under_another_name_are_said_to_be_so(run: Run, folder: Path) -> None:
    shutil.copy(SAMPLE, folder / "b.txt")
    _, lines, _ = run(folder)
    assert lines[1].endswith("8 uændret  b.txt (samme dokument som a.txt)")


def test_refusal_names_the_file_and_the_rest_goes_on(run: Run, folder: Path) -> None:
    (folder / "0.pdf").write_bytes(b"")
    (folder / "1.pdf").write_bytes(b"<html>ikke et referat</html>")
    code, lines, refusals = run(folder)
    assert code == 1
    assert "3 dokumenter: 1 indlæst, 2 afvist." in lines
    assert refusals[0].startswith("0.pdf: filen er tom.")
    assert refusals[1].startswith("1.pdf: ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Angiv mindst én fil eller mappe, eller --reread."),
        (["findes-ikke"], "findes-ikke: stien findes ikke."),
        (
            [SAMPLES / "README.md"],
            "README.md: filtypen »md« kan ikke læses. Vælg et referat som PDF eller tekst.",
        ),
        ([SAMPLE, "--date", "18/6-2025"], "--date: »18/6-2025« er ingen dato. Skriv den som 2025-06-18."),
        (
            [SAMPLE, "--council", "fyn"],
            "--council: rådet »fyn« findes ikke i arkivet. Arkivet kender KKR Hov",
        ),
        ([SAMPLE, SAMPLES, "--date", "2025-06-18"], "--date gælder ét dokument, men der er"),
    ],
)
def test_bad_arguments_get_one_sentence_and_store_nothing(
    run: Run, arguments: list[object], message: str
) -> None:
    code, _, refusals = run(*arguments)
    assert code == 1
    assert len(refusals) == 1
    assert refusals[0].startswith(message)
    assert not models.SourceDocument.objects.exists()


def test_folder_without_documents_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "billede.png").write_bytes(b"x")
    code, _, refusals = run(tmp_path)
    assert code == 1
    assert refusals == [f"{tmp_path}: mappen indeholder ingen PDF- eller tekstfiler."]


def test_dry_run_tells_and_stores_nothing(run: Run, folder: Path, media_root: Path) -> None:
    code, lines, _ = run(folder, "--dry-run")
    assert code == 0
    assert lines[0].endswith("8 oprettet  a.txt")
    assert lines[-1] == "Prøvekørsel: intet er gemt."
    assert not models.SourceDocument.objects.exists()
    assert not any(path.is_file() for path in media_root.rglob("*"))


def test_bug_in_one_document_refuses_it_alone(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "b.txt").write_bytes(SAMPLE.read_bytes() + b"\n")
    real, names = import_minutes.load, []

    def fails_once(document, *arguments, **options):  # type: ignore[no-untyped-def]
        names.append(document.file)
        if document.file == "a.txt":
            raise ZeroDivisionError
        return real(document, *arguments, **options)

    monkeypatch.setattr(import_minutes, "load", fails_once)
    code, _, refusals = run(folder, "-v", "2")
    assert (code, names) == (1, ["a.txt", "b.txt"])
    assert refusals[0] == "a.txt: uventet fejl ved indlæsningen (ZeroDivisionError), intet er gemt."
    assert any("Traceback" in line for line in refusals)
    assert models.SourceDocument.objects.get().name == "b.txt"


def test_date_and_council_fill_what_the_document_does_not_tell(run: Run, tmp_path: Path) -> None:
    text = "1. Sager\n\n1.1. Veje og broer\nSAG-2025-00001 abc\n\nBeslutning\nGodkendt.\n"
    (tmp_path / "referat.txt").write_text(text)
    code, _, refusals = run(tmp_path)
    assert (code, "--council" in refusals[0]) == (1, True)
    code, lines, _ = run(tmp_path, "--council", "nordjylland")
    assert lines[0].startswith("nordjylland dato ukendt  1 punkter: 1 oprettet")
    assert "1 dokument uden kendt mødedato; angiv den i administrationen." in lines
    code, lines, _ = run(tmp_path, "--council", "nordjylland", "--date", "2025-06-18")
    assert lines[0].startswith("nordjylland 2025-06-18  1 punkter: 1 ")
    assert models.MeetingAlias.objects.count() == 1


def test_reread_reads_the_stored_originals_again(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder)
    models.AgendaItem.objects.update(title="forvansket")
    code, lines, _ = run("--reread")
    assert code == 0
    assert lines[0].startswith("syddanmark 2025-02-07  8 punkter: 8 ændret")
    assert not models.AgendaItem.objects.filter(title="forvansket").exists()


def test_reread_refuses_an_original_that_is_gone_or_altered(run: Run, folder: Path) -> None:
    run(folder)
    original = Path(models.SourceDocument.objects.get().file.path)
    original.write_bytes(b"andet")
    code, _, refusals = run("--reread")
    assert (code, refusals) == (1, ["a.txt: originalen i arkivet er ændret eller beskadiget."])
    original.unlink()
    code, _, refusals = run("--reread")
    assert (code, refusals) == (1, ["a.txt: originalen mangler i arkivet."])


def test_reread_of_a_document_with_a_given_date_keeps_it(run: Run, tmp_path: Path) -> None:
    text = "KKR Nordjylland\n\n1. Sager\n\n1.1. Veje\nSAG-2025-00001 abc\n\nBeslutning\nGodkendt.\n"
    (tmp_path / "referat.txt").write_text(text)
    run(tmp_path, "--council", "nordjylland", "--date", "2025-06-18")
    _, lines, _ = run("--reread")
    assert lines[0].startswith("nordjylland 2025-06-18  1 punkter: 1 uændret")


def test_real_minutes_are_imported_twice_without_change(run: Run, shared: Path) -> None:
    code, lines, _ = run(shared / "minutes")
    assert code == 0
    assert "5 dokumenter: 5 indlæst, 0 afvist." in lines
    code, lines, _ = run(shared / "minutes")
    assert code == 0
    assert all("uændret" in line and "oprettet" not in line for line in lines[:5])


def test_a_kept_date_is_counted_as_kept(run: Run, tmp_path: Path) -> None:
    """The date that an editor gave an undated meeting is a correction like any other."""
    paper = tmp_path / "udateret.txt"
    paper.write_text(
        "KKR Midtjylland\n\n1. Sager\n\n1.1. En sag\n\nSAG-2025-00001 abc\n\nBeslutning\n\nGodkendt.\n"
    )
    run(paper)
    meeting = models.Meeting.objects.get(held_on=None)
    meeting.held_on = date(2025, 3, 4)
    save_corrected(meeting, by="anna")
    _, lines, _ = run(paper)
    assert any("Møder: 1 bevaret" in line for line in lines), lines
