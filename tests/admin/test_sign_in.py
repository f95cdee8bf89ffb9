"""Signing in at the desk: throttled per user and address, and told so in Danish."""

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

LOGIN = reverse("admin:login")


def test_guessing_a_password_is_stopped_and_others_may_still_sign_in(client: Client, db: None) -> None:
    User.objects.create_user("anna", password="den rigtige sætning", is_staff=True)
    User.objects.create_user("bo", password="en anden sætning", is_staff=True)
    guess = {"username": "anna", "password": "forkert"}
    answers = [client.post(LOGIN, guess).status_code for _ in range(settings.AXES_FAILURE_LIMIT + 1)]
    assert answers[0] == 200 and answers[-1] == 429
    refused = client.post(LOGIN, {**guess, "password": "den rigtige sætning"})
    assert refused.status_code == 429 and "minutter" in refused.content.decode()
    assert client.post(LOGIN, {"username": "bo", "password": "en anden sætning"}).status_code == 302


def test_the_sign_in_page_is_danish(client: Client, db: None) -> None:
    page = client.get(LOGIN).content.decode()
    assert "KKR-arkivet" in page and "Adgangskode" in page


def test_signing_out_is_told_plainly_and_leads_on(client: Client, db: None) -> None:
    client.force_login(User.objects.create_user("anna", is_staff=True))
    page = client.post(reverse("admin:logout")).content.decode()
    assert "Logget ud" in page and "kvalitetstid" not in page
    assert f'<a href="{reverse("admin:index")}">Log ind igen</a>' in page and "gå til arkivet</a>" in page
