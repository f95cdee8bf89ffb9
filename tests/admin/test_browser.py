"""The desk in a real browser: nothing that the security policy refuses, keys that save, pages that turn."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from meetings.models import AgendaItem
from tests import factories as make
from tests.chromium import complaints

from .conftest import BACKEND

SAMPLE = Path(settings.BASE_DIR) / "samples" / "kkr-midtjylland-2026-01-22-referat.pdf"


@pytest.fixture
def page(
    browser: Browser,
    django_db_serialized_rollback: None,
    live_server: LiveServer,
) -> Iterator[Page]:
    """Signed in at 1280 pixels, with one PDF imported; fails when the browser complains of anything."""
    make.CouncilFactory(slug="midtjylland")  # Playwright's loop may hide what serialized rollback brings back
    call_command("import_minutes", str(SAMPLE), processes=0, verbosity=0, stdout=StringIO())
    client = Client()
    client.force_login(User.objects.create_superuser("anna"), backend=BACKEND)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=str(live_server.url))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": str(live_server.url)}]
    )
    opened = context.new_page()
    found = complaints(opened)
    yield opened
    context.close()
    assert not found


@pytest.fixture
def item(page: Page) -> AgendaItem:
    """The item whose decision is a table of persons, printed on page 5."""
    return AgendaItem.objects.filter(appointments__isnull=False, page_start__gt=1).order_by("position")[1]


TOO_WIDE = """[...document.querySelectorAll('.inline-group, .desk-form, #changelist, .results')]
    .filter(part => part.scrollWidth > part.clientWidth).map(part => part.id || part.className)"""
"""The parts of a page that would have to be scrolled sideways by themselves."""


def form_of(item: AgendaItem) -> str:
    return reverse("admin:meetings_agendaitem_change", args=[item.pk])


def test_the_desk_keeps_to_the_security_policy_and_to_1280_pixels(page: Page, item: AgendaItem) -> None:
    """Every page of the desk, with Django's own scripts and styles."""
    addresses = [reverse(f"admin:{name}") for name in ("index", "desk_guide", "desk_lay_up")]
    addresses += [reverse("admin:desk_doubles", args=[slug]) for slug in ("personer", "organer")]
    addresses += [
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model in admin.site._registry
    ]
    addresses += [form_of(item), reverse("admin:meetings_meeting_change", args=[item.meeting_id])]
    addresses += [reverse("admin:meetings_agendaitem_history", args=[item.pk])]
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280, address
        assert page.evaluate(TOO_WIDE) == [], address


def test_pages_turn_beside_a_form_that_keeps_what_was_typed(page: Page, item: AgendaItem) -> None:
    page.goto(form_of(item))
    picture = page.locator(".desk-picture img")
    assert picture.evaluate("image => image.naturalWidth") > 800
    assert page.locator(".desk-picture rect.mark-decision").count() == 1
    page.fill("#id_title", "Halvt skrevet")
    page.click("a[rel=next]")
    expect(page.locator(".desk-turn strong")).to_contain_text(f"Side {item.page_start + 1} af")
    expect(page.locator("#id_title")).to_have_value("Halvt skrevet")


def test_the_keyboard_saves_and_the_field_shows_its_lock(page: Page, item: AgendaItem) -> None:
    page.goto(form_of(item))
    page.fill("#id_title", "Rettet med tastaturet")
    page.keyboard.press("Control+s")
    expect(page.locator(".field-title .desk-lock")).to_contain_text("Rettet af anna")
    page.click(".field-title .desk-lock button")
    expect(page.locator("#id_title")).to_have_value(item.title)


def test_typing_a_decision_tells_what_it_means(page: Page, item: AgendaItem) -> None:
    page.goto(form_of(item))
    page.fill("#id_decision-0-text", "Sagen udsættes til næste møde.")
    expect(page.locator(".desk-check")).to_contain_text("Udsat")
    page.click(".desk-check button")
    expect(page.locator("#id_decision-0-outcome")).to_have_value("postponed")
