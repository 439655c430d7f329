"""What tests of moderation ask for: a newsroom for the desk, a small site for the gate."""

from tests.worlds import _world_in_use, _worlds, db, part, world

from .newsroom import furnish
from .small_site import holder_of, media_policy, place, workflow

__all__ = [
    "_world_in_use",
    "_worlds",
    "db",
    "holder_of",
    "media_policy",
    "newsroom",
    "place",
    "workflow",
    "world",
]

newsroom = part("newsroom")(furnish)
