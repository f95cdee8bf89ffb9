"""A real browser against a real server with the small fictional archive in it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.site import archive as fictional

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"der er ingen Chromium på {CHROMIUM} (sæt CHROMIUM til en anden)")
    # Playwright's loop runs in this thread, where the tests also fill the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield chromium
        chromium.close()


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


def complaints(page: Page) -> list[str]:
    """What the browser complains of from now on: script errors, refused by the security policy, not found."""
    found: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"{message.text} {message.location['url']}")

    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", listen)
    return found
