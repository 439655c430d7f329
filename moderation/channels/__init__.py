"""Channels: message in, receipt out. Pure Python, no Django; one file per network.

    channel = connect("file", {"directory": "/srv/outbox"})
    receipt = channel.send(Message(text="...", idempotency_key="delivery-17"))

After a crash, ask `channel.find(key)` before sending again: it hands back the receipt, or says NOT_SENT or
CANNOT_ASK.
"""

from __future__ import annotations

from .connecting import KINDS, connect
from .message import (
    Channel,
    ChannelError,
    Lookup,
    Message,
    PermanentFailure,
    Receipt,
    TemporaryFailure,
)
from .settings import ChannelSettingsError

__all__ = [
    "KINDS",
    "Channel",
    "ChannelError",
    "ChannelSettingsError",
    "Lookup",
    "Message",
    "PermanentFailure",
    "Receipt",
    "TemporaryFailure",
    "connect",
]
