"""Another website, called with a signature after the Standard Webhooks specification."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from .failures import PermanentFailure
from .http import Caller
from .message import Card, Lookup, Message, Picture, Receipt
from .settings import required
from .tokens import Secret, Secrets, needed

PREFIX = "whsec_"


@dataclass(frozen=True, slots=True)
class WebhookChannel:
    """Calls one address. The secret is the one that the receiver shows, starting with whsec_.

    What is sent: `post.published`, `post.corrected` or `post.deleted`. A second call under the same key is
    dropped by the receiver, as the specification asks of it.
    """

    address: str
    caller: Caller
    secrets: Secrets = field(repr=False)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], secrets: Secrets) -> WebhookChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        address = required(settings, "address", kind="webhook")
        caller = Caller.from_settings("The other website", settings, kind="webhook", server=address)
        return cls(caller.base, caller, secrets)

    def send(self, message: Message) -> Receipt:
        """Call it. Raises as every channel."""
        return self._called("post.published", message.idempotency_key, _data(message))

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always SAFE_TO_REPEAT."""
        return Lookup.SAFE_TO_REPEAT

    def delete(self, receipt: Receipt, idempotency_key: str) -> None:
        """Tell it that the post is taken back."""
        self._called("post.deleted", idempotency_key, {"id": receipt.network_id})

    def replace(self, receipt: Receipt, message: Message) -> Receipt:
        """Tell it what the post says now; the receipt keeps the post's first name."""
        data = {**_data(message), "id": receipt.network_id}
        called = self._called("post.corrected", message.idempotency_key, data)
        return Receipt(
            receipt.network_id, called.public_url or receipt.public_url, called.sent_at, called.detail
        )

    def _called(self, kind: str, idempotency_key: str, data: Mapping[str, Any]) -> Receipt:
        secret = needed(self.secrets(), "signing_secret", kind="the other website")
        now = datetime.now(UTC)
        name = webhook_id(idempotency_key)
        body = json.dumps({"type": kind, "timestamp": now.isoformat(), "data": {"id": name, **data}}).encode()
        moment = str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": moment,
            "webhook-signature": signature(secret, name, moment, body),
        }
        answer = self.caller.call("POST", "", data=body, headers=headers, hide=(secret,))
        return Receipt(name, _url(answer.content), now, "The other website has taken it.")


def webhook_id(idempotency_key: str) -> str:
    """Our key, in a form that may stand in a signature, where parts are kept apart by dots."""
    if "." not in idempotency_key:
        return idempotency_key
    return f"msg_{hashlib.sha256(idempotency_key.encode()).hexdigest()[:32]}"


def signature(secret: Secret, name: str, moment: str, body: bytes) -> str:
    """The signature of a call. Raises PermanentFailure when the secret is none of that kind."""
    signed = f"{name}.{moment}.".encode() + body
    try:
        key = base64.b64decode(secret.reveal().removeprefix(PREFIX), validate=True)
        return f"v1,{base64.b64encode(hmac.digest(key, signed, 'sha256')).decode()}"
    except (binascii.Error, ValueError):
        pass
    finally:
        key = b""
    raise PermanentFailure(
        "The signing secret of the other website is not of the form whsec_….",
        mend="Copy the secret from the receiving website once more, and put it in the vault.",
    )


def _data(message: Message) -> dict[str, Any]:
    return {
        "title": message.title,
        "text": message.text,
        "url": message.url,
        "language": message.language,
        "pictures": [_picture(picture) for picture in message.pictures],
        "card": _card(message.card) if message.card else None,
    }


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "media_type": picture.media_type,
        "alt": picture.alt,
        "width": picture.width,
        "height": picture.height,
        "content": base64.b64encode(picture.content).decode(),
    }


def _card(card: Card) -> dict[str, Any]:
    picture = _picture(card.picture) if card.picture else None
    return {"url": card.url, "title": card.title, "description": card.description, "picture": picture}


def _url(content: bytes) -> str:
    """Where readers find it, if the receiver says so."""
    try:
        url = json.loads(content)["url"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    return url if isinstance(url, str) and url.startswith(("https://", "http://")) else ""
