"""Write every correction to one readable file."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from meetings.corrections.ledger import export


class Command(BaseCommand):
    help = "Skriver alle rettelser til én læselig fil (JSON), eller til skærmen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, metavar="FIL", help="udelades: skriv til skærmen")

    def handle(self, *, file: Path | None, **options: Any) -> None:
        ledger = export()
        text = json.dumps(ledger, ensure_ascii=False, indent=1) + "\n"
        if file is None:
            self.stdout.write(text, ending="")
            return
        try:
            file.write_text(text, encoding="utf-8")
        except OSError as problem:
            self.stderr.write(f"{file} kan ikke skrives: {problem.strerror}.")
            sys.exit(1)
        self.stdout.write(f"{len(ledger['meetings'])} møder med rettelser skrevet til {file}.")
