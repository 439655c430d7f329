"""The further settings of channels, each in the words in which people are asked for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .kinds import KINDS


@dataclass(frozen=True, slots=True)
class Setting:
    """One question. form: what is written there; needed: the kinds of channel that do not work without it.

    empty: what holds where it is left empty. choices: what can be chosen, the usual one first.
    """

    label: str
    help: str
    form: Literal["text", "address", "mailbox", "choice"] = "text"
    needed: frozenset[str] = frozenset()
    choices: tuple[tuple[str, str], ...] = ()
    empty: str = ""


SETTINGS: Mapping[str, Setting] = {
    "server": Setting(
        "Address of the server",
        "It begins with https://.",
        "address",
        frozenset({"mailman"}),
        empty="the network’s usual one",
    ),
    "version": Setting(
        "Version of the network’s interface", "", empty="the one that this site knows to work"
    ),
    "deliver": Setting(
        "What happens with a campaign",
        "A prepared campaign waits there for somebody who sends it.",
        "choice",
        choices=(("draft", "It is prepared, and a person sends it"), ("send", "It is sent at once")),
    ),
    "sender_name": Setting("Sender’s name", "As readers see it.", empty="the audience’s own"),
    "reply_to": Setting("Where answers go", "A mailbox.", "mailbox", empty="the audience’s own"),
    "sender": Setting(
        "Sender’s mailbox", "One that may post to the list.", "mailbox", frozenset({"mailman"})
    ),
    "list_id": Setting("Name of the list for mail programs", "Such as news.lists.society.example."),
    "unsubscribe": Setting(
        "Where readers leave the list", "An address that begins with https:// or mailto:."
    ),
}
"""By their names. What is not here is no question for a screen: the server's own affairs, and its mail."""

BY_THE_SITE = {"smtp": frozenset({"sender"})}
"""What the site itself gives."""


def asked_of(kind: str) -> dict[str, Setting]:
    """What people are asked for this kind of channel besides its address, in order."""
    known = (name for name in KINDS[kind].settings if name in SETTINGS)
    return {name: SETTINGS[name] for name in known if name not in BY_THE_SITE.get(kind, ())}
