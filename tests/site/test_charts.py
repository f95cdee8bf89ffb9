"""Plots tell the numbers they draw, and each number leads to its list."""

import re

import pytest
from django.test import Client

from meetings import charts, shown
from meetings.models import AgendaItem


def test_bars_are_drawn_in_percent_of_the_largest() -> None:
    drawn = charts.bars([("2024", 5, "/a"), ("2025", 20, "/b")], active={"2025"})
    assert [(bar.size, bar.rest, bar.active) for bar in drawn] == [(25.0, 75.0, False), (100.0, 0.0, True)]


def test_no_counts_draw_no_bars() -> None:
    assert charts.bars([]) == []


def test_a_years_decisions_fill_its_bar(item: AgendaItem) -> None:
    rows = charts.decisions_by_year(
        shown.decisions().filter(item__meeting__council__slug="midtjylland"), "midtjylland"
    )
    assert [(row.label, row.total) for row in rows] == [("2025", 2), ("2024", 1)]
    assert [(share.code, share.start, share.size) for share in rows[0].shares] == [
        ("approved", 0.0, 50.0),
        ("noted", 50.0, 50.0),
    ]


@pytest.mark.parametrize("url", ["/raad/midtjylland/", "/udpegninger/"])
def test_every_number_of_a_plot_leads_to_a_list_of_that_many(
    client: Client, item: AgendaItem, url: str
) -> None:
    html = client.get(url).content.decode()
    numbers = re.findall(r'<a href="(/[^"]+)">(\d+) [^<]+</a></li>', html)
    numbers += re.findall(r'<a href="(/[^"]+)">[^<]+</a> <svg.*?</svg> <span class="bar-count">(\d+)<', html)
    assert numbers
    for address, count in numbers:
        shown = client.get(address.replace("&amp;", "&")).content.decode()
        assert f'<p class="result-count">{count} ' in shown, address
