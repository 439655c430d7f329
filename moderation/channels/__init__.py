"""Channels: message in, receipt out. Pure Python, no Django; one file per network.

    channel = connect("mastodon", {"address": "https://social.example/@society"}, secrets=secrets)
    receipt = channel.send(Message(text="...", idempotency_key="delivery-17"))

`KINDS` says of each network what it needs and what can be asked of it; `length` counts as it counts.
`secrets` is a function, asked at the moment of use. After a crash, ask `look_up(channel, message, since)`
before sending again. A channel that is `Checkable` can be asked whether sending would work, without sending;
one that is `Retractable` can take a message back; one that is `Correctable` can replace it.
"""

from __future__ import annotations

from .checking import Checkable, Health
from .connecting import connect
from .counting import Length, length
from .failures import ChannelError, NeedsHand, PermanentFailure, TemporaryFailure
from .guard import private_hosts
from .kinds import KINDS, Kind
from .links import DeadLink, dead_links, links_in, tried
from .marks import Mark, marks
from .message import (
    Card,
    Channel,
    Correctable,
    Lookup,
    Message,
    Picture,
    Receipt,
    Rereadable,
    Retractable,
    with_link,
)
from .reading_back import look_up
from .settings import ChannelSettingsError
from .tokens import Secret, Secrets

__all__ = [
    "KINDS",
    "Card",
    "Channel",
    "ChannelError",
    "ChannelSettingsError",
    "Checkable",
    "Correctable",
    "DeadLink",
    "Health",
    "Kind",
    "Length",
    "Lookup",
    "Mark",
    "Message",
    "NeedsHand",
    "PermanentFailure",
    "Picture",
    "Receipt",
    "Rereadable",
    "Retractable",
    "Secret",
    "Secrets",
    "TemporaryFailure",
    "connect",
    "dead_links",
    "length",
    "links_in",
    "look_up",
    "marks",
    "private_hosts",
    "tried",
    "with_link",
]
