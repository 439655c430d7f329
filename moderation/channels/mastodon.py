"""Mastodon, and servers that speak its language: read back by words, since some of them forget our key."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from .checking import Health
from .failures import PermanentFailure, TemporaryFailure
from .guard import checked_address, private_hosts
from .http import Bearer, Caller
from .kinds import KINDS
from .message import Lookup, Message, Picture, Receipt
from .recognising import bare, words_of
from .refusals import MAKE_ANEW, Answer
from .settings import ChannelSettingsError, number, required
from .tokens import Secrets, needed

KIND = KINDS["mastodon"]
CLOCKS_DIFFER = timedelta(minutes=5)
PAGES = 10


@dataclass(frozen=True, slots=True)
class MastodonChannel:
    """Posts to one account. The address is its profile's, such as https://social.example/@society."""

    user: str
    caller: Caller
    secrets: Secrets = field(repr=False)
    patience: float = 30.0

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], secrets: Secrets) -> MastodonChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        private = private_hosts(settings)
        address = checked_address(required(settings, "address", kind="mastodon"), private, kind="mastodon")
        parts = urlsplit(address)
        user = parts.path.strip("/")
        if not re.fullmatch(r"@\w+", user):
            raise ChannelSettingsError(
                f"“{address}” is not the address of a profile such as https://mastodon.example/@society."
            )
        timeout = number(settings, "timeout", default=20, most=300, kind="mastodon")
        caller = Caller("Mastodon", f"{parts.scheme}://{parts.netloc}/api", private, timeout)
        return cls(user.removeprefix("@"), caller, secrets)

    def send(self, message: Message) -> Receipt:
        """Post it, with our key for servers that keep keys. Raises as every channel."""
        token = self._token()
        status = self._status(message, token)
        answer = self.caller.call(
            "POST",
            "/v1/statuses",
            json=status,
            headers={"Idempotency-Key": message.idempotency_key},
            auth=token,
        )
        return self._receipt(answer.mapping(), answer)

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always CANNOT_ASK: no server tells what came with a key. Ask `find_message`."""
        return Lookup.CANNOT_ASK

    def find_message(
        self, message: Message, since: datetime, *, others: frozenset[str] = frozenset()
    ) -> Receipt | Lookup:
        """The receipt of our own post with these words since then (less five minutes), or NOT_SENT."""
        token = self._token()
        wanted = (bare(message.wording), len(message.pictures))
        answer = self.caller.call("GET", "/v1/accounts/verify_credentials", auth=token, sends=False)
        for status in self._own(answer.text("id"), since - CLOCKS_DIFFER, token):
            if str(status["id"]) in others:
                continue
            if (bare(words_of(str(status["content"]))), len(status["media_attachments"])) == wanted:
                return self._receipt(status, answer)
        return Lookup.NOT_SENT

    def delete(self, receipt: Receipt, idempotency_key: str) -> None:
        """Delete the post; harmless when it is gone already."""
        path = f"/v1/statuses/{receipt.network_id}"
        self.caller.call("DELETE", path, auth=self._token(), accept=(404,))

    def replace(self, receipt: Receipt, message: Message) -> Receipt:
        """Edit the post; Mastodon shows readers that it was edited, and what it said before."""
        token = self._token()
        status = self._status(message, token)
        answer = self.caller.call("PUT", f"/v1/statuses/{receipt.network_id}", json=status, auth=token)
        corrected = self._receipt(answer.mapping(), answer)
        return Receipt(
            corrected.network_id, corrected.public_url, datetime.now(UTC), "Corrected on Mastodon."
        )

    def check(self) -> Health:
        """Whether the token signs in, as the account that the settings name; and the server's own limit."""
        answer = self.caller.call("GET", "/v1/accounts/verify_credentials", auth=self._token(), sends=False)
        if answer.text("acct").lower() != self.user.lower():
            raise PermanentFailure(
                f"The token belongs to @{answer.text('acct')}, not to @{self.user}.", mend=MAKE_ANEW
            )
        instance = self.caller.call("GET", "/v2/instance", sends=False, accept=(404,))
        limit: Any = instance.mapping()
        for name in ("configuration", "statuses", "max_characters"):
            limit = limit.get(name) if isinstance(limit, dict) else None
        return Health(f"Signed in to Mastodon as @{self.user}.", limit=limit if isinstance(limit, int) else 0)

    def _token(self) -> Bearer:
        return Bearer(needed(self.secrets(), "access_token", kind="Mastodon"))

    def _status(self, message: Message, token: Bearer) -> dict[str, Any]:
        uploaded = [self._uploaded(picture, token) for picture in message.pictures[: KIND.pictures]]
        status: dict[str, Any] = {"status": message.wording}
        if uploaded:
            status["media_ids"] = uploaded
        if message.language:
            status["language"] = message.language
        return status

    def _uploaded(self, picture: Picture, token: Bearer) -> str:
        """The server's name for the picture, once it has finished with it."""
        answer = self.caller.call(
            "POST",
            "/v2/media",
            files={"file": ("picture", picture.content, picture.media_type)},
            data={"description": picture.alt},
            auth=token,
            sends=False,
        )
        name = answer.text("id")
        ends, pause = time.monotonic() + self.patience, 0.2
        while answer.status in {202, 206}:
            if time.monotonic() > ends:
                raise TemporaryFailure(
                    "Mastodon is still working on the picture. It will be tried again.", may_have_left=False
                )
            time.sleep(pause)
            pause = min(2 * pause, 3.0)
            answer = self.caller.call("GET", f"/v1/media/{name}", auth=token, sends=False)
        return name

    def _own(self, account: str, since: datetime, token: Bearer) -> Iterator[Mapping[str, Any]]:
        """Our own posts since then, newest first. Raises TemporaryFailure when there are too many."""
        query = {"limit": "40", "exclude_reblogs": "true"}
        for _ in range(PAGES):
            answer = self.caller.call(
                "GET", f"/v1/accounts/{account}/statuses", params=query, auth=token, sends=False
            )
            page = answer.value()
            if not isinstance(page, list):
                raise answer.unreadable()
            for status in page:
                if _time(status, answer) < since:
                    return
                yield status
            if not page:
                return
            query["max_id"] = str(page[-1]["id"])
        raise TemporaryFailure("There are too many posts to look through. It will be tried again.")

    def _receipt(self, status: Mapping[str, Any], answer: Answer) -> Receipt:
        name, url = status.get("id"), status.get("url") or ""
        if not isinstance(name, str | int) or not isinstance(url, str):
            raise answer.unreadable()
        return Receipt(str(name), url, _time(status, answer), f"Posted on Mastodon as @{self.user}.")


def _time(status: Any, answer: Answer) -> datetime:
    try:
        moment = datetime.fromisoformat(status["created_at"])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, KeyError):
        pass
    raise answer.unreadable()
