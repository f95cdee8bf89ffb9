"""`python -m meetings.minutes FILE`: the reading as JSON; a refusal is one line and exit code 2."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path

from . import MinutesError, as_json, read_minutes


def main(arguments: list[str] | None = None) -> int:
    cli = argparse.ArgumentParser(
        prog="python -m meetings.minutes", description="Læs et referat og skriv det som JSON."
    )
    cli.add_argument("file", type=Path, metavar="FIL")
    cli.add_argument("--council", metavar="RÅD", help="rådets navn, hvis dokumentet ikke siger det")
    cli.add_argument(
        "--date",
        type=date.fromisoformat,
        metavar="ÅÅÅÅ-MM-DD",
        help="mødets dato, hvis dokumentet ikke siger den",
    )
    given = cli.parse_args(arguments)
    try:
        document = read_minutes(given.file, council=given.council, held_on=given.date)
    except MinutesError as refusal:
        print(refusal, file=sys.stderr)
        return 2
    json.dump(as_json(document), sys.stdout, ensure_ascii=False, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
