"""What all tests share."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and their truth beside the project; a plain clone has none."""
    if not SHARED.is_dir():
        pytest.skip("../shared/ med de rigtige referater findes ikke ved siden af projektet")
    return SHARED
