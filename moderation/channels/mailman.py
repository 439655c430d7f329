"""A mailing list of GNU Mailman 3, through its REST interface."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.policy import SMTP
from functools import partial
from typing import Any

from .checking import Health
from .failures import ChannelError, PermanentFailure
from .http import Caller, Password
from .mail import mailbox, message_id, written
from .message import Lookup, Message, Receipt
from .refusals import Answer
from .settings import required
from .tokens import Secrets, needed

LOOKS, PAUSE = 8, 0.5
"""How often, and after how many seconds each, it is asked what the list has done with a post."""

AFTERWARDS = 2
"""How many of these looks follow once the post has left the queue."""


@dataclass(frozen=True, slots=True)
class MailmanChannel:
    """Puts a mail into a list's own queue. The address is the list's; `sender` should be allowed to post:
    otherwise the list keeps the mail for its moderator, and the receipt says so.

    Settings: `server`, such as https://lists.society.example/3.1; Mailman adds the headers of the list.
    """

    address: str
    sender: str
    caller: Caller
    secrets: Secrets = field(repr=False)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], secrets: Secrets) -> MailmanChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        server = required(settings, "server", kind="mailman")
        address = mailbox(settings, "address", kind="mailman")
        caller = Caller.from_settings(
            "The list server", settings, kind="mailman", server=server, explain=partial(_explained, address)
        )
        return cls(address, mailbox(settings, "sender", kind="mailman"), caller, secrets)

    def send(self, message: Message) -> Receipt:
        """Put it into the queue. Raises as every channel."""
        mail = written(message, sender=self.sender, recipient=self.address)
        text = mail.as_bytes(policy=SMTP.clone(cte_type="7bit")).decode("ascii")
        form = {"list_id": self._list_id, "text": text}
        answer = self.caller.call("POST", "/queues/in", data=form, auth=self._password())
        name = str(mail["Message-ID"])
        return self._receipt(name, self._kept_back(name, answer.headers.get("Location", "")))

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """The receipt of what waits for the list's moderator; otherwise CANNOT_ASK: the queue forgets."""
        name = message_id(idempotency_key, self.sender)
        reason = self._held(name)
        return Lookup.CANNOT_ASK if reason is None else self._receipt(name, reason)

    def check(self) -> Health:
        """Whether the list is there and the password good."""
        path = f"/lists/{self.address}"
        answer = self.caller.call("GET", path, auth=self._password(), sends=False)
        return Health(f"The list server knows “{answer.text('display_name')}”.")

    @property
    def _list_id(self) -> str:
        return self.address.replace("@", ".")

    def _receipt(self, name: str, kept_back: str | None) -> Receipt:
        said = f"Handed to the list {self.address}."
        if kept_back is not None:
            said = (
                f"The list {self.address} keeps it until its moderator lets it through. {kept_back}".strip()
            )
        return Receipt(name, "", datetime.now(UTC), said)

    def _kept_back(self, name: str, location: str) -> str | None:
        """Why the list keeps a mail for its moderator; None if it does not, or does not say so in time.

        The mail has arrived by now, so nothing here is a failure.
        """
        queued, left = location.rpartition("/")[2], AFTERWARDS
        try:
            for _ in range(LOOKS if queued else 0):
                time.sleep(PAUSE)
                reason = self._held(name)
                left -= queued not in self._asked("/queues/in").get("files", ())
                if reason is not None or left < 0:
                    return reason
        except ChannelError:
            pass
        return None

    def _held(self, name: str) -> str | None:
        """Why the list keeps the mail with this Message-ID, None if it does not."""
        entries = self._asked(f"/lists/{self._list_id}/held").get("entries", ())
        for entry in entries if isinstance(entries, list) else ():
            if isinstance(entry, dict) and entry.get("message_id") == name:
                reason = str(entry.get("reason") or "").rstrip(".")
                return f"It says: “{reason}”." if reason else ""
        return None

    def _asked(self, path: str) -> Mapping[str, Any]:
        return self.caller.call("GET", path, auth=self._password(), sends=False).mapping()

    def _password(self) -> Password:
        given = self.secrets()
        user = needed(given, "user", kind="the list server")
        return Password(user, needed(given, "password", kind="the list server"))


def _explained(address: str, answer: Answer) -> ChannelError | None:
    """What the list server's own refusals mean."""
    if answer.status == 401:
        return PermanentFailure(
            "The list server does not accept the user name and password.",
            mend="Ask whoever keeps the list server for the right ones, and put them in the vault.",
        )
    if answer.status == 404 or (answer.status == 400 and "No such list" in answer.said):
        return PermanentFailure(
            f"The list server knows no list {address}.",
            mend="Correct the list's address in the channel's settings, or have the list made.",
        )
    return None
