"""What all tests share."""

from pathlib import Path

import pytest
from pytest_django import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared"


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
