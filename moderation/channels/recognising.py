"""Recognising our own words in what a network hands out, for networks that keep no keys of ours."""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def words_of(html: str) -> str:
    """The words of a post, which servers hand out as HTML."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)


def bare(text: str) -> str:
    """A text without what servers change: spaces, forms of the same letter, the domains of mentions."""
    without = re.sub(r"(?<![\w/=])(@\w+(?:[\w.-]*\w)?)@[\w.-]*\w", r"\1", text)
    return "".join(unicodedata.normalize("NFC", without).split())
