"""Whom a visitor writes to, as whoever runs the archive says it in KKR_CONTACT."""

import pytest
from django.test import Client
from pytest_django import Settings

PAGES = ["/", "/om/", "/tilgaengelighed/", "/findes-ikke/"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("arkiv@kkr.example", '<a href="mailto:arkiv@kkr.example">arkiv@kkr.example</a>'),
        ("https://kkr.example/skriv", '<a href="https://kkr.example/skriv">kkr.example/skriv</a>'),
        ("Sekretariatet, Torvet 1", "Sekretariatet, Torvet 1"),
        ("http://[skriv", "http://[skriv"),  # was a 500, in an item's links too
        ("<b>Os</b> @ javascript:alert(1)", "&lt;b&gt;Os&lt;/b&gt; @ javascript:alert(1)"),
    ],
)
def test_contact_is_shown(client: Client, settings: Settings, page: str, given: str, shown: str) -> None:
    settings.CONTACT = given
    assert shown in client.get(page).content.decode()


def test_pages_ask_nobody_to_write_to_an_address_that_is_not_there(
    client: Client, settings: Settings
) -> None:
    """The declaration told to write to those who run the archive, and nothing told where."""
    settings.CONTACT = ""
    assert 'href="/om/#fejl"' in client.get("/").content.decode()
    for page in ("/om/", "/tilgaengelighed/"):
        text = client.get(page).content.decode()
        assert "har endnu ikke oplyst en adresse at skrive til" in text
        assert "Skriv til" not in text
