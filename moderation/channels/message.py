"""What goes into a channel and what comes back: messages with their pictures and cards, and receipts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture itself, not its address. Raises ValueError when it is empty or has no description.

    alt: the description for people who cannot see it. width, height: in pixels, 0 where not known.
    """

    content: bytes = field(repr=False)
    media_type: str
    alt: str
    width: int = 0
    height: int = 0

    def __post_init__(self) -> None:
        if not self.content or not self.media_type.startswith("image/"):
            raise ValueError("A picture needs its content and a media type such as image/png.")
        if not self.alt.strip():
            raise ValueError("A picture needs a description for people who cannot see it.")


@dataclass(frozen=True, slots=True)
class Card:
    """The preview of the page that a post leads to, where the network lets the sender make it."""

    url: str
    title: str
    description: str = ""
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """One approved text for one channel.

    idempotency_key: ours, unique per delivery and the same on every retry; 1 to 200 visible ASCII letters.
    url: put after the text, unless the text holds it already; leave it empty when the card is enough.
    language: of the text, as in `en`; empty when not known.
    """

    text: str
    idempotency_key: str
    title: str = ""
    url: str = ""
    pictures: tuple[Picture, ...] = ()
    card: Card | None = None
    language: str = ""

    def __post_init__(self) -> None:
        key = self.idempotency_key
        if not 1 <= len(key) <= 200 or not all("!" <= letter <= "~" for letter in key):
            raise ValueError("An idempotency key is 1 to 200 visible ASCII letters.")

    @property
    def wording(self) -> str:
        """The text as networks get it, with the link at its end."""
        return with_link(self.text, self.url)


GAP = "\n\n"


def with_link(text: str, url: str) -> str:
    """The text with the link after it, unless there is none or the text holds it already."""
    return text if not url or url in text else f"{text}{GAP}{url}".strip()


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
    SAFE_TO_REPEAT = "safe to repeat"
    """Nobody can know, but whoever receives a second one with the same key drops it."""


class Channel(Protocol):
    """One network. Instances keep no state between calls and may be made anew for each."""

    def send(self, message: Message) -> Receipt:
        """Send once and return the receipt. Raises TemporaryFailure, PermanentFailure or NeedsHand."""
        ...

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Read back what became of a message, without sending anything.

        The receipt if it was sent; `Lookup.NOT_SENT` if the network knows that it was not, so that sending is
        safe; `Lookup.SAFE_TO_REPEAT` if sending is safe all the same; `Lookup.CANNOT_ASK` if nobody can know,
        so that a person has to decide. Raises TemporaryFailure when the network cannot be reached.
        """
        ...


@runtime_checkable
class Retractable(Protocol):
    """A channel that can take back what was sent."""

    def delete(self, receipt: Receipt, idempotency_key: str) -> None:
        """Take it back; harmless when it is gone already. idempotency_key: that of the deletion.

        Raises TemporaryFailure or PermanentFailure, as sending would.
        """
        ...


@runtime_checkable
class Correctable(Protocol):
    """A channel on which what was sent can be replaced, under the same address."""

    def replace(self, receipt: Receipt, message: Message) -> Receipt:
        """Put the message in place of the one in the receipt. The message's key is the correction's own.

        Safe to repeat. Raises TemporaryFailure or PermanentFailure, as sending would.
        """
        ...


@runtime_checkable
class Rereadable(Protocol):
    """A channel without a memory for keys, that can recognise a message by its words."""

    def find_message(
        self, message: Message, since: datetime, *, others: frozenset[str] = frozenset()
    ) -> Receipt | Lookup:
        """As `find`, for this message sent at or after `since`.

        others: the network's names of what was sent by other messages, which may have had the same words.
        """
        ...
