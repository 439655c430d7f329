"""What an answer that is not a yes means: to be tried again, or for somebody to mend."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from .failures import ChannelError, PermanentFailure, TemporaryFailure

LONGEST_PAUSE = timedelta(days=1)
RESET_HEADERS = ("RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset")

MAKE_ANEW = "Sign in to the network, make a new token, put it in the vault, and send the post again."
SAME_WORDS = "Look whether it is the same post. If it is not, change a word and submit it as a new post."
TOO_LONG = "Shorten the text or change the picture, and submit it as a new post."


@dataclass(frozen=True, slots=True)
class Answer:
    """What a network answered. said: its own words on it, without our secrets, at most 200 letters."""

    network: str
    status: int
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(repr=False)
    said: str = ""
    sends: bool = True

    def value(self) -> Any:
        """The answer's JSON value. Raises TemporaryFailure when it is none."""
        try:
            return json.loads(self.content)
        except (ValueError, RecursionError):
            pass
        raise self.unreadable()

    def mapping(self) -> dict[str, Any]:
        """The answer's JSON object. Raises TemporaryFailure when it is something else."""
        value = self.value()
        if not isinstance(value, dict):
            raise self.unreadable()
        return value

    def text(self, *names: str) -> str:
        """The text or number at this place of the JSON. Raises TemporaryFailure when it is missing."""
        value: Any = self.mapping()
        for name in names:
            value = value.get(name) if isinstance(value, dict) else None
        if not isinstance(value, str | int) or isinstance(value, bool) or value == "":
            raise self.unreadable()
        return str(value)

    def unreadable(self) -> TemporaryFailure:
        """It said yes in words that nobody understands: what was sent may have arrived."""
        return TemporaryFailure(
            f"{self.network} gave an answer that could not be read. It will be looked up and tried again.",
            may_have_left=self.sends,
        )


def refusal(answer: Answer) -> ChannelError | None:
    """What an answer means that is no yes; None for a yes (2xx)."""
    status, network = answer.status, answer.network
    if 200 <= status < 300:
        return None
    words = f" It said: “{answer.said}”." if answer.said else ""
    if status == 429 or (status == 503 and answer.headers.get("Retry-After")):
        return TemporaryFailure(
            f"{network} asks us to wait before the next post.{words}",
            may_have_left=status != 429 and answer.sends,
            retry_after=pause_asked_for(answer.headers),
        )
    if status >= 500 or status in {408, 425}:
        return TemporaryFailure(
            f"{network} has trouble of its own ({status}). It will be tried again.{words}",
            may_have_left=answer.sends,
            retry_after=pause_asked_for(answer.headers),
        )
    if 300 <= status < 400:
        return PermanentFailure(
            f"{network} sent us on to another address, which is not followed.",
            mend="Correct the address in the channel's settings.",
        )
    return _permanent(status, network, words)


def _permanent(status: int, network: str, words: str) -> PermanentFailure:
    if "duplicate" in words.lower():
        return PermanentFailure(f"{network} has a post with the same words already.{words}", mend=SAME_WORDS)
    if status == 401:
        return PermanentFailure(f"{network} does not accept our token any more.{words}", mend=MAKE_ANEW)
    if status == 403:
        return PermanentFailure(
            f"{network} does not allow this account to do that.{words}",
            mend=f"Check on the network that the account may post. {MAKE_ANEW}",
        )
    if status in {404, 410}:
        return PermanentFailure(
            f"{network} does not know this place.{words}",
            mend="Correct the address in the channel's settings.",
        )
    if status == 413:
        return PermanentFailure(f"This is too large for {network}.{words}", mend=TOO_LONG)
    return PermanentFailure(f"{network} refused the post ({status}).{words}", mend=TOO_LONG)


def pause_asked_for(headers: Mapping[str, str]) -> timedelta | None:
    """How long to wait, by Retry-After or one of the headers that say when a limit ends; at most a day."""
    now = datetime.now(UTC)
    pauses = [_pause(headers.get(name, ""), now) for name in ("Retry-After", *RESET_HEADERS)]
    asked = next((pause for pause in pauses if pause is not None), None)
    return None if asked is None else min(max(asked, timedelta(seconds=1)), LONGEST_PAUSE)


def _pause(value: str, now: datetime) -> timedelta | None:
    """Seconds from now, seconds since 1970, a date as in mail, or an ISO date."""
    value = value.strip()
    if not value:
        return None
    try:
        seconds = float(value)
        if seconds != seconds or abs(seconds) > 1e11:  # noqa: PLR0124 - not a number
            return None
        return timedelta(seconds=seconds - now.timestamp() if seconds > 1e9 else seconds)
    except ValueError:
        pass
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            moment = read(value)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
        except (ValueError, TypeError):
            continue
    return None
