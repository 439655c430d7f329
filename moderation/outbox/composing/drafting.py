"""Drafting the words of a post from a page's title and summary, within a channel's length."""

from ...channels import KINDS
from ..measuring import measured
from ..models import Channel

GAP = "\n\n"
LEAST = 30
"""With less room than that, the summary is left out."""


def compose(*, title: str, summary: str, link: str, channel: Channel) -> str:
    """Title and summary, shortened at a word so that they fit on the channel with the link.

    Where readers see the title above the words, it is not said twice.
    """
    title, summary = " ".join(title.split()), " ".join(summary.split())
    if KINDS[channel.kind].titled and summary:
        title = ""
    whole = GAP.join(part for part in (title, summary) if part)
    room = len(whole)
    text = whole
    while room > 1 and not (found := measured(channel, text, link)).fits:
        room = max(min(room, len(text)) - max(-found.left, 1), 1)
        text = _within(title, summary, room)
    return text


def _within(title: str, summary: str, room: int) -> str:
    if not title:
        return shorten(summary, room)
    left = room - len(title) - len(GAP)
    return shorten(title, room) if left < LEAST else f"{title}{GAP}{shorten(summary, left)}"


def shorten(text: str, room: int) -> str:
    """The text in at most `room` characters, cut after a word and marked with an ellipsis."""
    if len(text) <= room:
        return text
    cut = text[: room - 1]
    if " " in cut and text[room - 1] != " ":
        cut = cut.rpartition(" ")[0]
    return f"{cut.rstrip(' ,;:.')}…"
