"""A Facebook page, through the Graph interface."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from .checking import Health
from .failures import ChannelError, PermanentFailure, TemporaryFailure
from .http import Bearer, Caller
from .kinds import KINDS
from .message import Lookup, Message, Picture, Receipt
from .recognising import bare
from .refusals import MAKE_ANEW, SAME_WORDS, Answer, pause_asked_for
from .settings import page_and_version
from .tokens import Secrets, needed, noted_end

KIND = KINDS["facebook"]
SERVER = "https://graph.facebook.com"
VERSION = "v26.0"
CLOCKS_DIFFER = timedelta(minutes=5)
TOO_MANY = frozenset({4, 17, 32, 341, 613, 80001})
OWN_TROUBLE = frozenset({1, 2})
GONE = (100, 33)
_FOR_GOOD = {
    10: (
        "Facebook does not allow the site to post as this page.",
        "Ask an administrator of the page to allow it, and make a new token.",
    ),
    102: ("Facebook does not accept our token any more.", MAKE_ANEW),
    190: ("Facebook does not accept our token any more.", MAKE_ANEW),
    368: (
        "Facebook has stopped this page from posting for now.",
        "Sign in on Facebook and see what it asks for.",
    ),
    506: ("Facebook has a post with the same words already.", SAME_WORDS),
}
"""What is refused for good, and what to do; every number from 200 to 299 counts as 10."""


@dataclass(frozen=True, slots=True)
class FacebookChannel:
    """Posts as one page. The address is the page's number; the secret its page token."""

    page: str
    caller: Caller
    secrets: Secrets = field(repr=False)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], secrets: Secrets) -> FacebookChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        page, version = page_and_version(
            settings, "Facebook", kind="facebook", form=r"v\d+\.\d", usual=VERSION
        )
        server = settings.get("server", "") or SERVER
        caller = Caller.from_settings(
            "Facebook", settings, kind="facebook", server=server, path=f"/{version}", explain=explained
        )
        return cls(page, caller, secrets)

    def send(self, message: Message) -> Receipt:
        """Post it. Raises as every channel."""
        token = self._token()
        post = {"message": message.wording}
        pictures = message.pictures[: KIND.pictures]
        if pictures:
            shown = [{"media_fbid": self._uploaded(picture, token)} for picture in pictures]
            post["attached_media"] = json.dumps(shown, separators=(",", ":"))
        link = message.card.url if message.card else message.url
        if link and not message.pictures:
            post["link"] = link
        answer = self.caller.call("POST", f"/{self.page}/feed", data=post, auth=token)
        return _receipt(answer.text("id"), datetime.now(UTC))

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always CANNOT_ASK: Facebook keeps no keys of ours. Ask `find_message`."""
        return Lookup.CANNOT_ASK

    def find_message(
        self, message: Message, since: datetime, *, others: frozenset[str] = frozenset()
    ) -> Receipt | Lookup:
        """The receipt of the page's own post with these words since then (less five minutes), or NOT_SENT."""
        wanted, earliest = bare(message.wording), since - CLOCKS_DIFFER
        query = {
            "fields": "id,message,created_time",
            "since": str(int(earliest.timestamp())),
            "limit": "100",
        }
        path = f"/{self.page}/published_posts"
        answer = self.caller.call("GET", path, params=query, auth=self._token(), sends=False)
        posts = answer.mapping().get("data")
        if not isinstance(posts, list):
            raise answer.unreadable()
        for post in posts:
            try:
                made = datetime.fromisoformat(post["created_time"]).astimezone(UTC)
                name, words = str(post["id"]), str(post.get("message", ""))
            except (KeyError, TypeError, ValueError):
                raise answer.unreadable() from None  # what we look for may be this one
            if name not in others and made >= earliest and bare(words) == wanted:
                return _receipt(name, made)
        if len(posts) == 100:
            raise answer.unreadable()  # what we look for may lie further down
        return Lookup.NOT_SENT

    def delete(self, receipt: Receipt, idempotency_key: str) -> None:
        """Delete the post; harmless when it is gone already."""
        answer = self.caller.call("DELETE", f"/{receipt.network_id}", auth=self._token(), accept=(400, 404))
        if answer.status == 400 and _codes(answer) != GONE:
            raise explained(answer) or PermanentFailure(f"Facebook refused it. It said: “{answer.said}”.")

    def replace(self, receipt: Receipt, message: Message) -> Receipt:
        """Put other words into the post; its pictures stay."""
        data = {"message": message.wording}
        self.caller.call("POST", f"/{receipt.network_id}", data=data, auth=self._token())
        return Receipt(receipt.network_id, receipt.public_url, datetime.now(UTC), "Corrected on Facebook.")

    def check(self) -> Health:
        """Whether the token is that of the page."""
        query = {"fields": "id,name"}
        answer = self.caller.call("GET", "/me", params=query, auth=self._token(), sends=False)
        if answer.text("id") != self.page:
            raise PermanentFailure("The token belongs to another page.", mend=MAKE_ANEW)
        said = f"Facebook lets us post as the page “{answer.text('name')}”."
        return Health(said, expires_on=noted_end(self.secrets()))

    def _token(self) -> Bearer:
        return Bearer(needed(self.secrets(), "access_token", kind="Facebook"))

    def _uploaded(self, picture: Picture, token: Bearer) -> str:
        """Facebook's name for the picture, not shown to anybody until a post holds it."""
        answer = self.caller.call(
            "POST",
            f"/{self.page}/photos",
            files={"source": ("picture", picture.content, picture.media_type)},
            data={"published": "false", "alt_text_custom": picture.alt},
            auth=token,
            sends=False,
        )
        return answer.text("id")


def explained(answer: Answer) -> ChannelError | None:
    """What Facebook's own error numbers mean: nearly all of them come as 400."""
    code, _ = _codes(answer)
    words = f" It said: “{answer.said}”." if answer.said else ""
    if code in TOO_MANY:
        return TemporaryFailure(
            f"Facebook asks us to wait before the next post.{words}",
            may_have_left=False,
            retry_after=pause_asked_for(answer.headers) or timedelta(minutes=15),
        )
    if code in OWN_TROUBLE:
        return TemporaryFailure(
            f"Facebook has trouble of its own. It will be tried again.{words}", may_have_left=answer.sends
        )
    sentence, mend = _FOR_GOOD.get(10 if 200 <= code < 300 else code, ("", ""))
    return PermanentFailure(f"{sentence}{words}", mend=mend) if sentence else None


def _codes(answer: Answer) -> tuple[int, int]:
    """Facebook's number for an error, and the finer one; 0 where there is none."""
    try:
        error = json.loads(answer.content)["error"]
        return int(error.get("code", 0)), int(error.get("error_subcode", 0))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return 0, 0


def _receipt(name: str, sent_at: datetime) -> Receipt:
    return Receipt(name, f"https://www.facebook.com/{name}", sent_at, "Posted on Facebook.")
