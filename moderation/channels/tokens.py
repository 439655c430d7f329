"""Secrets at the moment of use: from the environment or a vault, wrapped so that nothing shows them."""

from __future__ import annotations

import hmac
import os
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NoReturn

from .failures import PermanentFailure

HIDDEN = "••••••"


class Secret:
    """A password or token. Its text comes out of `reveal` alone: not of repr, str, format, logs or pickle."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text.strip()

    def reveal(self) -> str:
        """The text itself. Use it in the expression that needs it; keep it in no variable."""
        return self._text

    def __repr__(self) -> str:
        return HIDDEN

    def __str__(self) -> str:
        return HIDDEN

    def __format__(self, spec: str) -> str:
        return HIDDEN

    def __bool__(self) -> bool:
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._text.encode(), other._text.encode())

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret is not stored or handed to another process.")


Secrets = Callable[[], Mapping[str, Secret]]
"""Asked at the moment of use; raises PermanentFailure or TemporaryFailure when the secrets cannot be had."""


def no_secrets() -> Mapping[str, Secret]:
    """For channels that need none."""
    return {}


def needed(secrets: Mapping[str, Secret], name: str, *, kind: str) -> Secret:
    """The secret of this name. Raises PermanentFailure when it is not there."""
    secret = secrets.get(name)
    if not secret:
        raise PermanentFailure(
            f"The {name.replace('_', ' ')} for {kind} is not there.",
            mend="Ask whoever keeps the account to put it in the vault, or the system administrator.",
        )
    return secret


def noted_end(secrets: Mapping[str, Secret]) -> date | None:
    """The day on which a token ends, noted beside it under `expires_on` (2026-05-31) by whoever made it."""
    try:
        return date.fromisoformat(secrets["expires_on"].reveal())
    except (KeyError, ValueError):
        return None


def variable(channel: str, secret: str) -> str:
    """The environment variable that holds a channel's secret: COLLEGIUM_CHANNEL_<NAME>_<SECRET>."""
    name = re.sub(r"[^A-Za-z0-9]+", "_", f"{channel}_{secret}").strip("_").upper()
    return f"COLLEGIUM_CHANNEL_{name}"


def from_environment(
    channel: str, names: Iterable[str], environment: Mapping[str, str] = os.environ
) -> dict[str, Secret]:
    """Those of a channel's secrets that the environment holds."""
    found = {name: Secret(environment.get(variable(channel, name), "")) for name in names}
    return {name: secret for name, secret in found.items() if secret}
