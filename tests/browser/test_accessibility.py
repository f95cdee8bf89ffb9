"""axe finds nothing wrong on any kind of page, narrow or wide, light or dark; nothing scrolls sideways."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site.archive import PAGES, REFUSALS

from .conftest import complaints

ALL = {**PAGES, **REFUSALS}
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
NARROWEST = 320


@pytest.fixture(params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def look(request: pytest.FixtureRequest, browser: Browser, site: str) -> Iterator[Page]:
    width: int = request.param[0]
    scheme: Literal["light", "dark"] = request.param[1]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", base_url=site
    )
    page = context.new_page()
    errors = complaints(page)
    yield page
    context.close()
    assert not errors


def test_axe_finds_no_violation(look: Page) -> None:
    axe = Axe()
    found = {}
    for name, url in ALL.items():
        look.goto(url)
        result = axe.run(look, options=RULES)
        if result.violations_count:
            found[name] = result.generate_report()
    print(f"{len(ALL)} sider prøvet med axe")
    assert not found, "\n".join(f"{name}: {report}" for name, report in found.items())


def test_open_filters_and_contents_have_no_violation(look: Page) -> None:
    """What a visitor folds out is tried too."""
    for url in (ALL["search for a word"], ALL["item"], ALL["meeting"]):
        look.goto(url)
        look.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        result = Axe().run(look, options=RULES)
        assert not result.violations_count, result.generate_report()


def test_no_page_scrolls_sideways_on_the_narrowest_screen(page: Page) -> None:
    page.set_viewport_size({"width": NARROWEST, "height": 700})
    for name, url in ALL.items():
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROWEST, name


def test_error_pages_have_no_violation(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site)
    page = context.new_page()
    page.goto("/findes-ikke/")
    result = Axe().run(page, options=RULES)
    context.close()
    assert not result.violations_count, result.generate_report()
