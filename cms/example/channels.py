"""The places where the society speaks: a file that stands for a network, and a mailbox."""

from home.models import Office
from home.offices.models import OfficeCode
from moderation.models import Channel, OutgoingPost
from moderation.outbox.lifecycle import approve
from moderation.outbox.models import ChannelKind
from moderation.outbox.states import PostState

from .people import DOMAIN, log_in

CHANNELS = (
    ("Noticeboard", "Social networks", ChannelKind.FILE, "noticeboard", 500),
    ("Announcements by e-mail", "Mailing service", ChannelKind.SMTP, f"announce@{DOMAIN}", 2000),
)


def load_channels() -> None:
    office = Office.objects.get(code=OfficeCode.SOCIAL_MEDIA_OFFICER)
    for name, policy_name, kind, address, limit in CHANNELS:
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
