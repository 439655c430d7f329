"""Calls and answers get lost at random: by asking before sending again, every post arrives exactly once."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from moderation.channels import (
    Lookup,
    Message,
    Picture,
    Receipt,
    Secret,
    TemporaryFailure,
    connect,
    look_up,
)
from moderation.channels.recognising import words_of
from tests.servers.drawing import png
from tests.servers.lossy import losing
from tests.servers.mastodon_mock import TOKEN
from tests.servers.recorder import recorder

POSTS = 25
SHARE_LOST = 0.3


@pytest.fixture
def between():
    with recorder() as running:
        yield running


def carried(channel, message, *, asking=True):
    """As a worker does it: after what may have left, ask before sending again. Counts the tries."""
    since, doubtful = datetime.now(UTC), False
    for tries in range(1, 60):
        try:
            if doubtful and asking:
                found = look_up(channel, message, since)
                if isinstance(found, Receipt):
                    return found, tries
                assert found is Lookup.NOT_SENT
            return channel.send(message), tries
        except TemporaryFailure as failure:
            doubtful = doubtful or failure.may_have_left
    raise AssertionError("It never arrived.")


def messages():
    """Every fifth with a picture."""
    pictures = (Picture(png(4, 4), "image/png", "A teapot"),)
    return [
        Message(f"Post number {n} – ü", f"delivery-{n}", pictures=() if n % 5 else pictures)
        for n in range(POSTS)
    ]


def expected():
    return Counter(message.text for message in messages())


def test_on_a_real_pds(pds, between):
    account = pds.account()
    between.answering = losing(pds.address, SHARE_LOST, seed=6)
    settings = {"address": f"{between.address}/{account.handle}", "private_hosts": "127.0.0.1"}
    channel = connect("bluesky", settings, secrets=lambda: {"app_password": Secret(account.app_password)})
    sent = [carried(channel, message) for message in messages()]
    posts = pds.posts(account)
    assert Counter(post["value"]["text"] for post in posts) == expected()
    assert {receipt.network_id for receipt, _ in sent} == {post["uri"] for post in posts}
    assert sum(tries for _, tries in sent) > POSTS


def test_on_mastodon(mastodon, between):
    before = {status["id"] for status in mastodon.statuses()}
    between.answering = losing(mastodon.address, SHARE_LOST, seed=6)
    settings = {"address": f"{between.address}/@{mastodon.user()}", "private_hosts": "127.0.0.1"}
    channel = connect("mastodon", settings, secrets=lambda: {"access_token": Secret(TOKEN)})
    sent = [carried(channel, message) for message in messages()]
    posts = [status for status in mastodon.statuses() if status["id"] not in before]
    texts = Counter(words_of(status["content"]) for status in posts if "Post number" in status["content"])
    assert texts == expected()
    assert sum(tries for _, tries in sent) > POSTS


def test_without_asking_first_posts_double(mastodon, between):
    """The control: a server that forgets keys, and a sender that does not ask."""
    lossy = losing(mastodon.address, SHARE_LOST, seed=6)

    def forgetful(request):
        kept = {name: text for name, text in request.headers.items() if name != "idempotency-key"}
        return lossy(type(request)(request.method, request.path, request.query, kept, request.body))

    between.answering = forgetful
    settings = {"address": f"{between.address}/@{mastodon.user()}", "private_hosts": "127.0.0.1"}
    channel = connect("mastodon", settings, secrets=lambda: {"access_token": Secret(TOKEN)})
    for asking, most in ((True, 1), (False, 2)):
        told = [Message(f"Asking {asking}, {number}", f"{asking}-{number}") for number in range(12)]
        for message in told:
            carried(channel, message, asking=asking)
        texts = Counter(words_of(status["content"]) for status in mastodon.statuses())
        assert (max(texts[message.text] for message in told) >= 2) is (most == 2)
        assert all(texts[message.text] for message in told)
