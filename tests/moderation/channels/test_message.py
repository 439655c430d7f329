"""Messages and receipts refuse what could not be sent or stored."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from moderation.channels import KINDS, ChannelSettingsError, Message, Picture, Receipt, connect


@pytest.mark.parametrize("key", ["", " ", "a b", "a\nb", "é", "x" * 201])
def test_message_refuses_an_unusable_key(key: str) -> None:
    with pytest.raises(ValueError, match="idempotency key"):
        Message(text="x", idempotency_key=key)
    assert Message(text="x", idempotency_key="a-b").idempotency_key == "a-b"


def test_message_refuses_a_picture_without_description() -> None:
    with pytest.raises(ValueError, match="description"):
        Picture(b"PNG", "image/png", " ")
    assert Picture(b"PNG", "image/png", "A teapot").alt == "A teapot"


@pytest.mark.parametrize(("content", "media_type"), [(b"", "image/png"), (b"<html>", "text/html")])
def test_picture_refuses_what_is_no_picture(content: bytes, media_type: str) -> None:
    with pytest.raises(ValueError, match="media type"):
        Picture(content, media_type, "A teapot")


@pytest.mark.parametrize(
    ("text", "url", "wording"),
    [
        ("Tea", "", "Tea"),
        ("Tea", "https://a.example/", "Tea\n\nhttps://a.example/"),
        ("Tea: https://a.example/ at four", "https://a.example/", "Tea: https://a.example/ at four"),
        ("", "https://a.example/", "https://a.example/"),
    ],
)
def test_link_stands_after_the_text_once(text: str, url: str, wording: str) -> None:
    assert Message(text=text, idempotency_key="k", url=url).wording == wording


def test_receipt_survives_the_round_trip_through_json_values() -> None:
    receipt = Receipt("id", "https://example.org/1", datetime(2026, 5, 4, 12, 30, tzinfo=UTC), "Sent.")
    assert Receipt.from_dict(receipt.to_dict()) == receipt


@pytest.mark.parametrize(
    ("kind", "settings", "message"),
    [
        (
            "pigeon",
            {},
            f"There is no channel of the kind “pigeon”. Known kinds: {', '.join(KINDS)}.",
        ),
        ("file", {}, "The file channel needs the setting “directory”."),
        ("smtp", {}, "The smtp channel needs the setting “host”."),
        ("smtp", {"host": "h"}, "The smtp channel needs the setting “sender”."),
        ("smtp", {"sender": "nobody"}, "The smtp channel's setting “sender” is not an e-mail address."),
        (
            "smtp",
            {"recipient": "a@b\nBcc: c@d"},
            "The smtp channel's setting “recipient” is not an e-mail address.",
        ),
        ("smtp", {"port": "0"}, "The smtp channel's setting “port” is a number from 1 to 65535."),
        ("smtp", {"port": "70000"}, "The smtp channel's setting “port” is a number from 1 to 65535."),
        ("smtp", {"timeout": "soon"}, "The smtp channel's setting “timeout” is a number from 1 to 300."),
        (
            "smtp",
            {"security": "ssl"},
            "The smtp channel's setting “security” is one of: none, starttls, tls.",
        ),
    ],
)
def test_connect_names_the_setting_to_correct(kind: str, settings: dict[str, str], message: str) -> None:
    usable = {"host": "h", "sender": "a@example.org", "recipient": "b@example.org"}
    complete = {**usable, **settings} if settings and settings != {"host": "h"} else settings
    with pytest.raises(ChannelSettingsError) as caught:
        connect(kind, complete)
    assert str(caught.value) == message
    connect("smtp", usable)
