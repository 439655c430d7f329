"""Walking the stored form of a StreamField, without loading anything that it refers to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock


@dataclass(frozen=True)
class Leaf:
    """One value that somebody typed or chose: where it is ("body:2.caption"), its block, its stored form."""

    path: str
    block: Block
    value: Any


def stream_leaves(value: StreamValue, path: str) -> Iterator[Leaf]:
    """The leaves of a StreamField's value, in reading order, blocks counted from 1."""
    yield from leaves(value.stream_block, value.get_prep_value(), path)


def leaves(block: Block, stored: Any, path: str) -> Iterator[Leaf]:
    """The leaves of one block. A part that is not stored is read as its default, as Wagtail shows it."""
    if isinstance(block, StreamBlock):
        yield from _stream(block, stored, path)
    elif isinstance(block, StructBlock):
        given = stored if isinstance(stored, Mapping) else {}
        for name, child in block.child_blocks.items():
            part = given[name] if name in given else child.get_prep_value(child.get_default())
            yield from leaves(child, part, f"{path}.{name}")
    elif isinstance(block, ListBlock):
        for number, item in enumerate(stored or [], start=1):
            yield from leaves(block.child_block, _item(item), f"{path}:{number}")
    else:
        yield Leaf(path, block, stored)


def _stream(block: StreamBlock, stored: Any, path: str) -> Iterator[Leaf]:
    """Blocks of a kind that no longer exists are not shown, so they are left out here too."""
    known = [item for item in stored or [] if item["type"] in block.child_blocks]
    for number, item in enumerate(known, start=1):
        child = block.child_blocks[item["type"]]
        yield from leaves(child, item["value"], f"{path}:{number}")


def _item(stored: Any) -> Any:
    """A list's item, which Wagtail stores in an envelope with an id; older lists have none."""
    if isinstance(stored, Mapping) and set(stored) <= {"type", "value", "id"} and "value" in stored:
        return stored["value"]
    return stored
