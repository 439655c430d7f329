"""Every network, every way to refuse: what it comes to, and that no secret is in it."""

from __future__ import annotations

import traceback
from dataclasses import replace

import pytest

from moderation.channels import KINDS, PermanentFailure, Receipt, TemporaryFailure
from tests.moderation.channels.networks import MESSAGE, NETWORKS, PLANTED, troubled
from tests.servers.recorder import Reply, recorder

LEFT, NOT_LEFT, FOR_GOOD = "may have left", "has not left", "for good"
REFUSALS = {
    "429": (Reply(429, headers={"Retry-After": "90"}), NOT_LEFT),
    "401": (Reply(401, {"message": "bad TOKEN"}), FOR_GOOD),
    "403": (Reply(403, {"message": "no"}), FOR_GOOD),
    "400": (Reply(400, {"message": "no"}), FOR_GOOD),
    "400 page": (Reply(400, body=b"<html>"), FOR_GOOD),
    "413": (Reply(413), FOR_GOOD),
    "422": (Reply(422, {"error": "Text is too long"}), FOR_GOOD),
    "500": (Reply(500), LEFT),
    "503": (Reply(503, body=b"<html>"), LEFT),
    "timeout": (Reply(trouble="silence"), LEFT),
    "reset": (Reply(trouble="reset"), LEFT),
    "half": (Reply(json={"id": "1"}, trouble="half"), LEFT),
}
UNREADABLE = (Reply(body=b"<html>yes"), Reply(body=b"[1]"), Reply(json={"id": {}}))
SAY_NOTHING_OF_IT = {"mailman", "webhook", "mailchimp draft", "mailchimp send"}
"""Networks whose yes is the number alone: nothing in the answer has to be read."""


@pytest.fixture
def server():
    with recorder() as running:
        yield running


def outcome(channel):
    failure = None
    try:
        channel.send(MESSAGE)
    except (TemporaryFailure, PermanentFailure) as raised:
        failure = raised
    if failure is None:
        return "sent"
    assert_clean(failure)
    if isinstance(failure, TemporaryFailure):
        return LEFT if failure.may_have_left else NOT_LEFT
    assert failure.mend != ""
    return FOR_GOOD


def assert_clean(failure):
    told = traceback.TracebackException.from_exception(failure, capture_locals=True)
    assert PLANTED not in "".join(told.format())
    assert (failure.__cause__, failure.__context__) == (None, None)


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("name", NETWORKS)
def test_each_refusal_has_its_outcome_and_afterwards_it_is_sent(server, name, refusal):
    network = NETWORKS[name]
    reply, expected = REFUSALS[refusal]
    if refusal == "401":  # some servers repeat in their refusal what they were given
        reply = Reply(401, {"message": f"bad {list(network.secrets.values())[-1]}"})
    server.answering = troubled(network, server, reply)
    assert outcome(network.connect(server, **_impatience(reply))) == expected
    server.answering = network.answering(server)
    assert outcome(network.connect(server)) == "sent"


@pytest.mark.parametrize("name", sorted(set(NETWORKS) - SAY_NOTHING_OF_IT))
def test_a_yes_that_cannot_be_read_may_have_left(server, name):
    for reply in UNREADABLE:
        server.answering = troubled(NETWORKS[name], server, reply)
        assert outcome(NETWORKS[name].connect(server)) == LEFT


@pytest.mark.parametrize("name", NETWORKS)
def test_redirects_to_another_address_are_not_followed(server, name):
    with recorder() as private:
        for status in (302, 307, 308):
            reply = Reply(status, headers={"Location": f"{private.address}/metadata"})
            server.answering = troubled(NETWORKS[name], server, reply)
            assert outcome(NETWORKS[name].connect(server)) == FOR_GOOD
        assert private.requests == []


@pytest.mark.parametrize("name", NETWORKS)
def test_an_address_in_a_private_network_is_never_called(server, name):
    network = NETWORKS[name]
    closed = _without_private_hosts(network.connect(server))
    server.answering = network.answering(server)
    assert outcome(closed) == FOR_GOOD
    assert server.requests == []


@pytest.mark.parametrize("name", ["bluesky", "mastodon", "linkedin", "facebook", "x", "mailchimp send"])
def test_trouble_with_a_picture_means_that_nothing_has_left(server, name):
    network = NETWORKS[name]
    well = network.answering(server)
    pictures = ("uploadBlob", "/media", "/images", "/photos", "/media/upload", "/files")
    for reply in (Reply(503), Reply(trouble="silence"), Reply(trouble="reset")):
        server.answering = lambda request, reply=reply: (
            reply if request.path.endswith(pictures) else well(request)
        )
        assert outcome(network.connect(server, **_impatience(reply))) == NOT_LEFT
    assert not any(network.is_posting(request) for request in server.requests)


@pytest.mark.parametrize("name", NETWORKS)
def test_a_missing_secret_is_told_without_a_call(server, name):
    network = NETWORKS[name]
    bare = type(network)(**{**vars(network), "secrets": {}})
    assert outcome(bare.connect(server)) == FOR_GOOD
    assert server.requests == []


@pytest.mark.parametrize("name", NETWORKS)
def test_no_representation_shows_a_secret(server, name):
    server.answering = NETWORKS[name].answering(server)
    channel = NETWORKS[name].connect(server)
    receipt = channel.send(MESSAGE)
    assert isinstance(receipt, Receipt)
    assert PLANTED not in f"{channel!r}{receipt!r}{receipt.to_dict()}"


def test_every_network_with_an_interface_is_in_the_table():
    tested = {network.kind for network in NETWORKS.values()}
    assert {kind.code for kind in KINDS.values() if not kind.by_hand} - tested == {"file", "smtp"}


def _impatience(reply):
    """Waiting for what never comes need not last long."""
    return {"timeout": "0.3"} if reply.trouble == "silence" else {}


def _without_private_hosts(channel):
    """The same channel, as if nobody had allowed its host."""
    if hasattr(channel, "private"):
        return replace(channel, private=frozenset())
    caller = replace(channel.caller, private=frozenset())
    if hasattr(channel, "sessions"):
        return replace(channel, caller=caller, sessions=replace(channel.sessions, caller=caller))
    return replace(channel, caller=caller)
