"""Posts on a real Bluesky PDS: there once, byte for byte, with working facets, pictures and cards."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from moderation.channels import (
    Card,
    Checkable,
    Lookup,
    Message,
    PermanentFailure,
    Picture,
    Receipt,
    Secret,
    connect,
)
from moderation.channels import bluesky_session as sessions
from moderation.channels.record_keys import record_key
from tests.secrecy.marks import secret
from tests.servers.drawing import png

TEXT = "Frühjahrstreffen 🌱, Raum 12: #Früh2026 – https://society.example/spring(1), or ask @nobody.invalid"


@pytest.fixture
def account(pds):
    return pds.account()


@pytest.fixture
def channel(account):
    return channel_of(account)


def channel_of(account, password=""):
    given = {"app_password": Secret(password or account.app_password)}
    settings = {"address": account.address, "private_hosts": "localhost"}
    return connect("bluesky", settings, secrets=lambda: given)


def test_text_arrives_byte_for_byte_with_its_facets(pds, account, channel):
    text = f"{TEXT} or @{account.handle}"
    receipt = channel.send(Message(text=text, idempotency_key="delivery-17", language="en"))
    (post,) = pds.posts(account)
    assert post["uri"] == receipt.network_id
    assert (post["value"]["text"], post["value"]["langs"]) == (text, ["en"])
    marked = [
        (
            text.encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode(),
            facet["features"][0],
        )
        for facet in post["value"]["facets"]
    ]
    assert marked == [
        ("#Früh2026", {"$type": "app.bsky.richtext.facet#tag", "tag": "Früh2026"}),
        (
            "https://society.example/spring(1)",
            {"$type": "app.bsky.richtext.facet#link", "uri": "https://society.example/spring(1)"},
        ),
        (f"@{account.handle}", {"$type": "app.bsky.richtext.facet#mention", "did": account.did}),
    ]
    key = record_key("delivery-17")
    assert receipt.public_url == f"https://bsky.app/profile/{account.handle}/post/{key}"
    assert abs(receipt.sent_at - datetime.now(UTC)) < timedelta(minutes=1)


def test_pictures_arrive_byte_for_byte_with_their_descriptions(pds, account, channel):
    content = png(40, 30)
    picture = Picture(content, "image/png", "A teapot — steaming", 40, 30)
    channel.send(Message(text="Tea", idempotency_key="k", pictures=(picture,)))
    (post,) = pds.posts(account)
    (image,) = post["value"]["embed"]["images"]
    assert (image["alt"], image["aspectRatio"]) == ("A teapot — steaming", {"width": 40, "height": 30})
    asked = {"did": account.did, "cid": image["image"]["ref"]["$link"]}
    assert pds.ask("GET", "com.atproto.sync.getBlob", params=asked) == content


def test_a_card_is_made_for_the_page(pds, account, channel):
    card = Card("https://society.example/spring", "Spring meeting", "Tea at four", _teapot())
    channel.send(Message(text="Come", idempotency_key="k", card=card))
    (post,) = pds.posts(account)
    external = post["value"]["embed"]["external"]
    assert external.pop("thumb")["mimeType"] == "image/png"
    assert external == {
        "uri": "https://society.example/spring",
        "title": "Spring meeting",
        "description": "Tea at four",
    }


def test_sending_again_changes_nothing(pds, account, channel):
    first = channel.send(Message(text="Tea", idempotency_key="k"))
    before = pds.posts(account)
    again = channel.send(Message(text="Other words", idempotency_key="k"))
    assert (again.network_id, pds.posts(account)) == (first.network_id, before)
    assert [post["value"]["text"] for post in before] == ["Tea"]


def test_find_reads_back_by_key(channel):
    assert channel.find("k") is Lookup.NOT_SENT
    sent = channel.send(Message(text="Tea", idempotency_key="k"))
    found = channel.find("k")
    assert isinstance(found, Receipt)
    assert (found.network_id, found.public_url) == (sent.network_id, sent.public_url)
    assert abs(found.sent_at - sent.sent_at) < timedelta(milliseconds=1)
    assert channel.find("another") is Lookup.NOT_SENT


def test_delete_takes_it_back_and_may_be_repeated(pds, account, channel):
    receipt = channel.send(Message(text="Tea", idempotency_key="k"))
    channel.send(Message(text="Stays", idempotency_key="l"))
    for _ in range(2):
        channel.delete(receipt, "taking-back")
    assert [post["value"]["text"] for post in pds.posts(account)] == ["Stays"]
    assert channel.find("k") is Lookup.NOT_SENT


@pytest.mark.parametrize("text", ["a" * 301, "👨‍👩‍👧‍👦" * 121])
def test_text_that_is_too_long_is_refused_for_good(pds, account, channel, text):
    with pytest.raises(PermanentFailure) as caught:
        channel.send(Message(text=text, idempotency_key="k"))
    assert str(caught.value).startswith("Bluesky refused the post")
    assert caught.value.mend.startswith("Shorten the text")
    assert pds.posts(account) == []
    channel.send(Message(text="a" * 300, idempotency_key="k"))
    assert len(pds.posts(account)) == 1


def test_a_revoked_password_is_told_with_a_way_to_mend_it(account):
    with pytest.raises(PermanentFailure) as caught:
        channel_of(account, "aaaa-bbbb-cccc-dddd").send(Message(text="Tea", idempotency_key="k"))
    assert str(caught.value) == "Bluesky does not accept the app password."
    assert caught.value.mend.startswith("Make a new app password")


def test_an_ended_session_is_renewed_unnoticed(pds, account, channel):
    channel.send(Message(text="One", idempotency_key="1"))
    place = (channel.caller.base, channel.handle)
    kept = sessions._open[place]
    for broken in (
        sessions.Session(kept.did, Secret(secret("broken.access")), kept.refresh, kept.password),
        sessions.Session(kept.did, Secret(secret("broken")), Secret(secret("broken.too")), kept.password),
    ):
        sessions._open[place] = broken
        assert isinstance(channel.find("1"), Receipt)
        sessions._open[place] = broken
        channel.send(Message(text="Next", idempotency_key=repr(id(broken))))
    assert len(pds.posts(account)) == 3
    assert sessions._open[place].access != Secret(secret("broken"))


def test_check_says_who_is_signed_in(account, channel):
    assert isinstance(channel, Checkable)
    assert channel.check().detail == f"Signed in to Bluesky as {account.handle}."


def test_record_keys_are_of_the_form_that_the_network_asks_for():
    keys = {record_key(f"delivery-{number}") for number in range(200)}
    assert len(keys) == 200
    assert all(re.fullmatch("[234567abcdefghij][234567a-z]{12}", key) for key in keys)
    assert record_key("delivery-17") == record_key("delivery-17")


def _teapot():
    return Picture(png(8, 8), "image/png", "A teapot")
