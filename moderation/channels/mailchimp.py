"""Mailchimp: a campaign to one audience, left as a draft for somebody to look at, or sent at once."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from .checking import Health
from .failures import PermanentFailure
from .guard import checked_address, private_hosts
from .http import Caller, Password
from .marks import marks
from .message import Lookup, Message, Picture, Receipt
from .refusals import MAKE_ANEW, Answer
from .settings import ChannelSettingsError, number, one_of, required
from .tokens import Secret, Secrets, needed

Deliver = Literal["draft", "send"]
ON_ITS_WAY = frozenset({"sending", "sent", "schedule", "paused"})


@dataclass(frozen=True, slots=True)
class MailchimpChannel:
    """Makes one campaign a message; its title in Mailchimp ends with our key, by which it is found again.

    Settings: `address`, the audience's id; `deliver` (draft or send; draft); `sender_name` and `reply_to`,
    otherwise those of the audience.
    """

    audience: str
    deliver: Deliver
    settings: Mapping[str, str]
    private: frozenset[str]
    secrets: Secrets = field(repr=False)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], secrets: Secrets) -> MailchimpChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        audience = required(settings, "address", kind="mailchimp").strip()
        if not re.fullmatch(r"[A-Za-z0-9]{4,32}", audience):
            raise ChannelSettingsError(f"“{audience}” is not the id of an audience in Mailchimp.")
        choices: tuple[Deliver, ...] = ("draft", "send")
        deliver: Deliver = one_of(settings, "deliver", choices, default="draft", kind="mailchimp")
        private = private_hosts(settings)
        if settings.get("server"):
            checked_address(settings["server"], private, kind="mailchimp")
        number(settings, "timeout", default=20, most=300, kind="mailchimp")
        return cls(audience, deliver, settings, private, secrets)

    def send(self, message: Message) -> Receipt:
        """Make the campaign, or go on with the one that an earlier try began. Raises as every channel."""
        caller, key = self._caller()
        found = self._campaign(caller, key, message.idempotency_key)
        if found and found.get("status") in ON_ITS_WAY:
            return self._receipt(found)
        campaign = found or self._made(caller, key, message)
        path = f"/campaigns/{campaign['id']}"
        drafted = self.deliver == "draft"
        content = {"plain_text": message.wording, "html": self._page(caller, key, message)}
        caller.call("PUT", f"{path}/content", json=content, auth=_auth(key), sends=drafted)
        if not drafted:
            caller.call("POST", f"{path}/actions/send", auth=_auth(key))
        return self._receipt(campaign)

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """The receipt of the campaign with this key; NOT_SENT when there is none, or it is not finished."""
        caller, key = self._caller()
        campaign = self._campaign(caller, key, idempotency_key)
        if campaign is None:
            return Lookup.NOT_SENT
        if campaign.get("status") in ON_ITS_WAY:
            return self._receipt(campaign)
        path = f"/campaigns/{campaign['id']}/content"
        content = caller.call("GET", path, auth=_auth(key), sends=False).mapping()
        finished = self.deliver == "draft" and content.get("plain_text")
        return self._receipt(campaign) if finished else Lookup.NOT_SENT

    def check(self) -> Health:
        """Whether the key reads the audience."""
        caller, key = self._caller()
        answer = caller.call("GET", f"/lists/{self.audience}", auth=_auth(key), sends=False)
        return Health(f"Mailchimp lets us write to “{answer.text('name')}”.")

    def _caller(self) -> tuple[Caller, Secret]:
        """The key says in its last letters on which of Mailchimp's servers the account lives."""
        key = needed(self.secrets(), "api_key", kind="Mailchimp")
        centre = key.reveal().rpartition("-")[2]
        if not self.settings.get("server") and not re.fullmatch(r"[a-z]{2,4}\d{1,3}", centre):
            raise PermanentFailure("Mailchimp's key does not end with the name of a server.", mend=MAKE_ANEW)
        base = self.settings.get("server", "").rstrip("/") or f"https://{centre}.api.mailchimp.com"
        timeout = number(self.settings, "timeout", default=20, most=300, kind="mailchimp")
        return Caller("Mailchimp", f"{base}/3.0", self.private, timeout), key

    def _campaign(self, caller: Caller, key: Secret, idempotency_key: str) -> Mapping[str, Any] | None:
        """Our campaign among the audience's hundred newest."""
        query = {
            "list_id": self.audience,
            "count": "100",
            "sort_field": "create_time",
            "sort_dir": "DESC",
        }
        answer = caller.call("GET", "/campaigns", params=query, auth=_auth(key), sends=False)
        campaigns = answer.mapping().get("campaigns")
        if not isinstance(campaigns, list):
            raise answer.unreadable()
        for each in campaigns:
            if _title(each).endswith(f"[{idempotency_key}]"):
                return _with_id(each, answer)
        return None

    def _made(self, caller: Caller, key: Secret, message: Message) -> Mapping[str, Any]:
        audience = caller.call("GET", f"/lists/{self.audience}", auth=_auth(key), sends=False)
        subject = " ".join((message.title or message.text).split())[:150]
        settings = {
            "subject_line": subject,
            "title": f"{subject[:60]} [{message.idempotency_key}]",
            "from_name": self.settings.get("sender_name") or audience.text("campaign_defaults", "from_name"),
            "reply_to": self.settings.get("reply_to") or audience.text("campaign_defaults", "from_email"),
        }
        wanted = {"type": "regular", "recipients": {"list_id": self.audience}, "settings": settings}
        answer = caller.call("POST", "/campaigns", json=wanted, auth=_auth(key), sends=False)
        return _with_id(answer.mapping(), answer)

    def _page(self, caller: Caller, key: Secret, message: Message) -> str:
        """The mail as HTML: paragraphs, links, pictures with descriptions, and the link to leave the list."""
        paragraphs = [f"<p>{linked(each)}</p>" for each in message.wording.split("\n\n")]
        pictures = [
            f'<p><img src="{html.escape(self._uploaded(caller, key, each))}" alt="{html.escape(each.alt)}"'
            ' style="max-width:100%"></p>'
            for each in message.pictures
        ]
        leave = '<p><a href="*|UNSUB|*">Unsubscribe</a> · *|LIST:ADDRESSLINE|*</p>'
        return "\n".join([*paragraphs, *pictures, leave])

    def _uploaded(self, caller: Caller, key: Secret, picture: Picture) -> str:
        sub = picture.media_type.partition("/")[2].partition("+")[0]
        file = {
            "name": f"picture.{'jpg' if sub == 'jpeg' else sub}",
            "file_data": base64.b64encode(picture.content).decode(),
        }
        answer = caller.call("POST", "/file-manager/files", json=file, auth=_auth(key), sends=False)
        return answer.text("full_size_url")

    def _receipt(self, campaign: Mapping[str, Any]) -> Receipt:
        drafted = self.deliver == "draft"
        url = str(campaign.get("long_archive_url") or "")
        said = "A draft waits in Mailchimp." if drafted else "Mailchimp is sending it."
        return Receipt(str(campaign["id"]), "" if drafted else url, datetime.now(UTC), said)


def linked(text: str) -> str:
    """A paragraph as HTML with its links working."""
    pieces, position = [], 0
    for mark in marks("mailchimp", text):
        address = html.escape(mark.target)
        pieces += [html.escape(text[position : mark.start]), f'<a href="{address}">{address}</a>']
        position = mark.end
    return "".join([*pieces, html.escape(text[position:])]).replace("\n", "<br>")


def _auth(key: Secret) -> Password:
    return Password(Secret("collegium"), key)


def _title(campaign: Any) -> str:
    settings = campaign.get("settings") if isinstance(campaign, dict) else None
    return str(settings.get("title", "")) if isinstance(settings, dict) else ""


def _with_id(campaign: Any, answer: Answer) -> Mapping[str, Any]:
    if not isinstance(campaign, dict) or not isinstance(campaign.get("id"), str):
        raise answer.unreadable()
    return campaign
