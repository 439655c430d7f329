"""Writing a message as mail: subject, words, pictures with their descriptions, and the headers of a list."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from .message import Message
from .settings import ChannelSettingsError, required

SUBJECT_LENGTH = 120


def written(message: Message, *, sender: str, recipient: str) -> EmailMessage:
    """The mail that carries a message; its Message-ID follows the key alone."""
    mail = EmailMessage()
    subject = " ".join((message.title or message.text).split())
    mail["Subject"] = subject if len(subject) <= SUBJECT_LENGTH else subject[: SUBJECT_LENGTH - 1] + "…"
    mail["From"] = sender
    mail["To"] = recipient
    mail["Date"] = format_datetime(datetime.now(UTC))
    mail["Message-ID"] = message_id(message.idempotency_key, sender)
    described = [f"Picture: {picture.alt}" for picture in message.pictures]
    mail.set_content("\n\n".join(part for part in (message.wording, *described) if part) + "\n")
    for number, picture in enumerate(message.pictures, 1):
        main, _, sub = picture.media_type.partition("/")
        mail.add_attachment(
            picture.content,
            maintype=main,
            subtype=sub,
            filename=f"picture-{number}.{'jpg' if sub == 'jpeg' else sub.partition('+')[0]}",
            headers=[f"Content-Description: {' '.join(picture.alt.split())}"],
        )
    return mail


def add_list_headers(mail: EmailMessage, *, list_id: str, unsubscribe: str) -> None:
    """The headers by which readers' programs know a list's mail (RFC 2919, 2369 and 8058)."""
    if list_id:
        mail["List-Id"] = f"<{list_id}>"
        mail["Precedence"] = "list"
    if unsubscribe:
        mail["List-Unsubscribe"] = f"<{unsubscribe}>"
        if unsubscribe.startswith("https://"):
            mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def message_id(idempotency_key: str, sender: str) -> str:
    """The Message-ID that a key always gets, so that a second copy can be recognised as one."""
    domain = sender.rpartition("@")[2]
    return f"<{hashlib.sha256(idempotency_key.encode()).hexdigest()[:32]}@{domain}>"


def mailbox(settings: Mapping[str, str], name: str, *, kind: str) -> str:
    """The setting as a bare e-mail address. Raises ChannelSettingsError."""
    value = required(settings, name, kind=kind).strip()
    try:
        address = Address(addr_spec=value).addr_spec
    except (ValueError, IndexError, MessageError):
        address = ""
    plain = all("!" <= letter <= "~" for letter in address) and address.count("@") == 1
    if not address or not plain or not all(address.split("@")):
        raise ChannelSettingsError(f"The {kind} channel's setting “{name}” is not an e-mail address.")
    return address
