"""The places where the society speaks: a file that stands for a network, and a mailbox."""

from collections.abc import Iterable

from home.models import Office
from home.offices.models import OfficeCode
from moderation.models import Channel, OutgoingPost
from moderation.outbox.lifecycle import approve
from moderation.outbox.models import ChannelKind
from moderation.outbox.states import PostState

from .people import DOMAIN, log_in

LATER = (
    ("Bluesky", "Social networks", ChannelKind.BLUESKY, DOMAIN, 0),
    ("Mastodon", "Social networks", ChannelKind.MASTODON, f"https://social.{DOMAIN}/@thornbury", 0),
    ("LinkedIn", "LinkedIn page", ChannelKind.LINKEDIN, "10000001", 0),
    ("Facebook page", "Facebook page", ChannelKind.FACEBOOK, "100000000001", 0),
    (
        "Facebook group",
        "Facebook group",
        ChannelKind.BY_HAND,
        "https://facebook.example/groups/teaching-at-thornbury",
        0,
    ),
)
"""Channels that came later. The networks among them have no credentials here, and say so."""

CHANNELS = (
    ("Noticeboard", "Social networks", ChannelKind.FILE, "noticeboard", 500),
    ("Announcements by e-mail", "Mailing service", ChannelKind.SMTP, f"announce@{DOMAIN}", 2000),
)


def load_channels(channels: Iterable[tuple[str, str, str, str, int]] = CHANNELS) -> None:
    office = Office.objects.get(code=OfficeCode.SOCIAL_MEDIA_OFFICER)
    for name, policy_name, kind, address, limit in channels:
        Channel.objects.get_or_create(
            name=name,
            defaults={
                "policy_name": policy_name,
                "kind": kind,
                "address": address,
                "length_limit": limit,
                "office": office,
            },
        )


def announce(slug: str) -> None:
    """Let the announcement of one post go out on the noticeboard, as its officer would."""
    waiting = OutgoingPost.objects.filter(page__slug=slug, channel__name=CHANNELS[0][0])
    for post in waiting.filter(state=PostState.SCREENED):
        approve(
            post=post, by=log_in("rhian-maddox"), reason="Everybody waits for this.", seen=post.fingerprint
        )
