"""What each bad answer comes to, and that no error shows a token."""

from __future__ import annotations

import socket
import traceback
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from moderation.channels import PermanentFailure, Secret, TemporaryFailure
from moderation.channels.http import LARGEST_ANSWER, Bearer, Caller
from moderation.channels.refusals import LONGEST_PAUSE, pause_asked_for
from tests.secrecy.marks import secret
from tests.servers.recorder import Recorder, Reply, recorder

PLANTED = secret("token")
TOKEN = Bearer(Secret(PLANTED))


@pytest.fixture
def server():
    with recorder() as running:
        yield running


def caller(server: Recorder, **more) -> Caller:
    return Caller("The network", server.address, private=frozenset({"127.0.0.1"}), timeout=0.4, **more)


TEMPORARY = [
    (Reply(429), False),
    (Reply(500), True),
    (Reply(502), True),
    (Reply(503), True),
    (Reply(408), True),
    (Reply(trouble="reset"), True),
    (Reply(trouble="silence"), True),
    (Reply(trouble="half"), True),
    (Reply(body=b"x" * (LARGEST_ANSWER + 1)), True),
]


@pytest.mark.parametrize(("reply", "may_have_left"), TEMPORARY)
def test_trouble_is_temporary_and_says_whether_it_may_have_left(server, reply, may_have_left):
    server.answering = lambda request: reply
    with pytest.raises(TemporaryFailure) as caught:
        caller(server).call("POST", "/", auth=TOKEN)
    assert caught.value.may_have_left is may_have_left
    with pytest.raises(TemporaryFailure) as caught:
        caller(server).call("POST", "/", auth=TOKEN, sends=False)
    assert caught.value.may_have_left is False


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 403, 404, 410, 413, 422])
def test_refusals_are_permanent_with_a_way_to_mend_them(server, status):
    server.answering = lambda request: Reply(status, {"error": {"message": f"No {PLANTED}"}})
    with pytest.raises(PermanentFailure) as caught:
        caller(server).call("POST", "/", auth=TOKEN)
    assert caught.value.mend != ""
    assert PLANTED not in str(caught.value)
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 403, 422])
def test_a_duplicate_is_told_as_such(server, status):
    server.answering = lambda request: Reply(status, {"detail": "No duplicate content, please."})
    with pytest.raises(PermanentFailure, match="same words already") as caught:
        caller(server).call("POST", "/")
    assert caught.value.mend.startswith("Look whether it is the same post.")


def test_redirects_are_not_followed(server):
    with recorder() as other:
        server.answering = lambda request: Reply(302, headers={"Location": other.address})
        with pytest.raises(PermanentFailure, match="not followed"):
            caller(server).call("GET", "/", auth=TOKEN)
        assert other.requests == []


def test_an_unreachable_server_has_taken_nothing():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    silent = Caller("The network", f"http://127.0.0.1:{port}", frozenset({"127.0.0.1"}))
    unknown = Caller("The network", "https://nowhere.invalid")
    for each in (silent, unknown):
        with pytest.raises(TemporaryFailure) as caught:
            each.call("POST", "/", auth=TOKEN)
        assert caught.value.may_have_left is False
        assert str(caught.value) == "The network could not be reached. It will be tried again."


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b"[]", b"<html>", b"[" * 100_000])
def test_an_answer_that_cannot_be_read_may_have_left(server, body):
    server.answering = lambda request: Reply(body=body)
    with pytest.raises(TemporaryFailure) as caught:
        caller(server).call("POST", "/").text("id")
    assert caught.value.may_have_left is True
    server.answering = lambda request: Reply(json={"id": 7})
    assert caller(server).call("POST", "/").text("id") == "7"


@pytest.mark.parametrize(("reply", "_"), [*TEMPORARY, (Reply(401, {"message": PLANTED}), False)])
def test_no_token_hangs_on_an_error(server, reply, _):
    server.answering = lambda request: reply
    with pytest.raises((TemporaryFailure, PermanentFailure)) as caught:
        caller(server).call("POST", "/", auth=TOKEN, json={"text": "Tea"})
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True, max_group_depth=99)
    assert PLANTED not in "".join(told.format()).replace(repr(PLANTED), "")
    assert (caught.value.__cause__, caught.value.__context__) == (None, None)
    assert server.requests[0].headers["authorization"] == f"Bearer {PLANTED}"


def test_the_environment_brings_in_no_proxy_or_password(server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    assert caller(server).call("GET", "/").status == 200


def in_90_seconds() -> datetime:
    return datetime.now(UTC) + timedelta(seconds=90)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "90"}, 90),
        ({"Retry-After": lambda: format_datetime(in_90_seconds(), usegmt=True)}, 90),
        ({"RateLimit-Reset": lambda: str(int(in_90_seconds().timestamp()))}, 90),
        ({"X-RateLimit-Reset": lambda: in_90_seconds().isoformat()}, 90),
        ({"x-rate-limit-reset": "90"}, 90),
        ({"Retry-After": "-5"}, 1),
        ({"Retry-After": "99999999"}, LONGEST_PAUSE.total_seconds()),
        ({"Retry-After": "nan", "RateLimit-Reset": "30"}, 30),
    ],
)
def test_the_pause_asked_for_is_read_in_every_form(server, headers, seconds):
    said = {name: value() if callable(value) else value for name, value in headers.items()}
    server.answering = lambda request: Reply(429, headers=said)
    with pytest.raises(TemporaryFailure) as caught:
        caller(server).call("POST", "/")
    assert abs(caught.value.retry_after.total_seconds() - seconds) < 20


def test_no_pause_is_asked_for_where_none_is_named():
    assert pause_asked_for({"Retry-After": "soon"}) is None
