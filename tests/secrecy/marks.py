"""The secrets that tests use: marked where they are made, so that a scan can tell that one came to light."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import re2

MARK = "Zq7-secret-"
LONG_ENOUGH = 16
"""From so many letters on, a secret that somebody else made can be told from other words."""

NO_SECRET = re.compile(r"\d{4}-\d\d-\d\d|collegium|")
"""What is kept as a secret but is none: the day on which a token ends, a user name that may be any."""

HIDDEN = "••••••"

_others: set[str] = set()


def secret(name: str) -> str:
    """A password, token or key for a test; the name tells whose it is."""
    return f"{MARK}{name}"


def remember(text: str) -> str:
    """Look for this one too, which a server or somebody else made. Returns it."""
    if text not in _others:
        _others.add(text)
        pattern.cache_clear()
    return text


@contextmanager
def looked_for(text: str) -> Iterator[None]:
    """Look for this one too, for a while."""
    remember(text)
    yield
    _others.discard(text)
    pattern.cache_clear()


def can_be_looked_for(text: str) -> bool:
    """Whether a scan will find it; long ones are remembered for that."""
    if MARK in text or text in _others or NO_SECRET.fullmatch(text):
        return True
    if len(text) < LONG_ENOUGH:
        return False
    remember(text)
    return True


def expression() -> str:
    """Matches whatever holds a secret: plain, or in base64 wherever it begins."""
    shapes = [MARK, *_others, *(each.decode() for each in _in_base64(MARK))]
    return "|".join(re.escape(each) for each in shapes)


@cache
def pattern() -> re2._Regexp:
    """The same, for bytes."""
    return re2.compile(expression().encode())


def _in_base64(text: str) -> list[bytes]:
    """What base64 makes of it behind any number of other letters, without what depends on its neighbours."""
    shapes = []
    for before in range(3):
        coded = b64encode(b"\0" * before + text.encode())
        whole = (before + len(text)) // 3 * 4
        shapes.append(coded[4 if before else 0 : whole])
    return shapes


def holds_a_secret(text: str | bytes) -> bool:
    """Whether a secret stands in it."""
    return pattern().search(text.encode() if isinstance(text, str) else text) is not None


def hidden(text: str) -> str:
    """The text without the secrets, to be shown to people; whatever touches one goes with it."""
    return re.sub(rf"[^\s'\"<>“]*(?:{expression()})[^\s'\"<>”]*", HIDDEN, text)
