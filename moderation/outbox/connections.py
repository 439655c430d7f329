"""From a channel's row to the adapter that sends on it: folders and mail server are the site's own."""

from email.message import EmailMessage
from email.utils import formataddr
from functools import partial
from pathlib import Path

from django.conf import settings
from django.core import mail

from home.association.models import get_association

from ..channels import Channel as Adapter
from ..channels import ChannelSettingsError, connect
from .models import Channel, ChannelKind
from .tokens import secrets_of

WRITTEN_ANEW = frozenset(
    {"Subject", "From", "To", "Mime-Version", "Content-Type", "Content-Transfer-Encoding"}
)


def connected(channel: Channel) -> Adapter:
    """The adapter, ready to send. Raises ChannelSettingsError that says what to correct."""
    given = {name: str(value) for name, value in channel.options.items()}
    given["private_hosts"] = settings.CHANNEL_PRIVATE_HOSTS  # whoever runs the server says that, no screen
    if channel.kind == ChannelKind.FILE:
        return connect("file", {"directory": str(folder_of(channel))})
    if channel.kind == ChannelKind.SMTP:
        sender = settings.DEFAULT_FROM_EMAIL
        given = {**given, "sender": sender, "address": channel.address, "recipient": channel.address}
        return connect("smtp", given, hand_over=_hand_over)
    return connect(
        channel.kind,
        {**given, "address": channel.address},
        secrets=partial(secrets_of, channel),
    )


def folder_of(channel: Channel) -> Path:
    """Where a file channel writes: always inside the outbox, whatever its address says."""
    outbox = (Path(settings.DATA_DIR) / "outbox").resolve()
    folder = (outbox / (channel.address.strip() or f"channel-{channel.pk}")).resolve()
    if not folder.is_relative_to(outbox) or folder == outbox:
        raise ChannelSettingsError(f"The folder name of {channel} may not lead out of the outbox.")
    return folder


def _hand_over(message: EmailMessage) -> None:
    """Send through the site's own mail connection, as every other mail of the site."""
    plain, dressed = message.get_body(("plain",)), message.get_body(("html",))
    mail_out = mail.EmailMultiAlternatives(
        subject=str(message["Subject"]),
        body=plain.get_content() if plain else "",
        from_email=formataddr((get_association().name, str(message["From"]))),
        to=[str(message["To"])],
        headers={name: str(text) for name, text in message.items() if name.title() not in WRITTEN_ANEW},
    )
    if dressed:
        mail_out.attach_alternative(dressed.get_content(), "text/html")
    for part in message.iter_attachments():
        mail_out.attach(part.get_filename() or "picture", part.get_content(), part.get_content_type())
    mail_out.send()
