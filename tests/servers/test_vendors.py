"""What leaves for X and Facebook is what the networks' own clients would send; differences are named here.

LinkedIn's own client is not asked: its licence binds whoever downloads it to an agreement with LinkedIn.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from typing import Any
from urllib.parse import unquote

import pytest

from moderation.channels import Lookup, Message, Receipt, Secret
from moderation.channels.oauth1 import OAuth1
from tests.moderation.channels.networks import MESSAGE, NETWORKS
from tests.secrecy.marks import secret
from tests.servers.recorder import Recorder, Reply, Request, recorder

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
X_KEYS = {name: secret(name) for name in ("api_key", "api_secret", "access_token", "access_secret")}
PAGE_TOKEN = {"access_token": secret("page-token")}
LINK = "https://society.example/spring"


@pytest.fixture
def ours() -> Iterator[Recorder]:
    with recorder() as running:
        yield running


@pytest.fixture(scope="module")
def of_x(vendors_clients) -> Recorder:
    """What X's own client sent."""
    more = {"own": "1", "post": "42", "start_time": "2026-05-04T11:55:00Z"}
    with recorder() as server:
        answered("x", server)
        vendors_clients.run("x", server.address, MESSAGE, X_KEYS, **more)
    return server


@pytest.fixture(scope="module")
def of_facebook(vendors_clients) -> Recorder:
    """What Facebook's own client sent."""
    since = str(int((NOW - timedelta(minutes=5)).timestamp()))
    more = {"page": "123", "post": "123_456", "link": LINK, "since": since}
    with recorder() as server:
        answered("facebook", server)
        vendors_clients.run("facebook", server.address, MESSAGE, PAGE_TOKEN, **more)
    return server


def told(request: Request) -> dict[str, Any]:
    """What a request says, without what every client says in its own way."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    return {
        "method": request.method,
        "path": request.path,
        "query": dict(request.query),
        "kind": kind,
        "scheme": request.headers.get("authorization", "").partition(" ")[0],
        "body": read(request, kind),
    }


def read(request: Request, kind: str) -> Any:
    """The body as values: JSON, a form (whose values may be JSON) or the parts of a form with files."""
    if kind == "application/json":
        return request.json
    if kind == "multipart/form-data":
        head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
        parts = message_from_bytes(head + request.body, policy=policy.HTTP).iter_parts()
        return {
            part.get_param("name", header="content-disposition"): (
                part.get_content_type() if part.get_filename() else "field",
                part.get_payload(decode=True),
            )
            for part in parts
        }
    return {name: _value(text) for name, text in request.form.items()}


def _value(text: str) -> Any:
    return json.loads(text) if text.startswith("[") else text


def answered(name: str, server: Recorder) -> None:
    """As the network would: every post is taken, and one that is none of ours is listed."""
    well = NETWORKS[name].answering(server)
    own = {"id": "1" if name == "x" else "123", "name": "Society", "username": "society"}
    listed = {"id": "9", "text": "Other", "created_at": NOW.isoformat(), "created_time": NOW.isoformat()}

    def answer(request: Request) -> Reply:
        if request.method == "DELETE":
            return Reply(json={"data": {"deleted": True}, "success": True})
        if request.path.strip("/").endswith("/me"):
            return Reply(json={"data": own, **own})
        if request.method == "GET":
            return Reply(json={"data": [listed]})
        return Reply(json={"data": {"id": "5"}}) if request.path.endswith("/metadata") else well(request)

    server.answering = answer


def connected(name: str, server: Recorder, secrets: Mapping[str, str]) -> Any:
    network = NETWORKS[name]
    return type(network)(**{**vars(network), "secrets": dict(secrets)}).connect(server)


def test_x_is_told_what_its_own_client_would_tell_it(of_x, ours):
    answered("x", ours)
    channel = connected("x", ours, X_KEYS)
    channel.send(MESSAGE)
    assert channel.find_message(MESSAGE, NOW) is Lookup.NOT_SENT
    channel.delete(Receipt("42", "", NOW, ""), "d")
    assert [told(each) for each in ours.requests] == [told(each) for each in of_x.requests]
    assert len(ours.requests) == 6


def test_requests_to_x_carry_the_signature_that_its_own_client_makes(of_x):
    signed = OAuth1(*(Secret(text) for text in X_KEYS.values()))
    for request in of_x.requests:
        header = request.headers["authorization"]
        given = {name: unquote(value) for name, value in re.findall(r'(\w+)="([^"]*)"', header)}
        query = "&".join(f"{name}={values[0]}" for name, values in request.query.items())
        url = f"{of_x.address}{request.path}{'?' if query else ''}{query}"
        assert signed.header(request.method, url, given["oauth_nonce"], given["oauth_timestamp"]) == header


def test_facebook_is_told_what_its_own_client_would_tell_it(of_facebook, ours):
    answered("facebook", ours)
    channel = connected("facebook", ours, PAGE_TOKEN)
    posted = Receipt("123_456", "", NOW, "")
    channel.send(MESSAGE)
    channel.send(Message(text=MESSAGE.text, idempotency_key="delivery-19", url=LINK))
    assert channel.find_message(MESSAGE, NOW) is Lookup.NOT_SENT
    channel.replace(posted, MESSAGE)
    channel.delete(posted, "d")
    channel.check()
    assert [told(each) for each in ours.requests] == [as_ours(told(each)) for each in of_facebook.requests]
    assert len(ours.requests) == 7
    (token,) = {each.headers["authorization"] for each in ours.requests}
    assert token == f"Bearer {PAGE_TOKEN['access_token']}"


def as_ours(request: dict[str, Any]) -> dict[str, Any]:
    """Where ours differs from Facebook's client, deliberately.

    The token is in a header instead of the address, since addresses are written into logs on the way. The
    client's slash at the end of a path without an edge, and the count that it asks for with every list, serve
    nothing here.
    """
    query = dict(request["query"])
    assert query.pop("access_token") == [PAGE_TOKEN["access_token"]]
    query.pop("summary", None)
    return {**request, "path": request["path"].rstrip("/"), "query": query, "scheme": "Bearer"}
