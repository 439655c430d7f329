"""Asking a network whether sending would work, without sending anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Health:
    """Sending works. expires_on: the day on which the permission to send ends, where the network tells it.

    detail: one sentence for the officer; it holds no token. limit: the longest text, where the server has a
    limit of its own; 0 where it does not say.
    """

    detail: str
    expires_on: date | None = None
    limit: int = 0


@runtime_checkable
class Checkable(Protocol):
    """A channel that can be asked by a harmless call."""

    def check(self) -> Health:
        """Raises TemporaryFailure or PermanentFailure, as sending would."""
        ...
