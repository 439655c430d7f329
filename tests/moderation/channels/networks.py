"""What each network answers when all is well, for a recorder, and which of the calls it is that posts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from moderation.channels import Card, Channel, Message, Picture, Secret, connect
from tests.secrecy.marks import secret
from tests.servers.recorder import Recorder, Reply, Request

PLANTED = secret("token")
MESSAGE = Message(
    text="Tea & cake – at four #tea",
    idempotency_key="delivery-17",
    title="Spring meeting",
    url="https://society.example/spring",
    pictures=(Picture(b"\x89PNG-one", "image/png", "A teapot", 40, 30),),
    language="en",
)
WITH_CARD = Message(
    text="Come",
    idempotency_key="delivery-18",
    card=Card("https://society.example/spring", "Spring meeting", "Tea at four"),
)


@dataclass(frozen=True)
class Network:
    """One network as tests meet it. posting: method and path of the call with which the post leaves."""

    kind: str
    answers: Callable[[Request, str], Reply]
    posting: tuple[str, str]
    address: str = ""
    secrets: dict[str, str] = field(default_factory=lambda: {"access_token": PLANTED})
    settings: dict[str, str] = field(default_factory=dict)
    path: str = ""

    def connect(self, server: Recorder, **more: str) -> Channel:
        """The channel, talking to this recorder."""
        base = f"{server.address}{self.path}"
        usual = {"address": self.address or base, "server": base, "private_hosts": "127.0.0.1"}
        settings = {**usual, **self.settings, **more}
        given = {name: Secret(text) for name, text in self.secrets.items()}
        return connect(self.kind, settings, secrets=lambda: given)

    def answering(self, server: Recorder) -> Callable[[Request], Reply]:
        """All is well."""
        return lambda request: self.answers(request, server.address)

    def is_posting(self, request: Request) -> bool:
        """Whether the post itself leaves with this request."""
        return (request.method, request.path) == self.posting


def _bluesky(request: Request, address: str) -> Reply:
    session = {"did": "did:plc:abc", "handle": "society.test", "accessJwt": PLANTED, "refreshJwt": PLANTED}
    name = request.path.rpartition("/")[2]
    if name in {"com.atproto.server.createSession", "com.atproto.server.refreshSession"}:
        return Reply(json=session)
    if name == "com.atproto.repo.uploadBlob":
        return Reply(json={"blob": {"$type": "blob", "ref": {"$link": "b"}, "mimeType": "image/png"}})
    return Reply(json={"uri": "at://did:plc:abc/app.bsky.feed.post/3jx", "cid": "c"})


def _mastodon(request: Request, address: str) -> Reply:
    if request.path == "/api/v2/media":
        return Reply(202, {"id": "m1", "url": None})
    if request.path == "/api/v1/media/m1":
        return Reply(json={"id": "m1", "url": "https://social.example/m1"})
    return Reply(
        json={"id": "11", "url": "https://social.example/@society/11", "created_at": "2026-05-04T12:00:00Z"}
    )


def _linkedin(request: Request, address: str) -> Reply:
    if request.path == "/rest/images":
        return Reply(json={"value": {"uploadUrl": f"{address}/put-here", "image": "urn:li:image:1"}})
    if request.path == "/put-here":
        return Reply(201)
    return Reply(201, headers={"x-restli-id": "urn:li:share:7"})


def _facebook(request: Request, address: str) -> Reply:
    return Reply(json={"id": "photo-1" if request.path.endswith("/photos") else "123_456"})


def _x(request: Request, address: str) -> Reply:
    if request.path == "/2/media/upload":
        return Reply(json={"data": {"id": "5"}})
    return Reply(201, {"data": {"id": "42", "text": "x"}})


def _mailchimp(request: Request, address: str) -> Reply:
    if request.method == "GET" and request.path == "/3.0/campaigns":
        return Reply(json={"campaigns": []})
    if request.path == "/3.0/file-manager/files":
        return Reply(json={"full_size_url": "https://files.example/teapot.png"})
    if request.path == "/3.0/lists/a1b2c3":
        defaults = {"from_name": "The Society", "from_email": "news@society.example"}
        return Reply(json={"name": "Members", "campaign_defaults": defaults})
    return Reply(json={"id": "c1", "status": "save", "long_archive_url": "https://mailchi.example/c1"})


def _plain(request: Request, address: str) -> Reply:
    return Reply(201, {"url": "https://other.example/1"})


_X_SECRETS = dict.fromkeys(("api_key", "api_secret", "access_token", "access_secret"), PLANTED)
NETWORKS: dict[str, Network] = {
    "bluesky": Network(
        "bluesky",
        _bluesky,
        ("POST", "/xrpc/com.atproto.repo.putRecord"),
        path="/society.test",
        secrets={"app_password": PLANTED},
    ),
    "mastodon": Network("mastodon", _mastodon, ("POST", "/api/v1/statuses"), path="/@society"),
    "linkedin": Network("linkedin", _linkedin, ("POST", "/rest/posts"), "12345"),
    "facebook": Network("facebook", _facebook, ("POST", "/v26.0/123/feed"), "123"),
    "x": Network("x", _x, ("POST", "/2/tweets"), "@society", _X_SECRETS),
    "mailchimp draft": Network(
        "mailchimp", _mailchimp, ("PUT", "/3.0/campaigns/c1/content"), "a1b2c3", {"api_key": f"{PLANTED}-us1"}
    ),
    "mailchimp send": Network(
        "mailchimp",
        _mailchimp,
        ("POST", "/3.0/campaigns/c1/actions/send"),
        "a1b2c3",
        {"api_key": f"{PLANTED}-us1"},
        {"deliver": "send"},
    ),
    "mailman": Network(
        "mailman",
        _plain,
        ("POST", "/3.1/queues/in"),
        "news@lists.example",
        {"user": secret("user"), "password": PLANTED},
        {"sender": "office@society.example"},
        "/3.1",
    ),
    "webhook": Network(
        "webhook",
        _plain,
        ("POST", "/incoming"),
        secrets={"signing_secret": "whsec_cGxhbnRlZA=="},
        path="/incoming",
    ),
}


def troubled(network: Network, server: Recorder, reply: Reply) -> Callable[[Request], Reply]:
    """All is well but for the call with which the post leaves."""
    well = network.answering(server)
    return lambda request: reply if network.is_posting(request) else well(request)


def sent_json(server: Recorder, network: Network) -> Any:
    """The body of the call with which the post left."""
    (request,) = [each for each in server.requests if network.is_posting(each)]
    return request.json
