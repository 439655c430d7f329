"""The only place where text from people becomes HTML: plain text in, safe and linked HTML out."""

import re
import unicodedata
from collections.abc import Iterable, MutableMapping

from bleach.linkifier import Linker
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

MAX_LENGTH = 20_000
# A full web address of any host; one with a name and password before the host is not linked.
WEB_ADDRESS = re.compile(r"\bhttps?://(?![^\s/?#]*@)[^\s<>\"'`@\\/?#][^\s<>\"'`]*", re.IGNORECASE)


def linked(text: str) -> SafeString:
    """Plain text as HTML paragraphs with links; everything else in it is shown as it was typed.

    Only full web addresses become links. Text beyond 20,000 characters is cut, since linking is slow on very
    long input; control characters, and those that turn the direction of writing, are left out.
    """
    paragraphs = [part.strip() for part in _as_typed(text).split("\n\n") if part.strip()]
    joined = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs)
    return mark_safe(Linker(callbacks=[_outward], url_re=WEB_ADDRESS).linkify(joined))  # noqa: S308


def listed(texts: Iterable[str]) -> SafeString:
    """Plain texts as an HTML list; everything in them is shown as it was typed."""
    return mark_safe(f"<ul>{''.join(f'<li>{_as_typed(text)}</li>' for text in texts)}</ul>")  # noqa: S308


def _as_typed(text: str) -> str:
    """The text with every sign that means something in HTML escaped."""
    lines = text[:MAX_LENGTH].replace("\r\n", "\n").replace("\r", "\n")
    return escape("".join(sign for sign in lines if sign in "\n\t" or unicodedata.category(sign)[0] != "C"))


def _outward(
    attributes: MutableMapping[tuple[str | None, str], str], new: bool = False
) -> MutableMapping[tuple[str | None, str], str]:
    attributes[(None, "rel")] = "nofollow noopener noreferrer"
    return attributes
