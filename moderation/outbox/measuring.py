"""How long a post is on its channel, counted as the network counts, and what is too much for it."""

from ..channels import KINDS, Length, length
from .models import Channel


def measured(channel: Channel, text: str, link: str) -> Length:
    """How much of the channel's room the text takes with its link."""
    return length(channel.kind, text, link, channel.length_limit)


def over_the_limit(channel: Channel, text: str, link: str) -> str:
    """What to shorten, in one sentence; nothing where it fits."""
    found = measured(channel, text, link)
    if found.fits:
        return ""
    over, unit = -found.left, found.unit
    if found.left >= 0:
        over, unit = found.bytes_used - found.bytes_limit, "bytes"
    return f"{'With its link this' if link else 'This'} is {over:,} {unit} too long for {channel}."


def too_many_pictures(channel: Channel, count: int) -> str:
    """How many pictures there may be, in one sentence; nothing where they fit."""
    most = KINDS[channel.kind].pictures
    if count <= most:
        return ""
    return f"{channel} takes {most or 'no'} picture{'' if most == 1 else 's'}, and this has {count}."
