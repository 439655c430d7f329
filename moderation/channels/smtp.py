"""The channel by mail: each message goes as plain text to one mailbox, such as a mailing list's."""

from __future__ import annotations

import hashlib
import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Literal

from .message import Lookup, Message, PermanentFailure, Receipt, TemporaryFailure
from .settings import ChannelSettingsError, number, one_of, required

Security = Literal["none", "starttls", "tls"]
SECURITIES: tuple[Security, ...] = ("none", "starttls", "tls")
SUBJECT_LENGTH = 120

HandOver = Callable[[EmailMessage], None]
"""Sends a finished mail; raises what smtplib raises."""


@dataclass(frozen=True, slots=True)
class SmtpChannel:
    """Sends through one mail server, or through `hand_over` where the caller has a way to send mail.

    Settings: `host`, `port` (25), `security` (none, starttls or tls; none), `sender`, `recipient`,
    `username`, `password`, `timeout` in seconds (20). Server certificates are always checked. The password is
    given at the moment of use and appears in no representation or error.
    """

    host: str
    port: int
    sender: str
    recipient: str
    security: Security = "none"
    username: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 20.0
    hand_over: HandOver | None = field(default=None, repr=False)

    @classmethod
    def from_settings(cls, settings: Mapping[str, str], hand_over: HandOver | None = None) -> SmtpChannel:
        """Raises ChannelSettingsError that names the setting to correct."""
        security: Security = one_of(
            settings, "security", ("none", "starttls", "tls"), default="none", kind="smtp"
        )
        return cls(
            host=settings.get("host", "") if hand_over else required(settings, "host", kind="smtp"),
            port=int(number(settings, "port", default=25, most=65535, kind="smtp")),
            sender=_address(settings, "sender"),
            recipient=_address(settings, "recipient"),
            security=security,
            username=settings.get("username", ""),
            password=settings.get("password", ""),
            timeout=number(settings, "timeout", default=20, most=300, kind="smtp"),
            hand_over=hand_over,
        )

    def send(self, message: Message) -> Receipt:
        """Hand the mail to the server. Raises TemporaryFailure or PermanentFailure."""
        mail = self._mail(message)
        try:
            self._send(mail)
        except (smtplib.SMTPException, OSError) as error:
            raise _failure(error, self.host or "of this site") from error
        return Receipt(
            network_id=str(mail["Message-ID"]),
            public_url="",
            sent_at=datetime.now(UTC),
            detail=f"Handed to {self.host or 'the mail server'} for {self.recipient}.",
        )

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """Always CANNOT_ASK: a mail server does not say what it has already taken."""
        return Lookup.CANNOT_ASK

    def message_id(self, idempotency_key: str) -> str:
        """The Message-ID that a key always gets, so that a second copy can be recognised as one."""
        domain = self.sender.rpartition("@")[2]
        return f"<{hashlib.sha256(idempotency_key.encode()).hexdigest()[:32]}@{domain}>"

    def _send(self, mail: EmailMessage) -> None:
        if self.hand_over is not None:
            self.hand_over(mail)
            return
        with self._connection() as server:
            server.send_message(mail, from_addr=self.sender, to_addrs=[self.recipient])

    def _connection(self) -> smtplib.SMTP:
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
            if self.username:
                server.login(self.username, self.password)
        except BaseException:
            server.close()
            raise
        return server

    def _mail(self, message: Message) -> EmailMessage:
        mail = EmailMessage()
        subject = " ".join((message.title or message.text).split())
        mail["Subject"] = subject if len(subject) <= SUBJECT_LENGTH else subject[: SUBJECT_LENGTH - 1] + "…"
        mail["From"] = self.sender
        mail["To"] = self.recipient
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Message-ID"] = self.message_id(message.idempotency_key)
        picture = f"Picture: {message.image} ({message.image_alt})" if message.image else ""
        mail.set_content("\n\n".join(part for part in (message.text, message.url, picture) if part) + "\n")
        return mail


def _address(settings: Mapping[str, str], name: str) -> str:
    value = required(settings, name, kind="smtp").strip()
    wrong = f"The smtp channel's setting “{name}” is not an e-mail address."
    try:
        address = Address(addr_spec=value)
    except Exception as error:
        raise ChannelSettingsError(
            f"The smtp channel's setting “{name}” is not an e-mail address."
        ) from error
    if not re.fullmatch(r"[!-?A-~]+@[!-?A-~]+", address.addr_spec):
        raise ChannelSettingsError(wrong)
    return address.addr_spec


def _failure(error: Exception, host: str) -> TemporaryFailure | PermanentFailure:
    """What an officer is told: a server's 5xx answer is final, anything else may pass."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return PermanentFailure(f"The mail server {host} does not accept the user name and password.")
    if isinstance(error, smtplib.SMTPNotSupportedError | ssl.SSLError):
        return PermanentFailure(
            f"The mail server {host} offers no protected connection or no signing in, as the settings ask."
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
        return PermanentFailure(sentence)
    return TemporaryFailure(sentence, may_have_left=False)
