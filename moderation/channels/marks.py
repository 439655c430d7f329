"""Links, hashtags and mentions in a text, as each network will make them work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import regex

MarkKind = Literal["link", "hashtag", "mention"]

LINK_END = ".,;:!?'’”\")]}»"
LINK = regex.compile(r"(?<![\w@])https?://[^\s<>\"“”]+", regex.IGNORECASE)
_HASHTAG = regex.compile(r"(?<![\w&/#])[#＃](?=[\w]*[^\W\d_])([\w]{1,64})")
_ON_BLUESKY = regex.compile(
    r"(?<![\w@/.])@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,})(?![\w-])", regex.I
)
_ON_MASTODON = regex.compile(r"(?<![\w/=@])@(\w+(?:[\w.-]*\w)?(?:@[\w-]+(?:\.[\w-]+)+)?)(?![\w@])")
_ON_X = regex.compile(r"(?<![\w@/.!#$%&*])@([A-Za-z0-9_]{1,15})(?![\w@])")

_MENTIONS = {"bluesky": _ON_BLUESKY, "mastodon": _ON_MASTODON, "x": _ON_X}
_WITH_HASHTAGS = {"bluesky", "mastodon", "x", "linkedin", "facebook"}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text that the network turns into something to press.

    start, end: positions in the text, in characters. target: the address, or the tag or name without sign.
    """

    kind: MarkKind
    start: int
    end: int
    target: str

    def bytes_of(self, text: str) -> tuple[int, int]:
        """Start and end counted in UTF-8 bytes."""
        start = len(text[: self.start].encode())
        return start, start + len(text[self.start : self.end].encode())


def marks(kind: str, text: str) -> tuple[Mark, ...]:
    """What will work as a link, a hashtag or a mention on this kind of channel, in the order of the text."""
    found: list[Mark] = []
    for link in LINK.finditer(text):
        address = link[0][: len(link[0]) - len(after_link(link[0]))]
        found.append(Mark("link", link.start(), link.start() + len(address), address))
    if kind in _WITH_HASHTAGS:
        _add(found, "hashtag", _HASHTAG, text)
    if mention := _MENTIONS.get(kind):
        _add(found, "mention", mention, text)
    return tuple(sorted(found, key=lambda mark: mark.start))


def after_link(link: str) -> str:
    """The closing marks that stand after a link and do not belong to it."""
    bare = link.rstrip(LINK_END)
    if "(" in bare and link[len(bare) :].startswith(")"):
        bare += ")"
    return link[len(bare) :]


def _add(found: list[Mark], kind: MarkKind, pattern: regex.Pattern[str], text: str) -> None:
    """Add what the pattern finds outside of the links."""
    links = [(mark.start, mark.end) for mark in found if mark.kind == "link"]
    found += [
        Mark(kind, each.start(), each.end(), each[1])
        for each in pattern.finditer(text)
        if not any(start <= each.start() < end for start, end in links)
    ]
