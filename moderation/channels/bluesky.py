"""Bluesky (AT Protocol): a post is a record under a key of our own, so that it cannot double."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .bluesky_session import Session, Sessions, error_of, explained
from .checking import Health
from .failures import PermanentFailure
from .http import Caller
from .kinds import KINDS
from .marks import marks
from .message import Card, Lookup, Message, Picture, Receipt
from .record_keys import record_key
from .refusals import TOO_LONG, Answer
from .settings import ChannelSettingsError, required
from .tokens import Secrets

KIND = KINDS["bluesky"]
COLLECTION = "app.bsky.feed.post"
PUBLIC = "https://bsky.app/profile"


@dataclass(frozen=True, slots=True)
class BlueskyChannel:
    """Posts to one account. The address is its handle, with the server before it where it is not bsky.social.

    The secret is an app password, made in the account's settings; never the account's own.
    """

    handle: str
    caller: Caller
    sessions: Sessions = field(repr=False)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], secrets: Secrets) -> BlueskyChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        server, _, handle = required(settings, "address", kind="bluesky").strip().rpartition("/")
        handle = handle.removeprefix("@").lower()
        if "." not in handle or not handle.replace(".", "").replace("-", "").isalnum():
            raise ChannelSettingsError(f"“{handle}” is not a Bluesky handle such as society.bsky.social.")
        server = server or "https://bsky.social"
        caller = Caller.from_settings(
            "Bluesky", settings, kind="bluesky", server=server, path="/xrpc", explain=explained
        )
        return cls(handle, caller, Sessions(caller, handle, secrets))

    def send(self, message: Message) -> Receipt:
        """Put the record under its key; if it is there already, nothing changes. Raises as every channel."""
        key = record_key(message.idempotency_key)
        record = self._record(message)
        answer = self.sessions.use(lambda session: self._put(session, key, record))
        if answer.status == 400:  # something lies under this key already
            found = self.find(message.idempotency_key)
            if isinstance(found, Receipt):
                return found
            raise answer.unreadable()
        return _receipt(self.handle, answer.text("uri"), record["createdAt"])

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """The receipt of the record under this key, or NOT_SENT."""
        key = record_key(idempotency_key)
        answer = self.sessions.use(lambda session: self._get(session, key))
        if answer.status == 400:
            return Lookup.NOT_SENT
        return _receipt(self.handle, answer.text("uri"), answer.text("value", "createdAt"))

    def delete(self, receipt: Receipt, idempotency_key: str) -> None:
        """Delete the record; harmless when it is gone already."""
        key = receipt.network_id.rpartition("/")[2]
        self.sessions.use(
            lambda session: self.caller.call(
                "POST",
                "/com.atproto.repo.deleteRecord",
                json={"repo": session.did, "collection": COLLECTION, "rkey": key},
                auth=session.bearer,
            )
        )

    def check(self) -> Health:
        """Whether the app password signs in, and as whom."""
        answer = self.sessions.use(
            lambda session: self.caller.call(
                "GET", "/com.atproto.server.getSession", auth=session.bearer, sends=False
            )
        )
        return Health(f"Signed in to Bluesky as {answer.text('handle')}.")

    def _get(self, session: Session, key: str) -> Answer:
        """The record; that there is none is handed back as the answer, with status 400."""
        place = {"repo": session.did, "collection": COLLECTION, "rkey": key}
        answer = self.caller.call(
            "GET",
            "/com.atproto.repo.getRecord",
            params=place,
            auth=session.bearer,
            sends=False,
            accept=(400,),
        )
        if answer.status == 400 and error_of(answer) != "RecordNotFound":
            raise explained(answer) or answer.unreadable()
        return answer

    def _put(self, session: Session, key: str, record: Mapping[str, Any]) -> Answer:
        """swapRecord null: only if there is no such record yet. Its refusal is handed back as the answer."""
        wanted = {"repo": session.did, "collection": COLLECTION, "rkey": key, "record": record}
        answer = self.caller.call(
            "POST",
            "/com.atproto.repo.putRecord",
            json={**wanted, "swapRecord": None},
            auth=session.bearer,
            accept=(400,),
        )
        if answer.status == 400 and error_of(answer) != "InvalidSwap":
            raise explained(answer) or PermanentFailure(
                f"Bluesky refused the post. It said: “{answer.said}”.", mend=TOO_LONG
            )
        return answer

    def _record(self, message: Message) -> dict[str, Any]:
        text = message.wording
        record: dict[str, Any] = {
            "$type": COLLECTION,
            "text": text,
            "createdAt": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        }
        if message.language:
            record["langs"] = [message.language]
        if facets := self._facets(text):
            record["facets"] = facets
        if message.pictures:
            images = [self._image(picture) for picture in message.pictures[: KIND.pictures]]
            record["embed"] = {"$type": "app.bsky.embed.images", "images": images}
        elif message.card:
            record["embed"] = self._card(message.card)
        return record

    def _facets(self, text: str) -> list[dict[str, Any]]:
        facets = []
        for mark in marks("bluesky", text):
            feature: dict[str, str] | None
            if mark.kind == "link":
                feature = {"$type": "app.bsky.richtext.facet#link", "uri": mark.target}
            elif mark.kind == "hashtag":
                feature = {"$type": "app.bsky.richtext.facet#tag", "tag": mark.target}
            else:
                did = self._did_of(mark.target)
                feature = {"$type": "app.bsky.richtext.facet#mention", "did": did} if did else None
            if feature:
                start, end = mark.bytes_of(text)
                facets.append({"index": {"byteStart": start, "byteEnd": end}, "features": [feature]})
        return facets

    def _did_of(self, handle: str) -> str:
        """Who a handle is; empty when nobody has it, so that the words stay words."""
        answer = self.caller.call(
            "GET",
            "/com.atproto.identity.resolveHandle",
            params={"handle": handle.lower()},
            sends=False,
            accept=(400, 404),
        )
        return answer.text("did") if answer.status == 200 else ""

    def _image(self, picture: Picture) -> dict[str, Any]:
        image: dict[str, Any] = {"image": self._blob(picture), "alt": picture.alt}
        if picture.width and picture.height:
            image["aspectRatio"] = {"width": picture.width, "height": picture.height}
        return image

    def _card(self, card: Card) -> dict[str, Any]:
        external: dict[str, Any] = {"uri": card.url, "title": card.title, "description": card.description}
        if card.picture:
            external["thumb"] = self._blob(card.picture)
        return {"$type": "app.bsky.embed.external", "external": external}

    def _blob(self, picture: Picture) -> Any:
        if len(picture.content) > KIND.picture_bytes:
            raise PermanentFailure("A picture is larger than Bluesky takes (1 MB).", mend=TOO_LONG)
        answer = self.sessions.use(
            lambda session: self.caller.call(
                "POST",
                "/com.atproto.repo.uploadBlob",
                data=picture.content,
                headers={"Content-Type": picture.media_type},
                auth=session.bearer,
                sends=False,
            )
        )
        blob = answer.mapping().get("blob")
        if not isinstance(blob, dict):
            raise answer.unreadable()
        return blob


def _receipt(handle: str, uri: str, created: str) -> Receipt:
    try:
        sent_at = datetime.fromisoformat(created).astimezone(UTC)
    except ValueError:
        sent_at = datetime.now(UTC)
    return Receipt(
        network_id=uri,
        public_url=f"{PUBLIC}/{handle}/post/{uri.rpartition('/')[2]}",
        sent_at=sent_at,
        detail=f"Posted on Bluesky as {handle}.",
    )
