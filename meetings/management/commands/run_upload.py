"""The background work of an upload in the desk; started by the page, of use by hand after a stop."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from meetings.admin.upload_work import run
from meetings.models import Upload


class Command(BaseCommand):
    help = "Prøver eller indlæser de dokumenter, der er lagt op i administrationen under dette nummer."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("upload", type=int, metavar="NUMMER")

    def handle(self, *, upload: int, **options: Any) -> None:
        found = Upload.objects.filter(pk=upload).first()
        if found is None:
            self.stderr.write(f"Indlæsning {upload} findes ikke.")
            return
        run(found)
