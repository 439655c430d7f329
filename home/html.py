"""The only place where text from people becomes HTML: plain text in, safe and linked HTML out."""

from collections.abc import Iterable, MutableMapping

import bleach
from django.utils.safestring import SafeString, mark_safe

MAX_LENGTH = 20_000


def linked(text: str) -> SafeString:
    """Plain text as HTML paragraphs with links; everything else in it is shown as it was typed.

    Text beyond 20,000 characters is cut, since cleaning is slow on very long input.
    """
    escaped = bleach.clean(text[:MAX_LENGTH], tags=set(), attributes={}, strip=False)
    paragraphs = [part.strip() for part in escaped.replace("\r\n", "\n").split("\n\n") if part.strip()]
    joined = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in paragraphs)
    return mark_safe(bleach.linkify(joined, callbacks=[_outward]))  # noqa: S308


def listed(texts: Iterable[str]) -> SafeString:
    """Plain texts as an HTML list; everything in them is shown as it was typed."""
    items = (bleach.clean(text[:MAX_LENGTH], tags=set(), attributes={}, strip=False) for text in texts)
    return mark_safe(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")  # noqa: S308


def _outward(
    attributes: MutableMapping[tuple[str | None, str], str], new: bool = False
) -> MutableMapping[tuple[str | None, str], str]:
    attributes[(None, "rel")] = "nofollow noopener noreferrer"
    return attributes
