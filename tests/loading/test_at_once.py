"""Imports at the same time: one after the other, nothing made twice, every row with its file."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from meetings import models
from tests.factories import a_document, an_attendee, an_item

from .loading import Loaded, loaded

MINUTES = a_document([an_item("1.1", "Cykelstier"), an_item("1.2", "Beredskab")], attendance=(an_attendee(),))


def load_and_close(paper: tuple[object, bytes]) -> Loaded:
    document, data = paper
    try:
        return loaded(document, data)  # type: ignore[arg-type]
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_four_imports_at_once_make_one_meeting(media_root: Path) -> None:
    models.Council.objects.get_or_create(
        slug="midtjylland", defaults={"name": "KKR Midtjylland", "region": "Midtjylland", "position": 4}
    )
    agenda = replace(MINUTES, document_kind="agenda", file="dagsorden.txt")
    with ThreadPoolExecutor(4) as threads:
        papers = [(MINUTES, b"1"), (agenda, b"2"), (MINUTES, b"1"), (agenda, b"2")]
        answers = list(threads.map(load_and_close, papers))
    assert {answer.meeting.pk for answer in answers} == {models.Meeting.objects.get().pk}
    assert models.AgendaItem.objects.count() == 2
    assert models.Person.objects.count() == 1
    files = {path.name for path in media_root.rglob("*") if path.is_file()}
    assert files == {Path(source.file.name).name for source in models.SourceDocument.objects.all()}
    assert len(files) == 2
