"""A post as its channel will show it: links, hashtags and mentions as what they become, card and pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.images import get_image_model

from home.association.models import get_association

from ..channels import KINDS, with_link
from .measuring import measured
from .models import Channel, OutgoingPost

TOKEN = re.compile(
    r"(?P<link>https?://[^\s<>\"“”]+[^\s<>\"“”.,;:!?'’)\]}»])"
    r"|(?P<mention>(?<![\w@/])@[\w](?:[\w.-]*[\w])?(?:@[\w][\w.-]*[\w])?)"
    r"|(?P<tag>(?<![\w#&/])#[^\W_][\w]*)"
)
HANDLES = frozenset({"bluesky", "mastodon", "x"})
"""Where the account's name stands beside ours."""


@dataclass(frozen=True, slots=True)
class PreviewPicture:
    """One picture of the library with its description here."""

    picture: Any
    alt: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What readers will see."""

    channel: Channel
    voice: str
    handle: str
    title: str
    text: SafeString
    card: dict[str, str]
    host: str
    pictures: list[PreviewPicture]
    length: Any


def preview_of(post: OutgoingPost, library: dict[int, Any] | None = None, voice: str = "") -> Preview:
    """The post as it is in memory. library, voice: what is at hand, so that it is not asked for again."""
    kind = KINDS[post.channel.kind]
    if library is None:
        wanted = [each["picture"] for each in post.pictures]
        library = get_image_model().objects.in_bulk(wanted) if wanted else {}
    pictures = [
        PreviewPicture(library[each["picture"]], each["alt"])
        for each in post.pictures
        if each["picture"] in library
    ]
    return Preview(
        channel=post.channel,
        voice=voice or get_association().name,
        handle=post.channel.address if post.channel.kind in HANDLES else "",
        title=post.title if kind.titled else "",
        text=as_it_becomes(with_link(post.text, post.link)),
        card=post.card if kind.cards and not pictures and post.link else {},
        host=urlsplit(post.link).hostname or "",
        pictures=pictures,
        length=measured(post.channel, post.text, post.link),
    )


def as_it_becomes(text: str) -> SafeString:
    """The text with what networks turn into links marked as such."""
    return format_html_join("", "{}", ((piece,) for piece in _pieces(text)))


def _pieces(text: str) -> Iterator[str]:
    at = 0
    for found in TOKEN.finditer(text):
        yield text[at : found.start()]
        yield format_html('<span class="post-link post-link--{}">{}</span>', found.lastgroup, found[0])
        at = found.end()
    yield text[at:]
