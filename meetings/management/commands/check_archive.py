"""`manage.py check_archive`: go through all that the archive promises, and name every row that breaks it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from meetings import integrity


class Command(BaseCommand):
    help = (
        "Efterprøver, at originalerne ligger uændret i arkivet, at møder, punkter, udpegninger og adresser "
        "hænger sammen, og at søgningen er ajour. Nævner hver række, der er noget galt med; ændrer intet."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        total = sum(self.report(check) for check in integrity.checks())
        if total:
            raise CommandError(f"Arkivet har {total} fejl; se linjerne ovenfor.")
        self.stdout.write("Alt er i orden.")

    def report(self, check: integrity.Check) -> int:
        """The check's line and the rows it found, counted."""
        problems = list(check.examine())
        answer = f"{len(problems)} fejl" if problems else "ingen fejl"
        self.stdout.write(f"{check.name}: {check.rows.count()} efterset, {answer}")
        for problem in problems:
            self.stdout.write(f"  {problem}")
        return len(problems)
