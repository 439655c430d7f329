"""From a kind of channel and its settings to a channel that can send."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .bluesky import BlueskyChannel
from .by_hand import HandChannel
from .facebook import FacebookChannel
from .file import FileChannel
from .kinds import KINDS
from .linkedin import LinkedInChannel
from .mailchimp import MailchimpChannel
from .mailman import MailmanChannel
from .mastodon import MastodonChannel
from .message import Channel
from .settings import ChannelSettingsError
from .smtp import HandOver, SmtpChannel
from .tokens import Secrets, no_secrets
from .webhook import WebhookChannel
from .x import XChannel

Maker = Callable[[Mapping[str, str], Secrets], Channel]

_MAKERS: dict[str, Maker] = {
    "file": lambda settings, secrets: FileChannel.from_settings(settings),
    "bluesky": BlueskyChannel.from_settings,
    "mastodon": MastodonChannel.from_settings,
    "facebook": FacebookChannel.from_settings,
    "linkedin": LinkedInChannel.from_settings,
    "mailchimp": MailchimpChannel.from_settings,
    "mailman": MailmanChannel.from_settings,
    "x": XChannel.from_settings,
    "webhook": WebhookChannel.from_settings,
    "by_hand": lambda settings, secrets: HandChannel(),
}


def connect(
    kind: str,
    settings: Mapping[str, str],
    *,
    secrets: Secrets = no_secrets,
    hand_over: HandOver | None = None,
) -> Channel:
    """The channel of this kind with these settings; nothing is opened, asked or sent yet.

    settings: `address` and whatever else `KINDS[kind].settings` names.
    secrets: asked at the moment of use for what `KINDS[kind].secrets` names.
    hand_over: for mail, what sends the finished message, such as a connection that the site has already; the
        settings then need no server.

    Raises ChannelSettingsError for an unknown kind or a setting that is missing or wrong.
    """
    if kind == "smtp":
        return SmtpChannel.from_settings(settings, hand_over, secrets)
    if kind not in _MAKERS:
        raise ChannelSettingsError(
            f"There is no channel of the kind “{kind}”. Known kinds: {', '.join(KINDS)}."
        )
    return _MAKERS[kind](settings, secrets)
