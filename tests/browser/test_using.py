"""What people do in the pages, by keyboard alone, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect


def press_until(page: Page, name: str, key: str = "Tab", most: int = 80) -> None:
    """Press key until the focused element's text or label begins with name."""
    for _ in range(most):
        page.keyboard.press(key)
        focused = page.evaluate(
            "(document.activeElement.innerText || document.activeElement.ariaLabel || '').trim()"
        )
        if focused.startswith(name):
            return
    pytest.fail(f"{name!r} was never focused")


def test_keyboard_alone_searches_filters_opens_an_item_and_returns(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("cykelstier")
    page.keyboard.press("Enter")
    page.wait_for_url("**/soeg/?q=cykelstier*")
    count = page.locator("[data-count]")
    expect(count).to_have_text("3 punkter")
    press_until(page, "KKR Midtjylland")
    page.keyboard.press("Enter")
    page.wait_for_url("**raad=midtjylland*")
    expect(count).to_have_text("2 punkter")
    focused = page.evaluate("document.activeElement.dataset.key")
    assert focused == "raad-midtjylland", "the chosen filter keeps the focus"
    press_until(page, "Fælles plan for <cykelstier>")
    page.keyboard.press("Enter")
    page.wait_for_url("**/1.1/?q=cykelstier")
    expect(page.locator("h1 mark")).to_have_text("cykelstier")
    page.go_back()
    expect(count).to_have_text("2 punkter")


def test_skip_link_is_first_and_leads_to_the_content(page: Page) -> None:
    page.goto("/moeder/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Gå til indholdet"
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "indhold"


def test_focus_is_always_visible(page: Page) -> None:
    page.goto("/soeg/?q=plan")
    focusable = page.locator("a:visible, button:visible, input:visible").count()
    assert focusable > 20
    for _ in range(focusable):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(({ outlineStyle }) => outlineStyle)(getComputedStyle(document.activeElement))"
        )
        name = page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
        assert style == "solid" or name.startswith("<body"), name


def test_search_refreshes_in_place_and_the_address_follows(page: Page) -> None:
    page.goto("/soeg/?q=plan")
    page.evaluate("window.untouched = true")
    page.get_by_role("link", name="Nyeste").click()
    page.wait_for_url("**sortering=dato*")
    expect(page.locator("[data-key=sortering-dato]")).to_have_attribute("aria-current", "true")
    page.locator("#soeg").fill("eventuelt")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=eventuelt*")
    expect(page.locator("h1")).to_have_text("Søgning efter »eventuelt«")
    expect(page.locator("[role=status][data-refresh-status]")).to_have_text(re.compile("punkt"))
    page.go_back()
    expect(page.locator("#soeg")).to_have_value("plan")
    assert page.evaluate("window.untouched")


def test_lines_are_offered_while_typing_and_a_name_leads_to_its_person(page: Page) -> None:
    page.goto("/")
    field = page.locator("main input[name=q]")
    field.press_sequentially("karla")
    expect(page.locator("datalist option[value='Karla Prøve']")).to_have_text("Person")
    field.press("Control+a")
    field.press_sequentially("Karla Prøve")
    page.evaluate("new Promise(resolve => setTimeout(resolve, 300))")
    assert "personer" not in page.url, "who types the words of a line may have more to type"
    field.evaluate("e => e.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText' }))")
    page.wait_for_url("**/personer/karla-proeve/")


def test_slash_types_a_slash_in_a_field(page: Page) -> None:
    page.goto("/sager/")
    page.locator("#sag").press_sequentially("24/567")
    expect(page.locator("#sag")).to_have_value("24/567")


def test_citation_is_copied(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto("/moeder/midtjylland/2025-06-18/1.1/")
    page.get_by_role("button", name="Kopiér henvisning").click()
    expect(page.get_by_role("status")).to_have_text("Henvisningen er kopieret.")
    copied = page.evaluate("navigator.clipboard.readText()")
    context.close()
    assert copied.startswith("KKR Midtjylland, referat af møde 18. juni 2025, punkt 1.1: »Fælles plan")


def test_everything_works_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.locator("main input[name=q]").fill("cykelstier")
    page.locator("main button").click()
    expect(page.locator("[data-count]")).to_have_text("3 punkter")
    page.locator("[data-key=raad-midtjylland]").click()
    expect(page.locator("[data-count]")).to_have_text("2 punkter")
    page.locator(".chip").click()
    expect(page.locator("[data-count]")).to_have_text("3 punkter")
    page.locator(".rows a").first.click()
    expect(page.locator("h1")).to_contain_text("cykelstier")
    expect(page.get_by_role("button", name="Kopiér henvisning")).to_have_count(0)
    context.close()


def test_filters_are_folded_in_on_a_telephone_and_open_on_a_wide_screen(page: Page) -> None:
    page.goto("/soeg/?q=plan")
    filters = page.locator(".facets-inner")
    expect(filters).to_be_visible()
    page.set_viewport_size({"width": 360, "height": 700})
    expect(filters).not_to_be_visible()
    page.locator(".facets > summary").click()
    expect(filters).to_be_visible()


def test_nothing_shifts_while_a_page_loads(page: Page) -> None:
    for url in ("/", "/soeg/?q=plan", "/moeder/midtjylland/2025-06-18/", "/raad/midtjylland/"):
        page.goto(url, wait_until="networkidle")
        shift = page.evaluate(
            "new Promise((done) => { let sum = 0; new PerformanceObserver((list) => {"
            " for (const entry of list.getEntries()) sum += entry.value; })"
            ".observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 200); })"
        )
        assert shift < 0.01, url


def test_item_prints_as_a_clean_page_with_its_citation(page: Page) -> None:
    page.goto("/moeder/midtjylland/2025-06-18/1.1/")
    page.emulate_media(media="print")
    for shown in ("#beslutning", "#citation", ".outcome"):
        expect(page.locator(shown).first).to_be_visible()
    for hidden in (".site-header", ".site-footer", ".crumbs", ".neighbours"):
        expect(page.locator(hidden)).not_to_be_visible()


def test_long_texts_keep_a_readable_measure(page: Page) -> None:
    """60-75 characters a line, in letters of average width."""
    page.goto("/moeder/midtjylland/2025-06-18/1.1/")
    characters = page.evaluate(
        "(() => { const p = document.querySelector('.part-sagsfremstilling p');"
        " const c = document.createElement('canvas').getContext('2d'); c.font = getComputedStyle(p).font;"
        " return p.clientWidth / (c.measureText(p.textContent).width / p.textContent.length); })()"
    )
    assert 60 <= characters <= 78


def test_no_request_leaves_the_archive(page: Page, site: str) -> None:
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: None if request.url.startswith((site, "data:")) else elsewhere.append(request.url),
    )
    for url in ("/", "/soeg/?q=plan", "/moeder/midtjylland/2025-06-18/1.1/"):
        page.goto(url, wait_until="networkidle")
    assert elsewhere == []
