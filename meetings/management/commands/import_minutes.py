"""Import minutes and agendas: read the files, store what they say, report in counts."""

import os
import sys
import traceback
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand
from tqdm import tqdm

from meetings.loading import Loaded, Tally, UnknownCouncil, council_named, load
from meetings.loading.originals import sha256_of
from meetings.minutes import MinutesError
from meetings.minutes.errors import NotMinutes, UnreadableFile
from meetings.models import SourceDocument
from meetings.workers import Job, Reading, readings

READABLE = {".pdf", ".txt"}
"""File types taken from a folder; a file named by itself must be one of them too."""

KINDS = {
    "meeting": "møder",
    "items": "punkter",
    "decisions": "beslutninger",
    "appointments": "udpegninger",
    "vacancies": "ledige pladser",
    "attendance": "deltagere",
    "attachments": "bilag",
    "links": "henvisninger",
    "sections": "afsnit",
}


@dataclass(slots=True)
class Report:
    """What the whole run did."""

    loaded: int = 0
    refused: int = 0
    skipped: int = 0
    undated: int = 0
    counts: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})

    def add(self, loaded: Loaded) -> None:
        self.loaded += 1
        self.undated += loaded.meeting.held_on is None
        for kind, tally in loaded.counts.items():
            self.counts[kind] += tally

    def lines(self) -> Iterator[str]:
        documents = counted(self.loaded + self.refused, "dokument")
        yield f"{documents}: {self.loaded} indlæst, {self.refused} afvist."
        changes = [f"{name}: {text}" for kind, name in KINDS.items() if (text := _changes(self.counts[kind]))]
        if changes:
            yield f"{'; '.join(changes).capitalize()}."
        if conflicts := sum(tally.conflicts for tally in self.counts.values()):
            where = "se »Til gennemsyn« i administrationen"
            yield f"{counted(conflicts, 'rettelse')} modsiges nu af kilden; {where}."
        if self.undated:
            yield f"{counted(self.undated, 'dokument')} uden kendt mødedato; angiv den i administrationen."
        if self.skipped:
            yield f"{counted(self.skipped, 'fil')} sprunget over: hverken PDF eller tekst."


def counted(number: int, noun: str) -> str:
    """'1 fil', '2 filer', '3 rettelser'."""
    ending = "" if number == 1 else "r" if noun.endswith("e") else "er"
    return f"{number} {noun}{ending}"


def _changes(tally: Tally) -> str:
    """'2 oprettet, 1 ændret': what happened, without what did not."""
    changes = {
        "oprettet": tally.created,
        "ændret": tally.updated,
        "slettet": tally.removed,
        "bevaret": tally.kept,
        "rettelse overflødig": tally.released,
    }
    return ", ".join(f"{count} {word}" for word, count in changes.items() if count)


class Command(BaseCommand):
    help = "Indlæser referater og dagsordener (PDF eller tekst) fra filer og mapper."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="STI", help="filer eller mapper")
        parser.add_argument(
            "--council", default="", metavar="RÅD", help="rådet, når dokumentet ikke nævner det"
        )
        parser.add_argument(
            "--date", default="", metavar="ÅÅÅÅ-MM-DD", help="mødets dato, når dokumentet ikke nævner den"
        )
        parser.add_argument("--dry-run", action="store_true", help="vis, hvad der ville ske; gem intet")
        parser.add_argument(
            "--processes",
            type=int,
            default=os.cpu_count() or 1,
            metavar="ANTAL",
            help="læs så mange filer ad gangen (0: i denne proces)",
        )
        parser.add_argument("--reread", action="store_true", help="læs de gemte originaler igen")

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        self.options = options
        self.report = Report()
        self.refusals: list[str] = []
        jobs = self._stored() if options["reread"] else self._files(paths)
        try:
            self._import(jobs)
        except KeyboardInterrupt:
            self.stderr.write("Afbrudt. De dokumenter, der er nævnt ovenfor, er indlæst.")
            sys.exit(130)
        for line in self.report.lines():
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Prøvekørsel: intet er gemt.")
        if self.report.refused:
            sys.exit(1)

    def _fail(self, message: str) -> NoReturn:
        self.stderr.write(message)
        sys.exit(1)

    def _refuse(self, problem: MinutesError, trace: str = "") -> None:
        self.report.refused += 1
        self.stderr.write(str(problem))
        if trace and self.options["verbosity"] > 1:
            self.stderr.write(trace)

    def _files(self, paths: list[Path]) -> list[Job]:
        if not paths:
            self._fail("Angiv mindst én fil eller mappe, eller --reread.")
        council, held_on = self._council(), self._date()
        files = [file for path in paths for file in self._found(path)]
        if held_on and len(files) > 1:
            self._fail(f"--date gælder ét dokument, men der er {len(files)}. Indlæs det udaterede for sig.")
        return [Job(file.name, path=file, council=council, held_on=held_on) for file in dict.fromkeys(files)]

    def _council(self) -> str | None:
        try:
            return (
                council_named(self.options["council"], file="--council").name
                if self.options["council"]
                else None
            )
        except UnknownCouncil as problem:
            self._fail(str(problem))

    def _date(self) -> date | None:
        text = self.options["date"]
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self._fail(f"--date: »{text}« er ingen dato. Skriv den som 2025-06-18.")

    def _found(self, path: Path) -> Iterator[Path]:
        """The documents at a path; what is wrong with the path is reported at once."""
        if path.is_dir():
            files = sorted(file for file in path.rglob("*") if file.is_file())
            documents = [file for file in files if file.suffix.lower() in READABLE]
            self.report.skipped += len(files) - len(documents)
            if not documents:
                self._refuse(MinutesError("mappen indeholder ingen PDF- eller tekstfiler", file=str(path)))
            yield from documents
        elif not path.exists():
            self._refuse(UnreadableFile("stien findes ikke", file=str(path)))
        elif path.suffix.lower() not in READABLE:
            self._refuse(NotMinutes(f"filtypen »{path.suffix.lstrip('.')}« kan ikke læses", file=path.name))
        else:
            yield path

    def _stored(self) -> Iterator[Job]:
        """The originals in the archive, each with the council and date it was imported under."""
        for source in SourceDocument.objects.select_related("meeting__council").order_by("pk").iterator():
            try:
                data = source.file.read()
            except OSError:
                self._refuse(MinutesError("originalen mangler i arkivet", file=source.name))
                continue
            if sha256_of(data) != source.sha256:
                self._refuse(
                    MinutesError("originalen i arkivet er ændret eller beskadiget", file=source.name)
                )
                continue
            council = source.meeting.council.name
            yield Job(source.name, data=data, council=council, held_on=source.given_date)

    def _import(self, jobs: Iterator[Job] | list[Job]) -> None:
        total = len(jobs) if isinstance(jobs, list) else SourceDocument.objects.count()
        processes = min(self.options["processes"], total)
        bar = tqdm(total=total, unit=" dok", leave=False, disable=not sys.stderr.isatty())
        with bar:
            for reading in readings(jobs, processes):
                with tqdm.external_write_mode():
                    self._load(reading)
                bar.update()

    def _load(self, reading: Reading) -> None:
        if reading.document is None:
            self._refuse(reading.problem or MinutesError("ukendt fejl", file=reading.job.name), reading.trace)
            return
        try:
            loaded = load(
                reading.document,
                reading.data,
                council=reading.job.council or "",
                given_date=reading.job.held_on,
                dry_run=self.options["dry_run"],
            )
        except MinutesError as problem:
            self._refuse(problem)
        except Exception as error:
            problem = MinutesError(
                f"uventet fejl ved indlæsningen ({type(error).__name__}), intet er gemt",
                file=reading.job.name,
            )
            self._refuse(problem, traceback.format_exc())
        else:
            self.report.add(loaded)
            if self.options["verbosity"] > 0:
                self.stdout.write(line_of(loaded, reading.job.name))


def line_of(loaded: Loaded, name: str) -> str:
    """'midtjylland 2025-06-18  14 punkter: 2 oprettet, 1 ændret, 11 uændret  referat.pdf'."""
    meeting = loaded.meeting
    changes = {
        "oprettet": loaded.items_created,
        "ændret": loaded.items_updated,
        "uændret": loaded.items_unchanged,
    }
    parts = [f"{count} {word}" for word, count in changes.items() if count]
    if loaded.kept:
        parts.append(f"{counted(loaded.kept, 'rettelse')} bevaret")
    held_on = meeting.held_on.isoformat() if meeting.held_on else "dato ukendt"
    line = f"{meeting.council.slug} {held_on}  {loaded.items} punkter: {', '.join(parts)}  {name}"
    if name != loaded.source.name:
        return f"{line} (samme dokument som {loaded.source.name})"
    if meeting.source_id != loaded.source.pk:
        return f"{line} (en anden udgave vises)"
    return line
