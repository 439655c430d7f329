"""Killing the worker again and again while it sends: how often, and at which moments."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connections

from moderation.models import OutgoingPost
from moderation.outbox.deliveries import outcomes, sending
from moderation.outbox.states import DUE, PostState

UNDER_WAY = (*DUE, PostState.SENDING)
LONGEST = 0.05
"""A worker is killed up to so many seconds after the last of the calls that it is let make."""


@dataclass(frozen=True)
class Size:
    """posts: on each network. calls: the most that one worker is let make. seconds: for all of it."""

    posts: int
    kills: int
    calls: int
    seconds: float


def size(*, usual: Size, full: Size) -> Size:
    """The usual one, or the full one for `make chaos`."""
    return full if os.environ.get("COLLEGIUM_TEST_CHAOS") == "full" else usual


def hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let only how long to wait be other than in earnest."""
    monkeypatch.setattr(sending, "PATIENCE", timedelta())
    monkeypatch.setattr(outcomes, "PAUSES", (timedelta(milliseconds=10),) * 500)


def work(seconds: float = 60.0) -> None:
    """What the worker does, as long as there is something to do. Raises TimeoutError when it takes longer."""
    ends = time.monotonic() + seconds
    while OutgoingPost.objects.filter(state__in=UNDER_WAY).exists():
        sending.send_waiting()
        time.sleep(0.01)
        if time.monotonic() > ends:
            raise TimeoutError("The worker does not come to an end.")


def killed_while_sending(of: Size, calls: Callable[[], int]) -> int:
    """Let one worker after another send, killing each but the last; how many were killed at their work.

    calls: how many calls have come to the networks so far.
    """
    dice, began, kills, amid = random.Random(11), time.monotonic(), 0, 0
    while kills < of.kills and time.monotonic() - began < of.seconds:
        child, seen, more = _worker(), calls(), dice.randint(0, of.calls)
        give_up = time.monotonic() + 5
        while calls() - seen < more and time.monotonic() < give_up:
            time.sleep(0.002)
        time.sleep(dice.uniform(0, LONGEST))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            break  # nothing was left to do
        kills += 1
        amid += OutgoingPost.objects.filter(state=PostState.SENDING).exists()
    left = OutgoingPost.objects.filter(state__in=UNDER_WAY).count()
    work(of.seconds - (time.monotonic() - began))
    sys.stdout.write(
        f"{kills} kills, {amid} of them amid a delivery, {left} posts left then; {calls()} calls,"
        f" {OutgoingPost.objects.count()} posts, {time.monotonic() - began:.0f} s\n"
    )
    return kills


def _worker() -> int:
    """A worker in a process of its own, with a connection of its own."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)
