"""Posts go through a real GNU Mailman 3: once to each reader; what it holds or refuses is told."""

from __future__ import annotations

from uuid import uuid4

import pytest

from moderation.channels import Lookup, Message, PermanentFailure, Picture, Receipt, Secret, connect
from tests.secrecy.marks import secret
from tests.servers.drawing import png
from tests.servers.mailman3 import PASSWORD, USER

SENDER = "office@society.example"
PICTURE = Picture(png(4, 4), "image/png", "A teapot")
MESSAGE = Message(
    text="Tea & cake – at four ü",
    idempotency_key="delivery-17",
    title="Frühjahrstreffen",
    url="https://society.example/spring",
    pictures=(PICTURE,),
)


@pytest.fixture
def reader() -> str:
    """Somebody who is subscribed, and whose mail is of this test alone."""
    return f"reader-{uuid4().hex[:8]}@society.example"


def channel_to(mailman, address, password=PASSWORD):
    settings = {
        "address": address,
        "sender": SENDER,
        "server": mailman.server,
        "private_hosts": "127.0.0.1",
    }
    return connect("mailman", settings, secrets=lambda: {"user": Secret(USER), "password": Secret(password)})


def words_in(mail) -> str:
    """What the reader sees, without what the list writes beneath."""
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def test_a_post_arrives_once_at_whoever_is_subscribed(mailman, reader):
    address = mailman.a_list(reader, default_nonmember_action="accept")
    receipt = channel_to(mailman, address).send(MESSAGE)
    (mail,) = mailman.arrived(reader)
    assert mail["Message-ID"] == receipt.network_id
    assert (mail["From"], mail["To"], mail["Subject"]) == (SENDER, address, "[News] Frühjahrstreffen")
    assert words_in(mail).startswith(f"{MESSAGE.wording}\n\nPicture: A teapot\n")
    pictures = [part for part in mail.walk() if part.get_content_maintype() == "image"]
    assert [(part["Content-Description"], part.get_content()) for part in pictures] == [
        ("A teapot", PICTURE.content)
    ]
    where = address.replace("@", "-leave@")
    assert mail["List-Id"] == f"<{address.replace('@', '.')}>"
    assert (mail["List-Unsubscribe"], mail["List-Post"]) == (f"<mailto:{where}>", f"<mailto:{address}>")
    assert receipt.detail == f"Handed to the list {address}."


def test_a_post_that_the_list_holds_says_so_and_arrives_when_it_is_let_through(mailman, reader):
    address = mailman.a_list(reader)
    channel = channel_to(mailman, address)
    receipt = channel.send(MESSAGE)
    assert receipt.detail == (
        f"The list {address} keeps it until its moderator lets it through."
        " It says: “The message is not from a list member”."
    )
    found = channel.find("delivery-17")
    assert isinstance(found, Receipt)
    assert (found.network_id, found.detail) == (receipt.network_id, receipt.detail)
    assert channel.find("delivery-18") is Lookup.CANNOT_ASK
    (held,) = mailman.ask("GET", f"/lists/{address}/held")["entries"]
    mailman.ask("POST", f"/lists/{address}/held/{held['request_id']}", action="accept")
    (mail,) = mailman.arrived(reader)
    assert mail["Message-ID"] == receipt.network_id
    assert channel.find("delivery-17") is Lookup.CANNOT_ASK


def test_a_moderated_list_says_so(mailman, reader):
    address = mailman.a_list(reader, default_nonmember_action="accept", emergency="true")
    said = channel_to(mailman, address).send(MESSAGE).detail
    assert said.startswith(f"The list {address} keeps it until its moderator lets it through. It says: “")


def test_an_unknown_list_is_named(mailman):
    channel = channel_to(mailman, "nobody@lists.example")
    for refused in (lambda: channel.send(MESSAGE), channel.check):
        with pytest.raises(PermanentFailure) as caught:
            refused()
        assert str(caught.value) == "The list server knows no list nobody@lists.example."
        assert caught.value.mend.startswith("Correct the list's address")


def test_a_wrong_password_is_told_without_it(mailman, reader):
    address = mailman.a_list(reader)
    assert channel_to(mailman, address).check().detail == "The list server knows “News”."
    channel = channel_to(mailman, address, password=secret("another"))
    for refused in (lambda: channel.send(MESSAGE), channel.check):
        with pytest.raises(PermanentFailure) as caught:
            refused()
        assert str(caught.value) == "The list server does not accept the user name and password."
        assert "put them in the vault" in caught.value.mend
