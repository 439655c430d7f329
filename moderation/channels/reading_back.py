"""Asking a network what became of a message, by its key or, where it keeps no keys, by its words."""

from __future__ import annotations

from datetime import datetime

from .message import Channel, Lookup, Message, Receipt, Rereadable


def look_up(
    channel: Channel, message: Message, since: datetime, *, others: frozenset[str] = frozenset()
) -> Receipt | Lookup:
    """What became of a message that may have left at or after `since` (aware). Sends nothing.

    others: the network's names of what other messages became, so that the same words sent twice on purpose
        are not taken for one.
    Answers and raises as `Channel.find` does.
    """
    if isinstance(channel, Rereadable):
        return channel.find_message(message, since, others=others)
    return channel.find(message.idempotency_key)
