"""A group's shelf: everything on it, or one kind of thing; chosen by a link, without a script."""

from collections import Counter
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from .blocks import RESOURCE_KINDS
from .finding import Choice

ASKED = "shelf"
"""What the address asks with."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The things to show, and the kinds that there are to choose from."""

    things: list[Any]
    kinds: list[Choice]


def shelf_of(resources: Any, asked: str) -> Shelf:
    """What lies on the shelf; of one kind, if that kind was asked for and is there."""
    things = list(resources)
    counts = Counter(thing.value["kind"] for thing in things)
    kinds = [
        Choice(name, counts[kind], urlencode({ASKED: "" if kind == asked else kind}), kind == asked)
        for kind, name in RESOURCE_KINDS
        if counts[kind]
    ]
    chosen = [thing for thing in things if thing.value["kind"] == asked]
    return Shelf(chosen or things, kinds)
