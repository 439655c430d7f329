"""Posts on a Mastodon server, seen by Mastodon.py too: there once, found, edited and deleted."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from moderation.channels import (
    Lookup,
    Message,
    PermanentFailure,
    Picture,
    Receipt,
    Secret,
    connect,
    look_up,
)
from moderation.channels.recognising import bare, words_of
from tests.secrecy.marks import secret
from tests.servers.drawing import png
from tests.servers.mastodon_mock import TOKEN

MENTION_AND_LINK = (
    '<p><span class="h-card"><a href="https://b.example/@rhian">@<span>rhian</span></a></span> '
    '<a href="https://a.example/x"><span class="invisible">https://</span><span>a.example/x</span></a></p>'
)


@pytest.fixture
def channel(mastodon):
    return channel_of(mastodon)


def channel_of(mastodon, token=TOKEN, user=None):
    name = user or mastodon.user()
    settings = {"address": f"{mastodon.address}/@{name}", "private_hosts": "127.0.0.1"}
    return connect("mastodon", settings, secrets=lambda: {"access_token": Secret(token)})


def post(text="Tea & cake at “four” – #tea", **more):
    key = uuid4().hex
    return Message(text=f"{text} {key}", idempotency_key=key, **more)


def seen(mastodon, message):
    return [
        status for status in mastodon.statuses() if bare(words_of(status["content"])) == bare(message.wording)
    ]


def test_text_and_pictures_arrive_and_mastodon_py_sees_them(mastodon, channel):
    pictures = (Picture(png(30, 20), "image/png", "A teapot — steaming"),)
    message = post(url="https://society.example/spring?a=1&b=2", pictures=pictures, language="en")
    receipt = channel.send(message)
    (status,) = seen(mastodon, message)
    assert (str(status["id"]), status["url"]) == (receipt.network_id, receipt.public_url)
    assert [each["description"] for each in status["media_attachments"]] == ["A teapot — steaming"]
    assert abs(receipt.sent_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_sending_again_under_the_same_key_yields_the_same_post(mastodon, channel):
    message = post()
    assert channel.send(message).network_id == channel.send(message).network_id
    assert len(seen(mastodon, message)) == 1


def test_a_message_is_found_by_its_words_since_it_was_tried(channel):
    before = datetime.now(UTC)
    message, never = post(url="https://society.example/a"), post()
    assert channel.find(message.idempotency_key) is Lookup.CANNOT_ASK
    assert look_up(channel, message, before) is Lookup.NOT_SENT
    sent = channel.send(message)
    found = look_up(channel, message, before)
    assert isinstance(found, Receipt)
    assert (found.network_id, found.public_url) == (sent.network_id, sent.public_url)
    assert look_up(channel, never, before) is Lookup.NOT_SENT
    assert look_up(channel, message, before + timedelta(minutes=6)) is Lookup.NOT_SENT


def test_a_post_is_edited_and_taken_back(mastodon, channel):
    message, corrected = post("Tea at for"), post("Tea at four")
    receipt = channel.send(message)
    assert channel.replace(receipt, corrected).network_id == receipt.network_id
    assert (seen(mastodon, message), len(seen(mastodon, corrected))) == ([], 1)
    for _ in range(2):
        channel.delete(receipt, "taking-back")
    assert seen(mastodon, corrected) == []


def test_check_says_who_is_signed_in_and_how_long_posts_may_be(mastodon, channel):
    health = channel.check()
    assert (health.detail, health.limit) == (f"Signed in to Mastodon as @{mastodon.user()}.", 500)
    with pytest.raises(PermanentFailure, match="not to @somebody"):
        channel_of(mastodon, user="somebody").check()


def test_a_revoked_token_and_a_text_too_long_are_refused_for_good(mastodon, channel):
    with pytest.raises(PermanentFailure) as caught:
        channel_of(mastodon, token=secret("revoked")).send(post())
    assert str(caught.value).startswith("Mastodon does not accept our token any more.")
    with pytest.raises(PermanentFailure) as caught:
        channel.send(post("a" * 600))
    assert caught.value.mend.startswith("Shorten the text")


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Tea &amp; cake</p><p>at four</p>", "Tea & cake\n\nat four"),
        (
            MENTION_AND_LINK,
            "@rhian@b.example https://a.example/x",
        ),
        ("<p>Cafe\u0301<br>now</p>", "Café\nnow"),
    ],
)
def test_a_text_is_recognised_in_what_servers_make_of_it(html, text):
    assert bare(words_of(html)) == bare(text)
    assert bare(words_of(html)) != bare(f"{text}!")
