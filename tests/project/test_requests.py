"""What is decided about a request before any page sees it: NUL bytes, addresses, sign-in, health."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from pytest_django import Settings

from kkrarchive import postgres
from kkrarchive.requests import client_address

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/%00", "/soeg/%00/", "/beslutninger/?raad=%00", "/admin/?%00=1"])
def test_nul_in_an_address_is_a_bad_request(client: Client, address: str) -> None:
    """Django passes it on, and PostgreSQL's refusal would be a 500."""
    assert client.get(address).status_code in {400, 404}


@pytest.mark.django_db
def test_nul_in_a_cookie_is_a_bad_request(client: Client) -> None:
    client.cookies["sessionid"] = "a\0b"
    assert client.get("/admin/").status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/soeg/?q=%2500", "/soeg/?q=100%25", "/soeg/?q=%F0%9F%8F%9B"])
def test_percent_signs_and_other_characters_are_no_nul(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "9.9.9.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "9.9.9.9", "9.9.9.9"),
        (1, "6.6.6.6, 9.9.9.9", "9.9.9.9"),
        (2, "6.6.6.6, 9.9.9.9, 10.0.0.1", "9.9.9.9"),
        (2, "9.9.9.9", "127.0.0.1"),
    ],
)
def test_address_is_what_our_own_proxy_saw(
    settings: Settings, rf: RequestFactory, proxies: int, forwarded: str, expected: str
) -> None:
    """Whoever signs in cannot escape the count of failures by claiming another address."""
    settings.PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    assert client_address(rf.get("/", headers=headers)) == expected


@pytest.mark.django_db
def test_sign_in_is_closed_after_too_many_failures(client: Client, settings: Settings) -> None:
    User.objects.create_superuser("anna", password="det rigtige kodeord")
    wrong = {"username": "anna", "password": "et forkert kodeord"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        answer = client.post("/admin/login/", wrong)
    assert answer.status_code == 429
    assert "Vent 15 minutter, og prøv igen." in answer.content.decode()
    right = {"username": "anna", "password": "det rigtige kodeord"}
    assert client.post("/admin/login/", right).status_code == 429


@pytest.mark.django_db
def test_health(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content.decode()) == (200, "Arkivet kører.\n")
    assert "no-store" in answer["Cache-Control"]


READ_ONLY = ["/", "/soeg/", "/soeg.json", f"/kilder/{'a' * 64}/", "/feeds/moeder/", "/healthz"]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("address", READ_ONLY)
def test_what_is_only_read_refuses_other_methods(address: str, method: str) -> None:
    """Not with a page about a form that has expired: there is none."""
    answer = Client(enforce_csrf_checks=True).generic(method.upper(), address)
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")


@pytest.mark.django_db
def test_expired_form_is_explained_in_danish() -> None:
    answer = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "anna"})
    assert answer.status_code == 403
    assert "<h1>Siden er udløbet</h1>" in answer.content.decode()
    assert "CSRF" not in answer.content.decode()


WITHOUT_DATABASE = {
    **os.environ,
    "DJANGO_SETTINGS_MODULE": "kkrarchive.settings",
    "DATABASE_URL": "postgres://archive@127.0.0.1:1/archive?connect_timeout=3",
}


def test_command_without_a_database() -> None:
    """One sentence, no traceback."""
    command = [sys.executable, "manage.py", "migrate"]
    done = subprocess.run(command, cwd=ROOT, env=WITHOUT_DATABASE, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Databasen kan ikke bruges: ")
    assert done.stderr.count("\n") == 1


def test_health_without_a_database() -> None:
    code = (
        "import django; django.setup(); from django.test import Client; "
        "answer = Client().get('/healthz'); print(answer.status_code, answer.content.decode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=WITHOUT_DATABASE, capture_output=True, text=True
    )
    assert done.stdout == "503 Arkivets database svarer ikke. Prøv igen om lidt.\n\n"


def test_database_url() -> None:
    found = postgres.from_url("postgres://b%40:k%2F@db.example:6432/ark%20iv?sslmode=require")
    assert (found["USER"], found["PASSWORD"], found["NAME"]) == ("b@", "k/", "ark iv")
    assert (found["HOST"], found["PORT"]) == ("db.example", "6432")
    assert found["OPTIONS"] == {"sslmode": "require", "options": "-c jit=off"}


def test_the_options_of_a_database_url_are_kept() -> None:
    found = postgres.from_url("postgres://a@db.example/archive?options=-c%20jit%3Don")
    assert found["OPTIONS"] == {"options": "-c jit=on"}


def test_database_url_of_a_socket() -> None:
    assert postgres.from_url("postgresql:///archive?host=/run/postgresql")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["mysql://a/b", "postgres://a", "archive", "://"])
def test_database_url_that_is_none(url: str) -> None:
    with pytest.raises(Exception, match="DATABASE_URL skal se ud som postgres://"):
        postgres.from_url(url)
