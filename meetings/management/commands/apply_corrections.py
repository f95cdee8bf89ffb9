"""Lay the corrections of a file upon the archive."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from meetings.corrections.applying import NoLedger, apply


class Command(BaseCommand):
    help = "Læser en fil fra export_corrections og retter arkivet efter den. Kan gentages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FIL")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            applied = apply(json.loads(file.read_text(encoding="utf-8")))
        except OSError as problem:
            self._fail(f"{file} kan ikke læses: {problem.strerror}.")
        except (NoLedger, ValueError) as problem:
            self._fail(f"{file}: {problem if isinstance(problem, NoLedger) else 'Filen er ikke JSON.'}")
        for line in applied.missing:
            self.stderr.write(line)
        self.stdout.write(f"{applied.rows} rettelser lagt på, {len(applied.missing)} fandt ikke deres plads.")
        if applied.missing:
            sys.exit(1)

    def _fail(self, message: str) -> None:
        self.stderr.write(message)
        sys.exit(1)
