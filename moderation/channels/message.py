"""What goes into a channel and what comes back: messages, receipts, and the two ways to fail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """One approved text for one channel.

    idempotency_key: ours, unique per delivery and the same on every retry; 1 to 200 visible ASCII letters.
    image: the picture's address, and `image_alt` its description; a picture without one raises ValueError.
    """

    text: str
    idempotency_key: str
    title: str = ""
    url: str = ""
    image: str = ""
    image_alt: str = ""

    def __post_init__(self) -> None:
        key = self.idempotency_key
        if not 1 <= len(key) <= 200 or not all("!" <= letter <= "~" for letter in key):
            raise ValueError("An idempotency key is 1 to 200 visible ASCII letters.")
        if self.image and not self.image_alt.strip():
            raise ValueError("A picture needs a description for people who cannot see it.")


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a message has left.

    network_id: the network's own name for it.
    public_url: where readers find it, empty when there is no such place.
    sent_at: aware, UTC. detail: one sentence for the officer.
    """

    network_id: str
    public_url: str
    sent_at: datetime
    detail: str

    def to_dict(self) -> dict[str, str]:
        """Plain JSON values; `Receipt.from_dict` reads them back."""
        return {
            "network_id": self.network_id,
            "public_url": self.public_url,
            "sent_at": self.sent_at.isoformat(),
            "detail": self.detail,
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Receipt:
        """The receipt that `to_dict` wrote; raises KeyError or ValueError on anything else."""
        return cls(
            network_id=str(data["network_id"]),
            public_url=str(data["public_url"]),
            sent_at=datetime.fromisoformat(data["sent_at"]),
            detail=str(data["detail"]),
        )


class Lookup(Enum):
    """What a network answers when asked for a message that it does not hand back a receipt for."""

    NOT_SENT = "not sent"
    CANNOT_ASK = "cannot ask"


class ChannelError(Exception):
    """A message did not leave; `str(error)` is a sentence for the officer."""


class TemporaryFailure(ChannelError):
    """It may work later.

    may_have_left: it may also have been sent, so ask `find` before sending again. False only where the
        network is known not to have taken it.
    """

    def __init__(self, sentence: str, *, may_have_left: bool = True) -> None:
        super().__init__(sentence)
        self.may_have_left = may_have_left


class PermanentFailure(ChannelError):
    """It will not work without somebody changing something; the message says what. Nothing was sent."""


class Channel(Protocol):
    """One network. Instances keep no state between calls and may be made anew for each."""

    def send(self, message: Message) -> Receipt:
        """Send once and return the receipt. Raises TemporaryFailure or PermanentFailure."""
        ...

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Read back what became of a message, without sending anything.

        The receipt if it was sent; `Lookup.NOT_SENT` if the network knows that it was not, so that sending is
        safe; `Lookup.CANNOT_ASK` if nobody can know, so that a person has to decide. Raises TemporaryFailure
        when the network cannot be reached.
        """
        ...
