"""Channels without a usable interface, such as a Facebook group: a person posts and brings the link back."""

from __future__ import annotations

from .failures import NeedsHand
from .message import Lookup, Message, Receipt


class HandChannel:
    """Has nothing to send with. The outbox shows the words, pictures and descriptions to copy instead."""

    def send(self, message: Message) -> Receipt:
        """Always raises NeedsHand."""
        raise NeedsHand("Copy the text and the pictures, post them, and paste the link to the post here.")

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always CANNOT_ASK: only the person who posts knows."""
        return Lookup.CANNOT_ASK
