"""Reads the e-mails that the site has written into files instead of sending them."""

import datetime as dt
import email
import email.policy
import email.utils
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.html import strip_tags

BETWEEN = b"-" * 79


@dataclass(frozen=True)
class Letter:
    """One e-mail, ready to be shown."""

    key: str
    subject: str
    sender: str
    recipients: str
    sent_at: dt.datetime
    place: tuple[int, int]
    text: str


def letters() -> list[Letter]:
    """Every e-mail in the folder, the newest first."""
    folder = Path(settings.EMAIL_FILE_PATH)  # type: ignore[misc]
    found = [letter for file in sorted(folder.glob("*.log")) for letter in _letters_in(file)]
    return sorted(found, key=lambda letter: (letter.sent_at, letter.place), reverse=True)


def letter(key: str) -> Letter | None:
    """The e-mail with this key, if it is still there."""
    return next((one for one in letters() if one.key == key), None)


def _letters_in(file: Path) -> list[Letter]:
    parts: list[list[bytes]] = [[]]
    for line in file.read_bytes().splitlines(keepends=True):
        if line.rstrip() == BETWEEN:
            parts.append([])
        else:
            parts[-1].append(line)
    written = file.stat().st_mtime_ns
    return [
        _letter(f"{file.stem}-{number}", (written, number), b"".join(part))
        for number, part in enumerate(parts)
        if any(part)
    ]


def _letter(key: str, place: tuple[int, int], raw: bytes) -> Letter:
    """One e-mail; its place, when its file was written and where in it, orders those of the same second."""
    message = email.message_from_bytes(raw, policy=email.policy.default)
    return Letter(
        key=key,
        subject=str(message["Subject"] or "No subject"),
        sender=str(message["From"] or ""),
        recipients=str(message["To"] or ""),
        sent_at=_sent_at(str(message["Date"] or "")),
        place=place,
        text=_text(message),
    )


def _sent_at(written: str) -> dt.datetime:
    try:
        return email.utils.parsedate_to_datetime(written)
    except ValueError:
        return timezone.now()


def _text(message: EmailMessage) -> str:
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    content = str(body.get_content())
    return strip_tags(content) if body.get_content_type() == "text/html" else content
