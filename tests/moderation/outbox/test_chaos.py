"""The worker is killed at any moment and answers are lost: nothing goes out twice, and nothing is lost."""

from collections import Counter

import pytest

from moderation.models import Channel, Delivery, OutgoingPost
from moderation.outbox.deliveries import outcomes, sending
from moderation.outbox.states import PostState
from tests.moderation.outbox.killing import Size, hurry, killed_while_sending, size, work
from tests.moderation.outbox.network import Network, network
from tests.people import office
from tests.secrecy.marks import secret

SIZE = size(
    usual=Size(posts=60, kills=25, calls=2, seconds=60.0),
    full=Size(posts=200, kills=100, calls=2, seconds=600.0),
)


@pytest.fixture
def square(own_db, settings, monkeypatch):
    """A network that loses every fifth answer, and posts that are due on it."""
    settings.CHANNEL_PRIVATE_HOSTS = "127.0.0.1"
    monkeypatch.setenv("COLLEGIUM_CHANNEL_SQUARE_ACCESS_TOKEN", secret("token"))
    hurry(monkeypatch)
    with network(loses=0.2) as running:
        channel = Channel.objects.create(
            name="Square", policy_name="Square", kind="mastodon", address=running.profile,
            office=office("social-media-officer"),
        )  # fmt: skip
        for number in range(SIZE.posts):
            post = OutgoingPost.objects.create(
                channel=channel, title="Tea", text=f"Tea number {number}", state=PostState.APPROVED
            )
            Delivery.objects.create(post=post)
        yield running


def test_killed_worker_and_lost_answers_make_no_doubles_and_lose_nothing(square: Network):
    assert killed_while_sending(SIZE, lambda: square.calls) == SIZE.kills
    told = {post["content"]: post["id"] for post in square.posts}
    assert Counter(post["content"] for post in square.posts) == Counter(
        f"<p>Tea number {number}</p>" for number in range(SIZE.posts)
    )
    kept = OutgoingPost.objects.values_list("text", "state", "delivery__network_id")
    assert {(text, state, name) for text, state, name in kept} == {
        (f"Tea number {number}", PostState.SENT, told[f"<p>Tea number {number}</p>"])
        for number in range(SIZE.posts)
    }


def test_without_asking_first_there_would_be_doubles(square: Network, monkeypatch):
    """The control: a worker that never asks posts again what had arrived."""
    monkeypatch.setattr(sending, "leave_for_later", _forgetting)
    work()
    assert len(square.posts) > SIZE.posts


def _forgetting(delivery, problem, **given) -> None:
    outcomes.leave_for_later(delivery, problem, **{**given, "may_have_left": False})
