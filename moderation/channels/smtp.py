"""The channel by mail: each message goes to one mailbox, such as a mailing list's."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Literal

from .failures import PermanentFailure, TemporaryFailure
from .mail import add_list_headers, mailbox, written
from .message import Lookup, Message, Receipt
from .settings import ChannelSettingsError, number, one_of, required
from .tokens import Secrets, needed, no_secrets

Security = Literal["none", "starttls", "tls"]
SECURITIES: tuple[Security, ...] = ("none", "starttls", "tls")

HandOver = Callable[[EmailMessage], None]
"""Sends a finished mail; raises what smtplib raises."""


@dataclass(frozen=True, slots=True)
class SmtpChannel:
    """Sends through one mail server, or through `hand_over` where the caller has a way to send mail.

    Settings: `host`, `port` (25), `security` (none, starttls or tls; none), `sender`, `address` or
    `recipient`, `timeout` in seconds (20); `list_id` and `unsubscribe` (an https or mailto address) for the
    headers of a list. Secrets: `username` and `password`, where the server asks for them. Server certificates
    are always checked.
    """

    host: str
    port: int
    sender: str
    recipient: str
    security: Security = "none"
    list_id: str = ""
    unsubscribe: str = ""
    timeout: float = 20.0
    secrets: Secrets = field(default=no_secrets, repr=False)
    hand_over: HandOver | None = field(default=None, repr=False)

    @classmethod
    def from_settings(
        cls,
        settings: Mapping[str, str],
        hand_over: HandOver | None = None,
        secrets: Secrets = no_secrets,
    ) -> SmtpChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        security: Security = one_of(settings, "security", SECURITIES, default="none", kind="smtp")
        recipient = "address" if settings.get("address") else "recipient"
        return cls(
            host=settings.get("host", "") if hand_over else required(settings, "host", kind="smtp"),
            port=int(number(settings, "port", default=25, most=65535, kind="smtp")),
            sender=mailbox(settings, "sender", kind="smtp"),
            recipient=mailbox(settings, recipient, kind="smtp"),
            security=security,
            list_id=_header_text(settings, "list_id"),
            unsubscribe=_header_text(settings, "unsubscribe"),
            timeout=number(settings, "timeout", default=20, most=300, kind="smtp"),
            secrets=secrets,
            hand_over=hand_over,
        )

    def send(self, message: Message) -> Receipt:
        """Hand the mail to the server. Raises TemporaryFailure or PermanentFailure."""
        mail = written(message, sender=self.sender, recipient=self.recipient)
        add_list_headers(mail, list_id=self.list_id, unsubscribe=self.unsubscribe)
        failure = None
        try:
            self._send(mail)
        except (smtplib.SMTPException, OSError) as error:
            failure = _failure(error, self.host or "of this site")
        if failure is not None:
            raise failure  # outside of the except clause: what smtplib held may be the password
        return Receipt(
            network_id=str(mail["Message-ID"]),
            public_url="",
            sent_at=datetime.now(UTC),
            detail=f"Handed to {self.host or 'the mail server'} for {self.recipient}.",
        )

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always CANNOT_ASK: a mail server does not say what it has already taken."""
        return Lookup.CANNOT_ASK

    def _send(self, mail: EmailMessage) -> None:
        if self.hand_over is not None:
            self.hand_over(mail)
            return
        with self._connection() as server:
            server.send_message(mail, from_addr=self.sender, to_addrs=[self.recipient])

    def _connection(self) -> smtplib.SMTP:
        given = self.secrets()
        context = ssl.create_default_context()
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=self.timeout, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.security == "starttls":
                server.starttls(context=context)
            if given.get("username"):
                password = needed(given, "password", kind="the mail server")
                server.login(given["username"].reveal(), password.reveal())
        except BaseException:
            server.close()
            raise
        return server


def _header_text(settings: Mapping[str, str], name: str) -> str:
    value = settings.get(name, "").strip()
    if not all("!" <= letter <= "~" and letter not in "<>" for letter in value):
        raise ChannelSettingsError(f"The smtp channel's setting “{name}” may hold no spaces or brackets.")
    return value


def _failure(error: Exception, host: str) -> TemporaryFailure | PermanentFailure:
    """What an officer is told: a server's 5xx answer is final, anything else may pass."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return PermanentFailure(
            f"The mail server {host} does not accept the user name and password.",
            mend="Ask the system administrator to set the right ones.",
        )
    if isinstance(error, smtplib.SMTPNotSupportedError | ssl.SSLError):
        return PermanentFailure(
            f"The mail server {host} offers no protected connection or no signing in, as the settings ask.",
            mend="Ask the system administrator to correct the channel's settings.",
        )
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        return _answered(code, answer, host)
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error, host)
    never_reached = isinstance(error, ConnectionRefusedError | socket.gaierror)
    return TemporaryFailure(
        f"The mail server {host} could not be reached. It will be tried again.",
        may_have_left=not never_reached,
    )


def _answered(code: int, answer: bytes | str, host: str) -> TemporaryFailure | PermanentFailure:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    sentence = f"The mail server {host} answered “{' '.join(words.split())[:200]}” ({code})."
    if 500 <= code < 600:
        return PermanentFailure(sentence, mend="Check the mailbox's address in the channel's settings.")
    return TemporaryFailure(sentence, may_have_left=False)
