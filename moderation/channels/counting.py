"""How long a text is, counted as each network counts, so that what fits here is taken there."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import regex

from .kinds import KINDS
from .marks import LINK, after_link
from .message import with_link

LINK_COUNTS_AS = 23
"""What a link counts on Mastodon and on X, however long it is."""

BLUESKY_BYTES = 3000

_BARE_LINK = regex.compile(
    r"(?<![\w@./:#$-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?\.)+"
    r"(?:[a-z]{2}|com|org|net|edu|gov|int|mil|info|name|museum|blog|news|site|online|social|events|club|"
    r"community|academy|education|foundation|app|dev|page|link|live|today|world|london|scot|wales|cymru)"
    r"(?![\w@-])(?::\d+)?(?:/[^\s<>\"“”]*)?",
    regex.IGNORECASE,
)
_MENTION_WITH_DOMAIN = regex.compile(r"(?<![\w/=])(@[\w]+(?:[\w.-]*[\w])?)@[\w.-]*[\w]")
_EMOJI = regex.compile(
    r"\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?(?:[\U000E0020-\U000E007F]+)?"
    r"(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?)*"
)
_NARROW_ON_X = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_NOT_EMOJI_ON_X = regex.compile(r"[\u00A9\u00AE\u2122](?!\uFE0F)")


@dataclass(frozen=True, slots=True)
class Length:
    """How much of a network's room a text takes.

    limit, bytes_limit: 0 where there is none. unit: what is counted, in the plural.
    """

    used: int
    limit: int
    unit: str = "characters"
    bytes_used: int = 0
    bytes_limit: int = 0

    @property
    def left(self) -> int:
        """What may still be written; negative when it is too long. Meaningless without a limit."""
        return self.limit - self.used

    @property
    def fits(self) -> bool:
        """Whether the network will take it."""
        within = not self.limit or self.used <= self.limit
        return within and (not self.bytes_limit or self.bytes_used <= self.bytes_limit)


def length(kind: str, text: str, url: str = "", limit: int = 0) -> Length:
    """How long the text with its link is on this kind of channel.

    limit: the channel's own, where a server allows more or less than usual or where we want less; 0 for the
    usual one. Raises KeyError for an unknown kind.
    """
    whole = with_link(text, url)
    most = limit or KINDS[kind].limit
    if kind == "bluesky":
        most = min(most, KINDS[kind].limit)
        return Length(graphemes(whole), most, "characters", len(whole.encode()), BLUESKY_BYTES)
    if kind == "mastodon":
        return Length(_on_mastodon(whole), most)
    if kind == "x":
        return Length(_on_x(whole), most)
    if kind in {"linkedin", "facebook"}:
        return Length(len(whole.encode("utf-16-le")) // 2, most)
    return Length(graphemes(whole), most)


def graphemes(text: str) -> int:
    """How many letters and signs people see: a flag or a family is one."""
    return len(regex.findall(r"\X", text))


def _on_mastodon(text: str) -> int:
    """Links count 23, mentions without their domain."""
    shortened = LINK.sub(lambda found: "x" * LINK_COUNTS_AS + after_link(found[0]), text)
    return graphemes(_MENTION_WITH_DOMAIN.sub(r"\1", shortened))


def _on_x(text: str) -> int:
    """Links count 23, an emoji 2, Latin and other narrow letters 1, everything else 2."""
    text = unicodedata.normalize("NFC", text)
    rest, whole = LINK.subn(lambda found: after_link(found[0]), text)
    rest, bare = _BARE_LINK.subn(lambda found: after_link(found[0]), rest)
    emoji = 0
    pieces = []
    position = 0
    for found in _EMOJI.finditer(rest):
        if _NOT_EMOJI_ON_X.fullmatch(found[0]):
            continue
        pieces.append(rest[position : found.start()])
        position = found.end()
        emoji += 1
    pieces.append(rest[position:])
    letters = sum(1 if _is_narrow(ord(letter)) else 2 for piece in pieces for letter in piece)
    return letters + 2 * emoji + LINK_COUNTS_AS * (whole + bare)


def _is_narrow(code: int) -> bool:
    return any(first <= code <= last for first, last in _NARROW_ON_X)
