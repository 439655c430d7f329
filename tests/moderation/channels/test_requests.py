"""What leaves for each network, in path, headers and body, and what is read back."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_string, policy

import pytest

from moderation.channels import (
    KINDS,
    ChannelSettingsError,
    Lookup,
    Message,
    PermanentFailure,
    Receipt,
    Secret,
    TemporaryFailure,
    connect,
    look_up,
)
from moderation.channels.facebook import explained
from moderation.channels.linkedin import little_text
from moderation.channels.oauth1 import OAuth1
from moderation.channels.refusals import Answer
from moderation.channels.x import loose, written
from tests.moderation.channels.networks import MESSAGE, NETWORKS, PLANTED, WITH_CARD, sent_json
from tests.servers.recorder import Reply, recorder

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
RECEIPT = Receipt("urn:li:share:7", "https://www.linkedin.com/feed/update/urn:li:share:7/", NOW, "")


@pytest.fixture
def server():
    with recorder() as running:
        yield running


def sent(server, name, message=MESSAGE):
    server.answering = NETWORKS[name].answering(server)
    return NETWORKS[name].connect(server).send(message)


def reading(server, name, reply, message=MESSAGE, since=NOW):
    well = NETWORKS[name].answering(server)
    server.answering = lambda request: reply if request.method == "GET" else well(request)
    return look_up(NETWORKS[name].connect(server), message, since)


def test_linkedin_is_told_who_posts_what_with_which_picture(server):
    receipt = sent(server, "linkedin")
    begun, uploaded, posted = server.requests
    assert begun.query == {"action": ["initializeUpload"]}
    assert begun.json == {"initializeUploadRequest": {"owner": "urn:li:organization:12345"}}
    assert (uploaded.method, uploaded.body) == ("PUT", b"\x89PNG-one")
    assert {name: posted.headers[name] for name in ("linkedin-version", "x-restli-protocol-version")} == {
        "linkedin-version": "202606",
        "x-restli-protocol-version": "2.0.0",
    }
    assert posted.headers["authorization"] == f"Bearer {PLANTED}"
    assert posted.json == {
        "author": "urn:li:organization:12345",
        "commentary": "Tea & cake – at four {hashtag|\\#|tea}\n\nhttps://society.example/spring",
        "visibility": "PUBLIC",
        "distribution": {
            "feedDistribution": "MAIN_FEED",
            "targetEntities": [],
            "thirdPartyDistributionChannels": [],
        },
        "lifecycleState": "PUBLISHED",
        "isReshareDisabledByAuthor": False,
        "content": {"media": {"id": "urn:li:image:1", "altText": "A teapot"}},
    }
    assert receipt.public_url == "https://www.linkedin.com/feed/update/urn:li:share:7/"


def test_linkedin_gets_a_card_where_there_is_no_picture(server):
    sent(server, "linkedin", WITH_CARD)
    article = {"source": WITH_CARD.card.url, "title": "Spring meeting", "description": "Tea at four"}
    assert sent_json(server, NETWORKS["linkedin"])["content"] == {"article": article}


def test_linkedin_sends_a_picture_nowhere_else(server):
    well = NETWORKS["linkedin"].answering(server)
    elsewhere = Reply(json={"value": {"uploadUrl": "https://other.example/put", "image": "urn:li:image:1"}})
    server.answering = lambda request: elsewhere if request.path == "/rest/images" else well(request)
    with pytest.raises(PermanentFailure, match="another place"):
        NETWORKS["linkedin"].connect(server).send(MESSAGE)


def test_reserved_signs_are_escaped_for_linkedin():
    assert little_text(r"a_b (c) [d] {e} <f> *g* ~h | \ @i #Tea2 #1") == (
        r"a\_b \(c\) \[d\] \{e\} \<f\> \*g\* \~h \| \\ \@i {hashtag|\#|Tea2} \#1"
    )


def test_linkedin_is_corrected_and_taken_back(server):
    server.answering = lambda request: Reply(204)
    channel = NETWORKS["linkedin"].connect(server)
    channel.replace(RECEIPT, Message(text="Tea at five", idempotency_key="c"))
    channel.delete(RECEIPT, "d")
    corrected, deleted = server.requests
    assert corrected.json == {"patch": {"$set": {"commentary": "Tea at five"}}}
    assert [each.headers["x-restli-method"] for each in server.requests] == ["PARTIAL_UPDATE", "DELETE"]
    assert {each.path for each in server.requests} == {"/rest/posts/urn%3Ali%3Ashare%3A7"}
    assert deleted.method == "DELETE"


def test_facebook_shows_the_picture_with_its_description_only_in_the_post(server):
    receipt = sent(server, "facebook")
    photo, posted = server.requests
    assert photo.path == "/v26.0/123/photos"
    assert b'name="published"\r\n\r\nfalse\r\n' in photo.body
    assert b'name="alt_text_custom"\r\n\r\nA teapot\r\n' in photo.body
    assert posted.form == {
        "message": MESSAGE.wording,
        "attached_media": '[{"media_fbid":"photo-1"}]',
    }
    assert posted.query == {}
    assert (receipt.network_id, receipt.public_url) == ("123_456", "https://www.facebook.com/123_456")


def test_facebook_makes_the_card_of_the_link(server):
    sent(server, "facebook", WITH_CARD)
    assert server.requests[-1].form == {"message": "Come", "link": WITH_CARD.card.url}


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (4, TemporaryFailure, "asks us to wait"),
        (32, TemporaryFailure, "asks us to wait"),
        (2, TemporaryFailure, "trouble of its own"),
        (190, PermanentFailure, "does not accept our token"),
        (200, PermanentFailure, "does not allow"),
        (368, PermanentFailure, "has stopped this page"),
        (506, PermanentFailure, "same words already"),
    ],
)
def test_facebooks_numbers_are_understood(code, kind, words):
    content = json.dumps({"error": {"message": "x", "code": code}}).encode()
    failure = explained(Answer("Facebook", 400, {}, content))
    assert isinstance(failure, kind)
    assert words in str(failure)
    if code in {4, 32}:
        assert (failure.may_have_left, failure.retry_after) == (False, timedelta(minutes=15))


def test_facebook_is_taken_back_even_when_it_is_gone(server):
    gone = {"error": {"message": "gone", "code": 100, "error_subcode": 33}}
    server.answering = lambda request: Reply(400, gone)
    channel = NETWORKS["facebook"].connect(server)
    channel.delete(Receipt("123_456", "", NOW, ""), "d")
    server.answering = lambda request: Reply(400, {"error": {"message": "no", "code": 200}})
    with pytest.raises(PermanentFailure, match="does not allow"):
        channel.delete(Receipt("123_456", "", NOW, ""), "d")


def test_x_gets_the_picture_its_description_and_the_post(server):
    receipt = sent(server, "x")
    uploaded, described, posted = server.requests
    assert base64.b64decode(uploaded.json["media"]) == b"\x89PNG-one"
    assert described.json == {"id": "5", "metadata": {"alt_text": {"text": "A teapot"}}}
    assert posted.json == {"text": MESSAGE.wording, "media": {"media_ids": ["5"]}}
    assert all(
        each.headers["authorization"].startswith("OAuth oauth_consumer_key=") for each in server.requests
    )
    assert receipt.public_url == "https://x.com/society/status/42"


def test_a_link_without_its_beginning_is_recognised_on_x():
    post = {
        "text": "Tea &lt;3 at https://t.co/a",
        "entities": {"urls": [{"url": "https://t.co/a", "expanded_url": "https://society.example/"}]},
    }
    assert loose(written(post)) == loose("Tea <3 at society.example")
    assert loose(written(post)) != loose("Tea <3 at society.example/spring")


def test_requests_to_x_are_signed_as_its_own_example_is():
    """The worked example of X's documentation on creating a signature."""
    signed = OAuth1(
        Secret("xvz1evFS4wEEPTGEFPHBog"),
        Secret("kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw"),
        Secret("370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb"),
        Secret("LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"),
    )
    url = (
        "https://api.twitter.com/1.1/statuses/update.json?include_entities=true"
        "&status=Hello%20Ladies%20%2b%20Gentlemen%2c%20a%20signed%20OAuth%20request%21"
    )
    header = signed.header("post", url, "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg", "1318622958")
    assert 'oauth_signature="hCtSmYh%2BiHYCEqBWrE7C7hYmtUk%3D"' in header


TIME = NOW.isoformat()
POSTS = {
    "linkedin": lambda words: {
        "elements": [
            {"id": "urn:li:share:9", "createdAt": NOW.timestamp() * 1000, "commentary": little_text(words)}
        ]
    },
    "facebook": lambda words: {"data": [{"id": "123_9", "created_time": TIME, "message": words}]},
    "x": lambda words: {
        "data": [
            {
                "id": "9",
                "created_at": TIME,
                "text": f"{words.replace('&', '&amp;').partition('https')[0]}https://t.co/a https://t.co/b",
                "entities": {
                    "urls": [
                        {"url": "https://t.co/a", "expanded_url": "https://society.example/spring"},
                        {"url": "https://t.co/b", "expanded_url": "https://x.com/1", "media_key": "3_1"},
                    ]
                },
            }
        ]
    },
}


@pytest.mark.parametrize("name", POSTS)
def test_a_post_is_recognised_by_its_words_and_its_time(server, name):
    posts = POSTS[name]
    if name == "x":
        own = {"id": "1", "username": "society"}

        def read(words, since=NOW):
            lists = Reply(json=posts(words))
            server.answering = lambda request: (
                Reply(json={"data": own}) if request.path.endswith("/me") else lists
            )
            return look_up(NETWORKS[name].connect(server), MESSAGE, since)
    else:

        def read(words, since=NOW):
            return reading(server, name, Reply(json=posts(words)), since=since)

    found = read(MESSAGE.wording)
    assert isinstance(found, Receipt)
    assert (found.network_id.rpartition(":")[2].rpartition("_")[2], found.sent_at) == ("9", NOW)
    assert read(f"Other words {MESSAGE.url}") is Lookup.NOT_SENT
    assert read(MESSAGE.wording, NOW + timedelta(minutes=4)) == found
    if name != "x":  # X itself leaves out what is older
        assert read(MESSAGE.wording, NOW + timedelta(minutes=6)) is Lookup.NOT_SENT


@pytest.mark.parametrize("name", ["linkedin", "facebook", "x", "mastodon"])
def test_a_list_that_cannot_be_read_proves_nothing(server, name):
    for reply in (Reply(json={"data": 3, "elements": 3}), Reply(body=b"<html>"), Reply(json=[])):
        with pytest.raises(TemporaryFailure):
            reading(server, name, reply)


@pytest.mark.parametrize("name", POSTS)
def test_a_post_without_its_time_proves_nothing(server, name):
    """A network that renamed a field leaves it out, and what we look for may be this post."""
    timeless = [{"id": "urn:li:share:9", "text": "a", "message": "a", "commentary": "a"}]
    lists = Reply(json={"data": timeless, "elements": timeless})
    own = Reply(json={"data": {"id": "1"}})
    server.answering = lambda request: own if request.path.endswith("/me") else lists
    with pytest.raises(TemporaryFailure, match="could not be read"):
        look_up(NETWORKS[name].connect(server), MESSAGE, NOW)


def test_mailchimp_gets_a_campaign_whose_title_ends_with_our_key(server):
    receipt = sent(server, "mailchimp send")
    (made,) = server.asked("POST", "/3.0/campaigns")
    assert made.json == {
        "type": "regular",
        "recipients": {"list_id": "a1b2c3"},
        "settings": {
            "subject_line": "Spring meeting",
            "title": "Spring meeting [delivery-17]",
            "from_name": "The Society",
            "reply_to": "news@society.example",
        },
    }
    (content,) = server.asked("PUT", "/3.0/campaigns/c1/content")
    assert content.json["plain_text"] == MESSAGE.wording
    page = content.json["html"]
    assert '<a href="https://society.example/spring">https://society.example/spring</a>' in page
    assert '<img src="https://files.example/teapot.png" alt="A teapot"' in page
    assert "Tea &amp; cake" in page
    assert "*|UNSUB|*" in page
    expected = base64.b64encode(f"collegium:{PLANTED}-us1".encode()).decode()
    assert made.headers["authorization"] == f"Basic {expected}"
    assert (receipt.network_id, receipt.public_url) == ("c1", "https://mailchi.example/c1")


def test_mailchimp_goes_on_with_the_campaign_that_was_begun(server):
    begun = {"id": "c1", "status": "save", "settings": {"title": "Spring meeting [delivery-17]"}}
    network = NETWORKS["mailchimp send"]
    well = network.answering(server)

    def answer(request):
        if (request.method, request.path) == ("GET", "/3.0/campaigns"):
            return Reply(json={"campaigns": [begun]})
        return well(request)

    server.answering = answer
    channel = network.connect(server)
    assert channel.find("delivery-17") is Lookup.NOT_SENT
    channel.send(MESSAGE)
    assert server.asked("POST", "/3.0/campaigns") == []
    begun["status"] = "sent"
    assert isinstance(channel.find("delivery-17"), Receipt)
    assert channel.send(MESSAGE).network_id == "c1"
    assert len(server.asked("POST", "/3.0/campaigns/c1/actions/send")) == 1
    assert channel.find("delivery-1") is Lookup.NOT_SENT


@pytest.mark.parametrize(
    ("name", "answer"), [("linkedin", {"elements": []}), ("facebook", {"id": "123", "name": "S"})]
)
def test_a_check_tells_when_the_token_ends_where_somebody_noted_it(server, name, answer):
    server.answering = lambda request: Reply(json=answer)
    network = NETWORKS[name]
    noted = replace(network, secrets={**network.secrets, "expires_on": "2027-01-31"})
    assert noted.connect(server).check().expires_on == date(2027, 1, 31)
    assert network.connect(server).check().expires_on is None
    assert all(request.method == "GET" for request in server.requests)


def test_mailman_gets_a_whole_mail_in_its_queue(server):
    receipt = sent(server, "mailman")
    (posted,) = server.requests
    assert posted.form["list_id"] == "news.lists.example"
    mail = message_from_string(posted.form["text"], policy=policy.default)
    assert (mail["To"], mail["Subject"]) == ("news@lists.example", "Spring meeting")
    assert mail["Message-ID"] == receipt.network_id
    words = mail.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert words == f"{MESSAGE.wording}\n\nPicture: A teapot\n"


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("bluesky", "not a handle"),
        ("mastodon", "https://social.example/society"),
        ("linkedin", "the-society"),
        ("facebook", "the.society"),
        ("x", "a name too long for it"),
        ("mailchimp", "../lists"),
        ("mailman", "nobody"),
        ("webhook", "http://society.example"),
    ],
)
def test_an_address_of_another_form_is_refused_when_it_is_set_up(kind, address):
    more = {"server": "https://lists.example/3.1", "sender": "a@society.example"}
    with pytest.raises(ChannelSettingsError):
        connect(kind, {"address": address, **more})
    assert connect(kind, {"address": KINDS[kind].example.partition(" or ")[0], **more}) is not None
