"""One Chromium for every test that needs a real browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

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
def browser(django_db_setup: None) -> Iterator[Browser]:
    """A second Playwright cannot start beside the first, so all folders of tests share this one."""
    if not CHROMIUM.exists():
        pytest.skip(f"der er ingen Chromium på {CHROMIUM} (sæt CHROMIUM til en anden)")
    # Playwright's loop runs in this thread, where the tests also fill the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    migrated = connection._test_serialized_contents  # type: ignore[attr-defined]
    with sync_playwright() as playwright:
        # Beside a running loop Django opens another connection, which must know what a rollback brings back.
        connection._test_serialized_contents = migrated  # type: ignore[attr-defined]
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield chromium
        chromium.close()


def complaints(page: Page) -> list[str]:
    """What the browser complains of from now on: script errors, refused by the security policy, not found."""
    found: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            found.append(f"{message.text} {message.location['url']}")

    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", listen)
    return found
