"""`manage.py reindex`: bring every search row up to date while the site serves."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from meetings import search


class Command(BaseCommand):
    help = (
        "Gendanner søgeindekset, mens arkivet er i brug. Punkter, der allerede er indekseret med de nyeste "
        "sprogregler, springes over, så kommandoen kan afbrydes og startes igen."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--alle", action="store_true", help="indeksér også de punkter, der er i orden")

    def handle(self, *args: Any, alle: bool, **options: Any) -> None:
        keys = search.every_item() if alle else list(search.stale_items())
        with tqdm(total=len(keys), unit="punkt", disable=not sys.stderr.isatty()) as bar:
            for done in search.reindex(keys):
                bar.update(done)
        search.rebuild_vocabulary()
        search.rebuild_cases()
        self.stdout.write(f"{len(keys)} punkter indekseret. Arkivet kender {search.vocabulary_size()} ord.")
