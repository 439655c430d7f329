"""The worker is killed at any moment and answers are lost: nothing goes out twice, and nothing is lost."""

import os
import random
import signal
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connections

from moderation.models import Channel, Delivery, OutgoingPost
from moderation.outbox.deliveries import outcomes, sending
from moderation.outbox.states import DUE, PostState
from tests.moderation.outbox.network import Network, network
from tests.people import office

POSTS, KILLS, SECONDS = 12, 25, 60.0
UNDER_WAY = (*DUE, PostState.SENDING)


@pytest.fixture
def square(own_db, settings, monkeypatch):
    """A network that loses every fifth answer, and posts that are due on it."""
    settings.CHANNEL_PRIVATE_HOSTS = "127.0.0.1"
    monkeypatch.setenv("COLLEGIUM_CHANNEL_SQUARE_ACCESS_TOKEN", "not-a-real-token")
    # Only how long to wait is other than in earnest.
    monkeypatch.setattr(sending, "PATIENCE", timedelta())
    monkeypatch.setattr(outcomes, "PAUSES", (timedelta(milliseconds=10),) * 200)
    with network(loses=0.2) as running:
        channel = Channel.objects.create(
            name="Square", policy_name="Square", kind="mastodon", address=running.profile,
            office=office("social-media-officer"),
        )  # fmt: skip
        for number in range(POSTS):
            post = OutgoingPost.objects.create(
                channel=channel, title="Tea", text=f"Tea number {number}", state=PostState.APPROVED
            )
            Delivery.objects.create(post=post)
        yield running


def work() -> None:
    """What the worker does, as long as there is something to do."""
    while OutgoingPost.objects.filter(state__in=UNDER_WAY).exists():
        sending.send_waiting()
        time.sleep(0.01)


def worker() -> int:
    """A worker in a process of its own, with a connection of its own."""
    connections.close_all()
    child = os.fork()
    if child:
        return child
    try:
        work()
    finally:
        os._exit(0)


def test_killed_worker_and_lost_answers_make_no_doubles_and_lose_nothing(square: Network):
    chance, ends = random.Random(11), time.monotonic() + SECONDS
    kills = 0
    while kills < KILLS and time.monotonic() < ends:
        child = worker()
        time.sleep(chance.uniform(0.02, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        kills += 1
    work()
    told = {post["content"]: post["id"] for post in square.posts}
    assert Counter(post["content"] for post in square.posts) == Counter(
        f"<p>Tea number {number}</p>" for number in range(POSTS)
    )
    kept = OutgoingPost.objects.values_list("text", "state", "delivery__network_id")
    assert {(text, state, name) for text, state, name in kept} == {
        (f"Tea number {number}", PostState.SENT, told[f"<p>Tea number {number}</p>"])
        for number in range(POSTS)
    }
    assert kills == KILLS


def test_without_asking_first_there_would_be_doubles(square: Network, monkeypatch):
    """The control: a worker that never asks posts again what had arrived."""
    monkeypatch.setattr(sending, "leave_for_later", _forgetting)
    work()
    assert len(square.posts) > POSTS


def _forgetting(delivery, problem, **given) -> None:
    outcomes.leave_for_later(delivery, problem, **{**given, "may_have_left": False})
