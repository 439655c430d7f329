"""Asking a network what became of a message, by its key or, where it keeps no keys, by its words."""

from __future__ import annotations

from datetime import datetime

from .message import Channel, Lookup, Message, Receipt, Rereadable


def look_up(channel: Channel, message: Message, since: datetime) -> Receipt | Lookup:
    """What became of a message that may have left at or after `since` (aware). Sends nothing.

    Answers and raises as `Channel.find` does.
    """
    if isinstance(channel, Rereadable):
        return channel.find_message(message, since)
    return channel.find(message.idempotency_key)
