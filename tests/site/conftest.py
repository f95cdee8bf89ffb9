"""What the tests of the public pages share."""

import pytest

from meetings.models import AgendaItem

from . import archive as fictional


@pytest.fixture
def item(db: None) -> AgendaItem:
    """The rich item of a small fictional archive."""
    return fictional.build()
