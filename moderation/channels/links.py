"""Whether the links of a post lead anywhere, asked before somebody approves it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from .failures import ChannelError, PermanentFailure
from .http import Caller
from .marks import marks
from .refusals import Answer

ANY_STATUS = range(200, 600)
REFUSES_HEAD = frozenset({400, 403, 404, 405, 406, 410, 501})
FURTHEST = 5


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link that leads nowhere, and why, in one sentence."""

    url: str
    sentence: str


def dead_links(
    text: str, *, private: frozenset[str] = frozenset(), timeout: float = 8.0
) -> tuple[DeadLink, ...]:
    """The links in a text that lead nowhere, each once. Takes up to `timeout` seconds for each.

    A page that is there but not for everybody (it asks to sign in, or keeps programs out) is not dead.
    private: hosts of our own network that may be asked.
    """
    addresses = dict.fromkeys(mark.target for mark in marks("", text) if mark.kind == "link")
    found = ((address, _trouble(address, private, timeout)) for address in addresses)
    return tuple(DeadLink(address, sentence) for address, sentence in found if sentence)


def _trouble(address: str, private: frozenset[str], timeout: float) -> str:
    place = address
    for _ in range(FURTHEST):
        host = urlsplit(place).hostname or place
        try:
            answer = _asked(place, Caller(host, "", private, timeout))
        except PermanentFailure:
            return f"{host} lies in a private network, where readers cannot go."
        except ChannelError:
            return f"{host} did not answer."
        onward = answer.headers.get("Location", "")
        if not (300 <= answer.status < 400 and onward):
            return _said(answer, host)
        place = urljoin(place, onward)
        if urlsplit(place).scheme not in {"http", "https"}:
            return f"{host} leads on to something that is no web page."
    return "It is passed on from one address to the next without end."


def _asked(place: str, caller: Caller) -> Answer:
    """By a question for the heading alone; for the page itself where a server does not understand that."""
    answer = caller.call("HEAD", place, sends=False, accept=ANY_STATUS)
    if answer.status in REFUSES_HEAD:
        return caller.call("GET", place, sends=False, accept=ANY_STATUS)
    return answer


def _said(answer: Answer, host: str) -> str:
    if answer.status in {404, 410}:
        return f"{host} has no such page."
    if answer.status >= 500:
        return f"{host} has trouble of its own just now ({answer.status})."
    return ""
