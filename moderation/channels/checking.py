"""Asking a network whether sending would work, without sending anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, slots=True)
class Health:
    """Sending works. expires_on: the day on which the permission to send ends, where the network tells it.

    detail: one sentence for the officer; it holds no token.
    """

    detail: str
    expires_on: date | None = None


@runtime_checkable
class Checkable(Protocol):
    """A channel that can be asked by a harmless call."""

    def check(self) -> Health:
        """Raises TemporaryFailure or PermanentFailure, as sending would."""
        ...
