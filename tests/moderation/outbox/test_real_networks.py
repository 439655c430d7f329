"""The outbox against a real Bluesky PDS and mastodon-mock: read back byte for byte, and exactly once."""

from collections import Counter
from contextlib import ExitStack

import pytest
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

from moderation.channels.recognising import words_of
from moderation.models import Channel, Delivery, OutgoingPost
from moderation.outbox.deliveries import sending
from moderation.outbox.deliveries.files import picture_of
from moderation.outbox.states import PostState
from tests.moderation.outbox.killing import Size, hurry, killed_while_sending, size
from tests.people import office
from tests.servers.drawing import png
from tests.servers.lossy import losing
from tests.servers.mastodon_mock import TOKEN
from tests.servers.recorder import Recorder, recorder

SIZE = size(
    usual=Size(posts=12, kills=12, calls=4, seconds=60.0),
    full=Size(posts=100, kills=100, calls=4, seconds=600.0),
)
SHARE_LOST = 0.2


def channel(name: str, kind: str, address: str) -> Channel:
    return Channel.objects.create(
        name=name, policy_name=name, kind=kind, address=address, office=office("social-media-officer")
    )


def due(on: Channel, text: str, **more) -> OutgoingPost:
    post = OutgoingPost.objects.create(channel=on, title="Tea", text=text, state=PostState.APPROVED, **more)
    Delivery.objects.create(post=post)
    return post


@pytest.fixture
def bluesky(own_db, pds, settings, monkeypatch):
    """An account on the PDS."""
    account = pds.account()
    settings.CHANNEL_PRIVATE_HOSTS = "localhost, 127.0.0.1"
    monkeypatch.setenv("COLLEGIUM_CHANNEL_BLUESKY_APP_PASSWORD", account.app_password)
    return account


def test_a_post_arrives_byte_for_byte_with_its_picture_and_its_facets(bluesky, pds):
    image = get_image_model().objects.create(title="Teapot", file=ContentFile(png(40, 30), "teapot.png"))
    text = "Frühjahrstreffen 🌱 #Tee – Raum 12"
    post = due(
        channel("Bluesky", "bluesky", bluesky.address),
        text,
        link="https://society.example/spring",
        pictures=[
            {"picture": image.pk, "alt": "A teapot — steaming", "hash": image.get_file_hash()},
        ],
    )
    sending.send_waiting()
    (record,) = pds.posts(bluesky)
    value = record["value"]
    assert value["text"] == f"{text}\n\nhttps://society.example/spring"
    marked = [
        value["text"].encode()[facet["index"]["byteStart"] : facet["index"]["byteEnd"]].decode()
        for facet in value["facets"]
    ]
    assert marked == ["#Tee", "https://society.example/spring"]
    (shown,) = value["embed"]["images"]
    assert shown["alt"] == "A teapot — steaming"
    asked = {"did": bluesky.did, "cid": shown["image"]["ref"]["$link"]}
    blob = pds.ask("GET", "com.atproto.sync.getBlob", params=asked)
    assert blob == picture_of(image, "A teapot — steaming").content
    kept = OutgoingPost.objects.select_related("delivery").get(pk=post.pk)
    assert (kept.state, kept.delivery.network_id) == (PostState.SENT, record["uri"])


def test_killed_worker_and_lost_answers_make_no_doubles(bluesky, pds, mastodon, monkeypatch):
    monkeypatch.setenv("COLLEGIUM_CHANNEL_MASTODON_ACCESS_TOKEN", TOKEN)
    hurry(monkeypatch)
    before = {status["id"] for status in mastodon.statuses()}
    told = [f"Tea number {number} – ü" for number in range(SIZE.posts)]
    with ExitStack() as between:
        servers: list[Recorder] = []
        ways = {
            "Bluesky": (pds.address, f"/{bluesky.handle}"),
            "Mastodon": (mastodon.address, f"/@{mastodon.user()}"),
        }
        for name, (address, profile) in ways.items():
            server = between.enter_context(recorder(losing(address, SHARE_LOST, seed=6)))
            servers.append(server)
            on = channel(name, name.lower(), f"{server.address}{profile}")
            for text in told:
                due(on, text)
        kills = killed_while_sending(SIZE, lambda: sum(len(each.requests) for each in servers))
    assert kills == SIZE.kills
    records = {record["uri"]: record["value"]["text"] for record in pds.posts(bluesky)}
    statuses = {
        status["id"]: words_of(status["content"])
        for status in mastodon.statuses()
        if status["id"] not in before
    }
    assert Counter(records.values()) == Counter(statuses.values()) == Counter(told)
    kept = OutgoingPost.objects.values_list("channel__name", "text", "state", "delivery__network_id")
    assert {(text, state, name) for where, text, state, name in kept if where == "Bluesky"} == {
        (text, PostState.SENT, uri) for uri, text in records.items()
    }
    assert {(text, state, name) for where, text, state, name in kept if where == "Mastodon"} == {
        (text, PostState.SENT, str(name)) for name, text in statuses.items()
    }
