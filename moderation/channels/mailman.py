"""A mailing list of GNU Mailman 3, through its REST interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.policy import SMTP

from .checking import Health
from .http import Caller, Password
from .mail import mailbox, written
from .message import Lookup, Message, Receipt
from .settings import required
from .tokens import Secrets, needed


@dataclass(frozen=True, slots=True)
class MailmanChannel:
    """Puts a mail into a list's own queue. The address is the list's; `sender` must be allowed to post.

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
        caller = Caller.from_settings("The list server", settings, kind="mailman", server=server)
        return cls(
            mailbox(settings, "address", kind="mailman"),
            mailbox(settings, "sender", kind="mailman"),
            caller,
            secrets,
        )

    def send(self, message: Message) -> Receipt:
        """Put it into the queue. Raises as every channel."""
        mail = written(message, sender=self.sender, recipient=self.address)
        text = mail.as_bytes(policy=SMTP.clone(cte_type="7bit")).decode("ascii")
        form = {"list_id": self.address.replace("@", "."), "text": text}
        self.caller.call("POST", "/queues/in", data=form, auth=self._password())
        return Receipt(str(mail["Message-ID"]), "", datetime.now(UTC), f"Handed to the list {self.address}.")

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always CANNOT_ASK: the queue forgets what it has dealt with."""
        return Lookup.CANNOT_ASK

    def check(self) -> Health:
        """Whether the list is there and the password good."""
        path = f"/lists/{self.address}"
        answer = self.caller.call("GET", path, auth=self._password(), sends=False)
        return Health(f"The list server knows “{answer.text('display_name')}”.")

    def _password(self) -> Password:
        given = self.secrets()
        user = needed(given, "user", kind="the list server")
        return Password(user, needed(given, "password", kind="the list server"))
