"""LinkedIn: posts of an organisation's page, through the versioned Posts interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlsplit

from .checking import Health
from .failures import PermanentFailure
from .http import Bearer, Caller
from .kinds import KINDS
from .marks import marks
from .message import Lookup, Message, Picture, Receipt
from .recognising import bare
from .refusals import MAKE_ANEW, Answer
from .settings import page_and_version
from .tokens import Secrets, needed, noted_end

KIND = KINDS["linkedin"]
SERVER = "https://api.linkedin.com"
VERSION = "202606"
CLOCKS_DIFFER = timedelta(minutes=5)
RESERVED = re.compile(r"[\\|{}@\[\]()<>#*_~]")


@dataclass(frozen=True, slots=True)
class LinkedInChannel:
    """Posts as one page. The address is the page's number; `version` the month of the interface (202606).

    The token belongs to an administrator of the page and lasts two months.
    """

    author: str
    caller: Caller
    version: str
    secrets: Secrets = field(repr=False)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], secrets: Secrets) -> LinkedInChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        page, version = page_and_version(
            settings, "LinkedIn", kind="linkedin", form=r"20\d{4}", usual=VERSION
        )
        server = settings.get("server", "") or SERVER
        caller = Caller.from_settings("LinkedIn", settings, kind="linkedin", server=server, path="/rest")
        return cls(f"urn:li:organization:{page}", caller, version, secrets)

    def send(self, message: Message) -> Receipt:
        """Post it. Raises as every channel."""
        token = self._token()
        post: dict[str, Any] = {
            "author": self.author,
            "commentary": little_text(message.wording),
            "visibility": "PUBLIC",
            "distribution": {
                "feedDistribution": "MAIN_FEED",
                "targetEntities": [],
                "thirdPartyDistributionChannels": [],
            },
            "lifecycleState": "PUBLISHED",
            "isReshareDisabledByAuthor": False,
        }
        if content := self._content(message, token):
            post["content"] = content
        answer = self._call("POST", "/posts", "CREATE", token, json=post)
        name = answer.headers.get("x-restli-id", "")
        if not name.startswith("urn:li:"):
            raise answer.unreadable()
        return _receipt(name, datetime.now(UTC))

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always CANNOT_ASK: LinkedIn keeps no keys of ours. Ask `find_message`."""
        return Lookup.CANNOT_ASK

    def find_message(
        self, message: Message, since: datetime, *, others: frozenset[str] = frozenset()
    ) -> Receipt | Lookup:
        """The receipt of the page's own post with these words since then (less five minutes), or NOT_SENT."""
        wanted, earliest = bare(little_text(message.wording)), since - CLOCKS_DIFFER
        answer, posts = self._latest(100)
        for post in posts:
            try:
                made = datetime.fromtimestamp(int(post["createdAt"]) / 1000, UTC)
                name, words = str(post["id"]), str(post.get("commentary", ""))
            except (KeyError, TypeError, ValueError, OverflowError):
                raise answer.unreadable() from None  # what we look for may be this one
            if name not in others and made >= earliest and bare(words) == wanted:
                return _receipt(name, made)
        if len(posts) == 100:
            raise answer.unreadable()  # what we look for may lie further down
        return Lookup.NOT_SENT

    def delete(self, receipt: Receipt, idempotency_key: str) -> None:
        """Delete the post; harmless when it is gone already."""
        path = f"/posts/{quote(receipt.network_id, safe='')}"
        self._call("DELETE", path, "DELETE", self._token(), accept=(404,))

    def replace(self, receipt: Receipt, message: Message) -> Receipt:
        """Put other words into the post; its pictures and its card stay: LinkedIn changes nothing else."""
        patch = {"patch": {"$set": {"commentary": little_text(message.wording)}}}
        path = f"/posts/{quote(receipt.network_id, safe='')}"
        self._call("POST", path, "PARTIAL_UPDATE", self._token(), json=patch)
        return Receipt(receipt.network_id, receipt.public_url, datetime.now(UTC), "Corrected on LinkedIn.")

    def check(self) -> Health:
        """Whether the token reads the page's posts."""
        self._latest(1)
        return Health("LinkedIn lets us post as the page.", expires_on=noted_end(self.secrets()))

    def _latest(self, count: int) -> tuple[Answer, list[Mapping[str, Any]]]:
        query = {"q": "author", "author": self.author, "count": str(count), "sortBy": "CREATED"}
        answer = self._call("GET", "/posts", "FINDER", self._token(), params=query, sends=False)
        elements = answer.mapping().get("elements")
        if not isinstance(elements, list):
            raise answer.unreadable()
        return answer, [each for each in elements if isinstance(each, dict)]

    def _token(self) -> Bearer:
        return Bearer(needed(self.secrets(), "access_token", kind="LinkedIn"))

    def _call(self, method: str, path: str, action: str, token: Bearer, **request: Any) -> Answer:
        headers = {
            "LinkedIn-Version": self.version,
            "X-Restli-Protocol-Version": "2.0.0",
            "X-RestLi-Method": action,
        }
        return self.caller.call(method, path, headers=headers, auth=token, **request)

    def _content(self, message: Message, token: Bearer) -> dict[str, Any]:
        """The pictures, or else the card: LinkedIn shows one or the other."""
        pictures = message.pictures[: KIND.pictures]
        images = [{"id": self._uploaded(each, token), "altText": each.alt} for each in pictures]
        if len(images) > 1:
            return {"multiImage": {"images": images}}
        if images:
            return {"media": images[0]}
        if not message.card:
            return {}
        card = message.card
        article = {"source": card.url, "title": card.title, "description": card.description}
        if card.picture:
            article["thumbnail"] = self._uploaded(card.picture, token)
        return {"article": article}

    def _uploaded(self, picture: Picture, token: Bearer) -> str:
        """LinkedIn's name for the picture, which it takes at an address that it gives out for that."""
        asked = {"initializeUploadRequest": {"owner": self.author}}
        path = "/images?action=initializeUpload"
        answer = self._call("POST", path, "ACTION", token, json=asked, sends=False)
        place, name = answer.text("value", "uploadUrl"), answer.text("value", "image")
        host, own = urlsplit(place).hostname or "", urlsplit(self.caller.base).hostname
        if host != own and not host.endswith(".linkedin.com"):
            raise PermanentFailure("LinkedIn wants the picture sent to another place.", mend=MAKE_ANEW)
        self.caller.call("PUT", place, data=picture.content, auth=token, sends=False)
        return name


def little_text(text: str) -> str:
    """The text in LinkedIn's own notation: reserved signs are escaped, hashtags marked as such."""
    pieces, position = [], 0
    for mark in marks("linkedin", text):
        if mark.kind == "hashtag":
            pieces += [_escaped(text[position : mark.start]), f"{{hashtag|\\#|{mark.target}}}"]
            position = mark.end
    return "".join([*pieces, _escaped(text[position:])])


def _escaped(text: str) -> str:
    return RESERVED.sub(lambda found: f"\\{found[0]}", text)


def _receipt(name: str, sent_at: datetime) -> Receipt:
    return Receipt(name, f"https://www.linkedin.com/feed/update/{name}/", sent_at, "Posted on LinkedIn.")
