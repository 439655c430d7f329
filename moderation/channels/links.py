"""Whether the links of a post lead anywhere, asked before somebody approves it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass
from threading import Thread
from urllib.parse import urljoin, urlsplit

from .failures import ChannelError, PermanentFailure
from .http import Caller
from .marks import marks
from .refusals import Answer

ANY_STATUS = range(200, 600)
REFUSES_HEAD = frozenset({400, 403, 404, 405, 406, 410, 501})
FURTHEST = 5
MOST = 10
"""Links of one text that are tried; more are nobody's announcement."""


@dataclass(frozen=True, slots=True)
class DeadLink:
    """A link that leads nowhere, and why, in one sentence."""

    url: str
    sentence: str


def dead_links(
    text: str, *, private: frozenset[str] = frozenset(), timeout: float = 8.0, within: float = 30.0
) -> tuple[DeadLink, ...]:
    """The links in a text that lead nowhere, each once: the first ten, see `tried`."""
    found = tried(links_in(text), private=private, timeout=timeout, within=within)
    return tuple(DeadLink(address, sentence) for address, sentence in found.items() if sentence)


def links_in(*texts: str) -> tuple[str, ...]:
    """The addresses in these texts, each once, in their order; at most ten."""
    found = (mark.target for text in texts for mark in marks("", text) if mark.kind == "link")
    return tuple(dict.fromkeys(found))[:MOST]


def tried(
    addresses: Iterable[str],
    *,
    private: frozenset[str] = frozenset(),
    timeout: float = 8.0,
    within: float = 30.0,
) -> dict[str, str]:
    """What is wrong with each address, in one sentence; nothing where it leads somewhere.

    A page that is there but not for everybody (it asks to sign in, or keeps programs out) is not dead.
    They are asked side by side, and whoever has not answered `within` so many seconds is said to be silent.
    timeout: for each step of one of them. private: hosts of our own network that may be asked.
    """
    found: dict[str, str] = {}

    def ask(address: str) -> None:
        found[address] = _trouble(address, private, timeout)

    wanted = tuple(dict.fromkeys(addresses))
    ends = time.monotonic() + within
    asking = [Thread(target=ask, args=(address,), daemon=True) for address in wanted]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join(max(0.0, ends - time.monotonic()))
    answers = dict(found)  # who answers later is not heard any more
    return {address: answers.get(address, f"{_host(address)} did not answer in time.") for address in wanted}


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def _trouble(address: str, private: frozenset[str], timeout: float) -> str:
    place = address
    for _ in range(FURTHEST):
        host = _host(place)
        try:
            answer = _asked(place, Caller(host, "", private, timeout))
        except PermanentFailure:
            return f"{host} lies in a private network, where readers cannot go."
        except ChannelError:
            return f"{host} did not answer."
        onward = answer.headers.get("Location", "")
        if not (300 <= answer.status < 400 and onward):
            return _said(answer, host)
        try:
            place = urljoin(place, onward)
        except ValueError:
            place = ""
        if not place.startswith(("http://", "https://")):
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
