"""Prove that documents and corrections are the whole archive: rebuild it from them and compare."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.management.base import BaseCommand

from meetings.corrections import public, rebuilding

SHOWN = 50


class Command(BaseCommand):
    help = (
        "Bygger arkivet op på ny af originalerne og rettelserne i en tom database ved siden af, "
        "og sammenligner alt offentligt. Arkivet selv røres ikke."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--from",
            dest="bundle",
            type=Path,
            metavar="MAPPE",
            help="byg i stedet dette arkiv, som skal være tomt, af en mappe fra --keep",
        )
        parser.add_argument("--keep", type=Path, metavar="MAPPE", help="gem originaler og rettelser her")

    def handle(self, *, bundle: Path | None, keep: Path | None, **options: Any) -> None:
        if bundle:
            self._build(bundle)
        elif keep:
            keep.mkdir(parents=True, exist_ok=True)
            self._compare(keep)
        else:
            with TemporaryDirectory() as folder:
                self._compare(Path(folder))

    def _build(self, bundle: Path) -> None:
        if not rebuilding.is_empty():
            self.stderr.write("Arkivet er ikke tomt. Byg op i en tom database.")
            sys.exit(1)
        applied = rebuilding.build_from(bundle)
        for line in applied.missing:
            self.stderr.write(line)
        self.stdout.write(f"{applied.rows} rettelser lagt på.")

    def _compare(self, folder: Path) -> None:
        documents = rebuilding.write_bundle(folder)
        self.stdout.write(f"Bygger op af {documents} dokumenter og rettelserne ...")
        try:
            there = rebuilding.rebuilt(folder)
        except RuntimeError as problem:
            self.stderr.write(f"Genopbygningen lykkedes ikke: {problem}")
            sys.exit(1)
        here = rebuilding.here()
        found = list(public.differences(here, there))
        for line in found[:SHOWN]:
            self.stdout.write(line)
        self.stdout.write(f"{len(here)} offentlige adresser sammenlignet, {len(found)} forskelle.")
        if found:
            sys.exit(1)
