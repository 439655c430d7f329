"""Dead links are named before a post is approved; pages that only keep programs out are not."""

from __future__ import annotations

import socket

import pytest

from moderation.channels.links import DeadLink, dead_links
from tests.servers.recorder import Reply, recorder

OURS = frozenset({"127.0.0.1"})


@pytest.fixture
def server():
    with recorder() as running:
        yield running


def answering(server, **pages):
    server.answering = lambda request: pages.get(request.path.strip("/"), Reply(404))


def dead(server, *paths):
    text = " and ".join(f"{server.address}/{path}." for path in paths)
    return [found.sentence for found in dead_links(text, private=OURS, timeout=2)]


def test_only_what_leads_nowhere_is_named(server):
    answering(server, good=Reply(), asks=Reply(401), shy=Reply(403), gone=Reply(410), busy=Reply(429))
    assert dead(server, "good", "asks", "shy", "busy") == []
    assert dead(server, "good", "missing", "gone") == ["127.0.0.1 has no such page."] * 2
    answering(server, ill=Reply(500))
    assert dead(server, "ill") == ["127.0.0.1 has trouble of its own just now (500)."]


def test_redirects_are_followed_step_by_step_and_not_without_end(server):
    answering(
        server,
        old=Reply(301, headers={"Location": "/new"}),
        new=Reply(),
        lost=Reply(302, headers={"Location": "/missing"}),
        round=Reply(302, headers={"Location": "/round"}),
        odd=Reply(302, headers={"Location": "mailto:a@b.example"}),
    )
    assert dead(server, "old") == []
    assert dead(server, "lost") == ["127.0.0.1 has no such page."]
    assert dead(server, "round") == ["It is passed on from one address to the next without end."]
    assert dead(server, "odd") == ["127.0.0.1 leads on to something that is no web page."]


def test_a_server_that_does_not_know_head_is_asked_for_the_page(server):
    server.answering = lambda request: Reply(405 if request.method == "HEAD" else 200)
    assert dead(server, "page") == []
    assert [request.method for request in server.requests] == ["HEAD", "GET"]


def test_no_redirect_leads_into_a_private_network(server):
    with recorder() as private:
        inner = private.address.replace("127.0.0.1", "localhost")
        server.answering = lambda request: Reply(302, headers={"Location": f"{inner}/metadata"})
        assert dead(server, "a") == ["localhost lies in a private network, where readers cannot go."]
        assert private.requests == []


def test_a_server_that_is_not_there_is_named():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        address = f"http://127.0.0.1:{probe.getsockname()[1]}/"
    assert dead_links(f"See {address}", private=OURS) == (DeadLink(address, "127.0.0.1 did not answer."),)
    assert dead_links("No links here, a.example or #tag") == ()


def test_each_link_is_asked_for_once(server):
    answering(server, good=Reply())
    assert dead(server, "good", "good") == []
    assert len(server.requests) == 1
