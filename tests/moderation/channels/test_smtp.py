"""The mail channel against a real mail server on loopback: what arrives, and what is said when not."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from moderation.channels import (
    Channel,
    Lookup,
    Message,
    PermanentFailure,
    Picture,
    Secret,
    TemporaryFailure,
    connect,
)
from tests.secrecy.marks import secret

NEWS, RIGHT = secret("user"), secret("right")
MESSAGE = Message(
    text="Das Frühjahrstreffen – in Raum 12.\n.\nTea at four.",
    idempotency_key="delivery-17",
    title="Spring\nmeeting ☕",
    url="https://example.org/spring",
)


class Mailbox:
    """Keeps every mail that arrives, and answers with `answer` when it is set."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.answer = ""

    async def handle_RCPT(  # noqa: N802 - the server's own name for it
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer:
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        mail = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self.mails.append(mail)
        return "250 OK"


def authenticate(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object
) -> AuthResult:
    assert isinstance(data, LoginPassword)
    return AuthResult(success=data.password == RIGHT.encode(), handled=False)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def mailbox(port: int) -> Iterator[Mailbox]:
    box = Mailbox()
    controller = Controller(
        box, hostname="127.0.0.1", port=port, authenticator=authenticate, auth_require_tls=False
    )
    controller.start()
    yield box
    controller.stop()


def mail_channel(port: int, secrets: dict[str, str] | None = None, **settings: str) -> Channel:
    usable = {"host": "127.0.0.1", "sender": "news@society.example", "recipient": "list@society.example"}
    given = {name: Secret(text) for name, text in (secrets or {}).items()}
    return connect("smtp", {**usable, "port": str(port), "timeout": "2", **settings}, secrets=lambda: given)


def test_send_delivers_a_plain_text_mail(port: int, mailbox: Mailbox) -> None:
    receipt = mail_channel(port).send(MESSAGE)
    (mail,) = mailbox.mails
    assert mail["Subject"] == "Spring meeting ☕"
    assert (mail["From"], mail["To"]) == ("news@society.example", "list@society.example")
    assert mail.get_content_type() == "text/plain"
    content = "Das Frühjahrstreffen – in Raum 12.\n.\nTea at four.\n\nhttps://example.org/spring\n"
    assert mail.get_content().replace("\r\n", "\n") == content
    assert (receipt.network_id, receipt.public_url) == (mail["Message-ID"], "")
    assert receipt.detail == "Handed to 127.0.0.1 for list@society.example."


def test_pictures_are_attached_with_their_descriptions(port: int, mailbox: Mailbox) -> None:
    picture = Picture(b"\x89PNG", "image/png", "A teapot — steaming")
    mail_channel(port).send(Message(text="Tea", idempotency_key="k", pictures=(picture,)))
    (mail,) = mailbox.mails
    (attached,) = mail.iter_attachments()
    assert attached.get_content() == b"\x89PNG"
    assert (attached.get_content_type(), attached.get_filename()) == ("image/png", "picture-1.png")
    assert attached["Content-Description"] == "A teapot — steaming"
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().split() == ["Tea", "Picture:", "A", "teapot", "—", "steaming"]


def test_list_headers_follow_the_settings(port: int, mailbox: Mailbox) -> None:
    channel = mail_channel(port, list_id="news.society.example", unsubscribe="https://society.example/leave")
    channel.send(MESSAGE)
    mail_channel(port).send(MESSAGE)
    with_list, without = mailbox.mails
    assert {name: value for name, value in with_list.items() if name.startswith(("List-", "Prec"))} == {
        "List-Id": "<news.society.example>",
        "Precedence": "list",
        "List-Unsubscribe": "<https://society.example/leave>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
    assert [name for name in without if name.startswith(("List-", "Prec"))] == []


def test_message_id_follows_the_key_alone(port: int, mailbox: Mailbox) -> None:
    channel = mail_channel(port)
    again = Message(text="Other words", idempotency_key=MESSAGE.idempotency_key)
    other = Message(text=MESSAGE.text, idempotency_key="delivery-18")
    first, second, third = (channel.send(message).network_id for message in (MESSAGE, again, other))
    assert first == second
    assert first != third
    assert first.endswith("@society.example>")


def test_text_without_title_gives_a_short_subject(port: int, mailbox: Mailbox) -> None:
    mail_channel(port).send(Message(text="tea " * 100, idempotency_key="k"))
    assert mailbox.mails[0]["Subject"] == ("tea " * 100)[:119] + "…"


def test_find_cannot_ask(port: int, mailbox: Mailbox) -> None:
    channel = mail_channel(port)
    channel.send(MESSAGE)
    assert channel.find(MESSAGE.idempotency_key) is Lookup.CANNOT_ASK


def test_refused_recipient_is_permanent_and_busy_server_temporary(port: int, mailbox: Mailbox) -> None:
    channel = mail_channel(port)
    mailbox.answer = "550 No such list"
    with pytest.raises(PermanentFailure) as refused:
        channel.send(MESSAGE)
    assert str(refused.value) == "The mail server 127.0.0.1 answered “No such list” (550)."
    mailbox.answer = "451 Try later"
    with pytest.raises(TemporaryFailure) as busy:
        channel.send(MESSAGE)
    assert str(busy.value) == "The mail server 127.0.0.1 answered “Try later” (451)."
    mailbox.answer = ""
    channel.send(MESSAGE)
    assert len(mailbox.mails) == 1


def test_wrong_password_is_permanent_and_appears_nowhere(port: int, mailbox: Mailbox) -> None:
    channel = mail_channel(port, {"username": NEWS, "password": secret("wrong")})
    with pytest.raises(PermanentFailure) as caught:
        channel.send(MESSAGE)
    assert str(caught.value) == "The mail server 127.0.0.1 does not accept the user name and password."
    assert "wrong-one" not in repr(channel) + repr(caught.value)
    mail_channel(port, {"username": NEWS, "password": RIGHT}).send(MESSAGE)
    assert len(mailbox.mails) == 1


def test_missing_protection_is_permanent(port: int, mailbox: Mailbox) -> None:
    with pytest.raises(PermanentFailure) as caught:
        mail_channel(port, security="starttls").send(MESSAGE)
    expected = (
        "The mail server 127.0.0.1 offers no protected connection or no signing in, as the settings ask."
    )
    assert str(caught.value) == expected
    assert mailbox.mails == []


def test_unreachable_server_is_temporary(port: int) -> None:
    with pytest.raises(TemporaryFailure) as caught:
        mail_channel(port).send(MESSAGE)
    assert str(caught.value) == "The mail server 127.0.0.1 could not be reached. It will be tried again."


def test_silent_server_is_given_up_on_in_time() -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(TemporaryFailure):
            mail_channel(silent.getsockname()[1], timeout="0.3").send(MESSAGE)
