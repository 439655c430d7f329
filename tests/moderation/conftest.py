"""What tests of the desk and the outbox ask for."""

import pytest

from .newsroom import Newsroom, furnish


@pytest.fixture
def newsroom(db) -> Newsroom:
    return furnish()
