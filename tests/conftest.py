"""What all tests share."""

from pathlib import Path

import pytest
from django.conf import settings as configured
from pytest_django import Settings

from kkrarchive import embedded
from tests.chromium import browser  # noqa: F401 (a fixture for every folder)

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_configure() -> None:
    """Keep the embedded server, once a test has started it, until the last of pytest's processes ends."""
    if folder := configured.DATABASES["default"].get("EMBEDDED"):
        embedded.join(folder)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their truth beside the project; a plain clone has none."""
    if not SHARED.is_dir():
        pytest.skip("../shared/ med de rigtige referater findes ikke ved siden af projektet")
    return SHARED


@pytest.fixture(autouse=True)
def media_root(settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A media folder of the test's own: no test writes originals among the archive's."""
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    return Path(settings.MEDIA_ROOT)
