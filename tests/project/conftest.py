"""What the tests of the project's own machinery share."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """A folder for servers of the test's own.

    Not pytest's: that lies in a folder which every session of pytest closes anew to all but its owner,
    and PostgreSQL, started by root, runs as somebody else.
    """
    folder = Path(tempfile.mkdtemp(prefix="kkr-test-"))
    yield folder
    shutil.rmtree(folder)
