"""What tests of moderation ask for: a newsroom for the desk, a small site for the gate."""

import pytest

from .newsroom import Newsroom, furnish
from .small_site import holder_of, media_policy, place, workflow

__all__ = ["holder_of", "media_policy", "newsroom", "place", "workflow"]


@pytest.fixture
def newsroom(db) -> Newsroom:
    return furnish()
