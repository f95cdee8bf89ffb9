"""`manage.py reindex` heals the index, in batches, and can be started again."""

import pytest
from django.core.management import call_command

from meetings import search
from meetings.models import AgendaItem, SearchRow
from meetings.search import indexing
from tests import factories

pytestmark = pytest.mark.django_db


def test_heals_missing_changed_and_outdated_rows(capsys):
    items = [factories.ItemFactory() for _ in range(4)]
    search.index(items[1:])
    AgendaItem.objects.filter(pk=items[1].pk).update(title="Ny titel")
    SearchRow.objects.filter(pk=items[2].pk).update(analyser_version="0")
    call_command("reindex")
    assert search.stale_items() == {}
    assert capsys.readouterr().out.startswith("3 punkter indekseret.")


def test_what_is_in_order_is_left_alone(capsys):
    search.index([factories.ItemFactory()])
    call_command("reindex")
    assert capsys.readouterr().out.startswith("0 punkter indekseret.")


def test_all_can_be_asked_for(capsys):
    search.index([factories.ItemFactory()])
    call_command("reindex", alle=True)
    assert capsys.readouterr().out.startswith("1 punkter indekseret.")


def test_what_an_interrupted_run_has_done_stays_done(monkeypatch):
    monkeypatch.setattr(indexing, "BATCH", 2)
    items = [factories.ItemFactory() for _ in range(6)]
    run = search.reindex([item.pk for item in items])
    assert next(run) == 2
    run.close()
    assert len(search.stale_items()) == 4
