"""A real browser against a real server with the small fictional archive in it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.chromium import complaints
from tests.site import archive as fictional


@pytest.fixture
def site(browser: Browser, django_db_serialized_rollback: None, live_server: LiveServer) -> str:
    """The address of a server whose archive is the fictional one.

    What the migrations put into the database comes back between these tests, which empty it.
    """
    fictional.build()
    return str(live_server.url)


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page 1280 pixels wide that fails its test when the browser reports an error."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="da-DK", base_url=site)
    opened = context.new_page()
    errors = complaints(opened)
    yield opened
    context.close()
    assert not errors
