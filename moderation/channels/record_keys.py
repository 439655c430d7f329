"""The record key that a delivery always gets on the AT Protocol, so that a second try lands on the first."""

from __future__ import annotations

import hashlib

ALPHABET = "234567abcdefghijklmnopqrstuvwxyz"
EPOCH = 1_672_531_200_000_000
"""The start of 2023 in microseconds. All our keys look like times of that year: the network sorts by its own
clock, and none of them lies in the future."""
YEAR = 31_536_000_000_000


def record_key(idempotency_key: str) -> str:
    """Thirteen letters in the form of a timestamp identifier (TID), following from our key alone."""
    number = int.from_bytes(hashlib.sha256(idempotency_key.encode()).digest(), "big")
    number, clock = divmod(number, 1024)
    value = (EPOCH + number % YEAR) << 10 | clock
    return "".join(ALPHABET[value >> shift & 31] for shift in range(60, -1, -5))
