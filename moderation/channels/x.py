"""X, through version 2 of its interface."""

from __future__ import annotations

import html
import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from .checking import Health
from .failures import PermanentFailure
from .http import Caller
from .kinds import KINDS
from .message import Lookup, Message, Picture, Receipt
from .oauth1 import OAuth1
from .recognising import bare
from .refusals import MAKE_ANEW
from .settings import ChannelSettingsError, required
from .tokens import Secrets, needed

KIND = KINDS["x"]
SERVER = "https://api.x.com"
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class XChannel:
    """Posts to one account. The address is its name; the secrets are the app's and the account's two each."""

    user: str
    caller: Caller
    secrets: Secrets = field(repr=False)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], secrets: Secrets) -> XChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        address = required(settings, "address", kind="x").strip().rstrip("/")
        user = address.rpartition("/")[2].removeprefix("@")
        if not re.fullmatch(r"[A-Za-z0-9_]{1,15}", user):
            raise ChannelSettingsError(f"“{user}” is not the name of an account on X.")
        server = settings.get("server", "") or SERVER
        return cls(user, Caller.from_settings("X", settings, kind="x", server=server, path="/2"), secrets)

    def send(self, message: Message) -> Receipt:
        """Post it. Raises as every channel."""
        signed = self._signed()
        post: dict[str, Any] = {"text": message.wording}
        if message.pictures:
            pictures = message.pictures[: KIND.pictures]
            post["media"] = {"media_ids": [self._uploaded(picture, signed) for picture in pictures]}
        answer = self.caller.call("POST", "/tweets", json=post, auth=signed)
        return self._receipt(answer.text("data", "id"), datetime.now(UTC))

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always CANNOT_ASK: X keeps no keys of ours. Ask `find_message`."""
        return Lookup.CANNOT_ASK

    def find_message(
        self, message: Message, since: datetime, *, others: frozenset[str] = frozenset()
    ) -> Receipt | Lookup:
        """The receipt of our own post with these words since then (less five minutes), or NOT_SENT."""
        signed, wanted = self._signed(), loose(message.wording)
        own = self.caller.call("GET", "/users/me", auth=signed, sends=False).text("data", "id")
        query = {
            "max_results": "100",
            "exclude": "retweets",
            "start_time": (since - CLOCKS_DIFFER).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "post.fields": "created_at,entities",
        }
        answer = self.caller.call("GET", f"/users/{own}/tweets", params=query, auth=signed, sends=False)
        posts = answer.mapping().get("data", [])
        if not isinstance(posts, list):
            raise answer.unreadable()
        for post in posts:
            try:
                made = datetime.fromisoformat(post["created_at"]).astimezone(UTC)
                name, words = str(post["id"]), written(post)
            except (KeyError, TypeError, ValueError, AttributeError):
                raise answer.unreadable() from None  # what we look for may be this one
            if name not in others and loose(words) == wanted:
                return self._receipt(name, made)
        if len(posts) == 100:
            raise answer.unreadable()  # what we look for may lie further down
        return Lookup.NOT_SENT

    def delete(self, receipt: Receipt, idempotency_key: str) -> None:
        """Delete the post; harmless when it is gone already."""
        self.caller.call("DELETE", f"/tweets/{receipt.network_id}", auth=self._signed(), accept=(404,))

    def check(self) -> Health:
        """Whether the tokens sign in, as the account that the settings name."""
        answer = self.caller.call("GET", "/users/me", auth=self._signed(), sends=False)
        if answer.text("data", "username").lower() != self.user.lower():
            raise PermanentFailure("The token belongs to another account.", mend=MAKE_ANEW)
        return Health(f"Signed in to X as @{self.user}.")

    def _signed(self) -> OAuth1:
        given = self.secrets()
        key, key_secret, token, token_secret = (needed(given, name, kind="X") for name in KIND.secrets)
        return OAuth1(key, key_secret, token, token_secret)

    def _uploaded(self, picture: Picture, signed: OAuth1) -> str:
        """X's name for the picture, with its description."""
        answer = self.caller.call(
            "POST",
            "/media/upload",
            json={"media": b64encode(picture.content).decode(), "media_category": "tweet_image"},
            auth=signed,
            sends=False,
        )
        name = answer.text("data", "id")
        described = {"id": name, "metadata": {"alt_text": {"text": picture.alt[:1000]}}}
        self.caller.call("POST", "/media/metadata", json=described, auth=signed, sends=False)
        return name

    def _receipt(self, name: str, sent_at: datetime) -> Receipt:
        url = f"https://x.com/{self.user}/status/{name}"
        return Receipt(name, url, sent_at, f"Posted on X as @{self.user}.")


def written(post: Mapping[str, Any]) -> str:
    """The words as we wrote them: X puts its own short address in the place of each link and picture."""
    text = str(post["text"])
    for link in post.get("entities", {}).get("urls", []):
        own = "" if "media_key" in link else str(link.get("expanded_url", ""))
        text = text.replace(str(link["url"]), own)
    return html.unescape(text)


def loose(text: str) -> str:
    """A text to compare by: X writes https:// before a link that we wrote without."""
    return bare(re.sub(r"https?://|/(?=\s|$)", "", text))
