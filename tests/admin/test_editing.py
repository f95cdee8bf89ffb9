"""From a public page to the page where it is corrected, without another public page for editors."""

import pytest
from django.test import Client
from django.urls import reverse

from meetings.admin_site import EDITOR_COOKIE
from meetings.models import AgendaItem

from .test_rights import browser


def test_every_public_page_of_a_row_leads_to_its_form(desk: Client, item: AgendaItem) -> None:
    appointment = item.appointments.get()
    for row in (item, item.meeting, appointment.person, appointment.body):
        page = desk.get(row.get_absolute_url()).content.decode()
        way = reverse("admin:desk_edit", args=[row.get_absolute_url()[1:]])
        assert f'href="{way}" data-desk hidden' in page
        form = reverse(f"admin:meetings_{row._meta.model_name}_change", args=[row.pk])
        assert desk.get(way).url == form and desk.get(form).status_code == 200


@pytest.mark.parametrize(
    "address", ["", "soeg/", "moeder/", "moeder/midtjylland/1999-01-01/", "x", "admin/", "%00"]
)
def test_pages_without_a_form_are_not_found(desk: Client, address: str) -> None:
    assert desk.get(f"/admin/ret/{address}").status_code in (400, 404)


def test_the_public_page_is_the_same_for_editors_and_strangers(item: AgendaItem) -> None:
    """Caches keep one page; the script shows the way to the desk to those with its cookie."""
    pages = [client.get(item.get_absolute_url()) for client in (Client(), browser("redaktør"))]
    assert pages[0].content == pages[1].content and pages[0]["ETag"] == pages[1]["ETag"]
    assert not any("Cookie" in page.get("Vary", "") for page in pages)


def test_signing_in_leaves_the_scripts_cookie_and_signing_out_takes_it(db: None) -> None:
    """It holds no secret and gives no rights."""
    client = browser("redaktør")
    client.get(reverse("admin:login"))
    assert client.cookies[EDITOR_COOKIE].value == "1"
    client.post(reverse("admin:logout"))
    assert client.cookies[EDITOR_COOKIE].value == ""
    stranger = Client()
    stranger.get(reverse("admin:login"))
    assert EDITOR_COOKIE not in stranger.cookies


def test_who_is_signed_in_without_the_right_is_told_so(db: None) -> None:
    """Not 'Log ind': she is."""
    page = browser("redaktør").get(reverse("admin:desk_lay_up"))
    told = page.content.decode()
    assert page.status_code == 403 and "Din bruger redaktør har ikke ret" in told and "Log ind" not in told
    assert reverse("admin:index") in told
