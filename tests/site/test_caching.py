"""Browsers and caches ask again cheaply, and see a correction at once."""

from django.test import Client

from meetings.models import AgendaItem


def test_unchanged_page_answers_not_modified(client: Client, item: AgendaItem) -> None:
    first = client.get(item.get_absolute_url())
    assert "public" in first["Cache-Control"]
    assert "Cookie" not in first.get("Vary", "")
    assert not first.cookies
    again = client.get(item.get_absolute_url(), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304


def test_corrected_page_answers_anew(client: Client, item: AgendaItem) -> None:
    first = client.get(item.get_absolute_url())
    item.decision.outcome = "postponed"
    item.decision.save()
    again = client.get(item.get_absolute_url(), headers={"if-none-match": first["ETag"]})
    assert again.status_code == 200
    assert "Udsat" in again.content.decode()
