"""Calls to another website carry a signature that an independent reading of the specification accepts."""

from __future__ import annotations

import base64
import hashlib
import hmac
import time

import pytest

from moderation.channels import Card, Lookup, Message, PermanentFailure, Picture, Receipt, Secret, connect
from moderation.channels.webhook import signature
from tests.servers.recorder import Reply, recorder

KEY = base64.b64encode(b"twenty-four-bytes-secret").decode()
MESSAGE = Message(
    text="Tea – at four",
    idempotency_key="delivery-17",
    title="Spring",
    url="https://society.example/spring",
    pictures=(Picture(b"PNG", "image/png", "A teapot", 4, 3),),
    card=Card("https://society.example/spring", "Spring", "Tea"),
    language="en",
)


@pytest.fixture
def server():
    with recorder() as running:
        yield running


def channel_of(server, secret=f"whsec_{KEY}"):
    settings = {"address": f"{server.address}/incoming", "private_hosts": "127.0.0.1"}
    return connect("webhook", settings, secrets=lambda: {"signing_secret": Secret(secret)})


def is_signed(request):
    signed = (
        f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}.".encode() + request.body
    )
    expected = hmac.new(b"twenty-four-bytes-secret", signed, hashlib.sha256).digest()
    return request.headers["webhook-signature"] == f"v1,{base64.b64encode(expected).decode()}"


def test_a_known_signature_is_reproduced():
    """The example of the specification's own test vectors."""
    secret = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    made = signature(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}')
    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_call_holds_the_post_and_is_signed(server):
    server.answering = lambda request: Reply(json={"url": "https://other.example/posts/1"})
    receipt = channel_of(server).send(MESSAGE)
    (request,) = server.requests
    assert (request.method, request.path, request.headers["webhook-id"]) == (
        "POST",
        "/incoming",
        "delivery-17",
    )
    assert abs(int(request.headers["webhook-timestamp"]) - time.time()) < 60
    assert is_signed(request)
    assert request.json["type"] == "post.published"
    assert request.json["data"] == {
        "id": "delivery-17",
        "title": "Spring",
        "text": "Tea – at four",
        "url": "https://society.example/spring",
        "language": "en",
        "pictures": [
            {
                "media_type": "image/png",
                "alt": "A teapot",
                "width": 4,
                "height": 3,
                "content": base64.b64encode(b"PNG").decode(),
            }
        ],
        "card": {
            "url": "https://society.example/spring",
            "title": "Spring",
            "description": "Tea",
            "picture": None,
        },
    }
    assert (receipt.network_id, receipt.public_url) == ("delivery-17", "https://other.example/posts/1")


def test_a_retry_has_the_same_id_so_that_the_receiver_drops_it(server):
    channel = channel_of(server)
    for _ in range(2):
        channel.send(MESSAGE)
    assert {request.headers["webhook-id"] for request in server.requests} == {"delivery-17"}
    assert channel.find("delivery-17") is Lookup.SAFE_TO_REPEAT


def test_corrections_and_deletions_name_the_first_post(server):
    channel = channel_of(server)
    receipt = channel.send(MESSAGE)
    corrected = channel.replace(receipt, Message(text="Tea at five", idempotency_key="correction.1"))
    channel.delete(receipt, "deletion-1")
    kinds = [(request.json["type"], request.json["data"]["id"]) for request in server.requests]
    assert kinds == [
        ("post.published", "delivery-17"),
        ("post.corrected", "delivery-17"),
        ("post.deleted", "delivery-17"),
    ]
    assert isinstance(corrected, Receipt)
    assert len({request.headers["webhook-id"] for request in server.requests}) == 3
    assert "." not in server.requests[1].headers["webhook-id"]
    assert all(is_signed(request) for request in server.requests)


def test_a_secret_of_another_form_is_refused_without_a_call(server):
    with pytest.raises(PermanentFailure, match="not of the form"):
        channel_of(server, "whsec_not base64!").send(MESSAGE)
    assert server.requests == []


def test_an_address_that_is_no_url_of_the_web_is_not_shown_to_readers(server):
    server.answering = lambda request: Reply(json={"url": "javascript:alert(1)"})
    assert channel_of(server).send(MESSAGE).public_url == ""
