"""Channels: message in, receipt out. Pure Python, no Django; one file per network.

    channel = connect("file", {"directory": "/srv/outbox"})
    receipt = channel.send(Message(text="...", idempotency_key="delivery-17"))

After a crash, ask `channel.find(key)` before sending again: it hands back the receipt, or says NOT_SENT or
CANNOT_ASK. A channel that is `Checkable` can be asked whether sending would work, without sending.
"""

from __future__ import annotations

from .checking import Checkable, Health
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
    "Checkable",
    "Health",
    "Lookup",
    "Message",
    "PermanentFailure",
    "Receipt",
    "TemporaryFailure",
    "connect",
]
