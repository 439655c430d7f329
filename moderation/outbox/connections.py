"""From a channel's row to the adapter that sends on it: folders and mail server are the site's own."""

from email.message import EmailMessage
from email.utils import formataddr
from pathlib import Path

from django.conf import settings
from django.core import mail

from home.association.models import get_association

from ..channels import Channel as Adapter
from ..channels import ChannelSettingsError, connect
from .models import Channel, ChannelKind


def connected(channel: Channel) -> Adapter:
    """The adapter, ready to send. Raises ChannelSettingsError that says what to correct."""
    if channel.kind == ChannelKind.FILE:
        return connect("file", {"directory": str(folder_of(channel))})
    sender = settings.DEFAULT_FROM_EMAIL
    return connect("smtp", {"sender": sender, "recipient": channel.address}, hand_over=_hand_over)


def folder_of(channel: Channel) -> Path:
    """Where a file channel writes: always inside the outbox, whatever its address says."""
    outbox = (Path(settings.DATA_DIR) / "outbox").resolve()
    folder = (outbox / (channel.address.strip() or f"channel-{channel.pk}")).resolve()
    if not folder.is_relative_to(outbox) or folder == outbox:
        raise ChannelSettingsError(f"The folder name of {channel} may not lead out of the outbox.")
    return folder


def _hand_over(message: EmailMessage) -> None:
    """Send through the site's own mail connection, as every other mail of the site."""
    mail.EmailMessage(
        subject=str(message["Subject"]),
        body=message.get_content(),
        from_email=formataddr((get_association().name, str(message["From"]))),
        to=[str(message["To"])],
        headers={"Message-ID": str(message["Message-ID"]), "Date": str(message["Date"])},
    ).send()
