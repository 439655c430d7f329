"""The file channel writes one readable file per message, once, and knows what it has written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from moderation.channels import Channel, Lookup, Message, PermanentFailure, Picture, Receipt, connect

MESSAGE = Message(
    text="The spring meeting is in room 12.\nTea at four.",
    idempotency_key="delivery/17:web",
    title="Spring meeting",
    url="https://example.org/spring",
    pictures=(Picture(b"PNG", "image/png", "A teapot on a stack of law reports"),),
)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "outbox" / "web"


@pytest.fixture
def channel(directory: Path) -> Channel:
    return connect("file", {"directory": str(directory)})


def test_send_writes_a_file_that_people_can_read(channel: Channel, directory: Path) -> None:
    before = datetime.now(UTC)
    receipt = channel.send(MESSAGE)
    (path,) = directory.iterdir()
    body, _, proof = path.read_text(encoding="utf-8").partition("-" * 60)
    assert body == (
        "Title: Spring meeting\n\nThe spring meeting is in room 12.\nTea at four.\n\n"
        "Link: https://example.org/spring\n"
        "Picture: image/png (A teapot on a stack of law reports)\n"
    )
    assert proof.startswith("\nReceipt: {")
    assert receipt.network_id == path.stem
    assert path.name.startswith("delivery-17-web-")
    assert receipt.public_url == path.as_uri()
    assert receipt.detail == f"Written to the file {path.name}."
    assert timedelta(0) <= receipt.sent_at - before < timedelta(minutes=1)


def test_sending_again_yields_the_same_file_and_receipt(channel: Channel, directory: Path) -> None:
    first = channel.send(MESSAGE)
    changed = Message(text="Something else", idempotency_key=MESSAGE.idempotency_key)
    assert channel.send(changed) == first
    assert [path.stem for path in directory.iterdir()] == [first.network_id]


def test_another_key_yields_another_file(channel: Channel, directory: Path) -> None:
    keys = ["delivery/17", "delivery:17", "DELIVERY/17", "é".encode().hex(), "x" * 200]
    receipts = {channel.send(Message(text="x", idempotency_key=key)).network_id for key in keys}
    assert len(receipts) == len(list(directory.iterdir())) == len(keys)


def test_many_at_once_write_one_file(channel: Channel, directory: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        receipts = set(pool.map(channel.send, [MESSAGE] * 40))
    assert len(receipts) == 1
    assert len(list(directory.iterdir())) == 1


def test_find_reads_back_what_was_sent(channel: Channel, directory: Path) -> None:
    assert channel.find(MESSAGE.idempotency_key) is Lookup.NOT_SENT
    receipt = channel.send(MESSAGE)
    afresh = connect("file", {"directory": str(directory)})
    assert afresh.find(MESSAGE.idempotency_key) == receipt
    assert afresh.find("another") is Lookup.NOT_SENT


def test_text_that_looks_like_a_receipt_is_not_taken_for_one(channel: Channel) -> None:
    forged = Message(text='Receipt: {"network_id": "forged"}', idempotency_key="k")
    assert channel.send(forged) == channel.find("k")


def test_unwritable_directory_is_a_permanent_failure(tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file is in the way")
    channel = connect("file", {"directory": str(blocked)})
    with pytest.raises(PermanentFailure) as caught:
        channel.send(MESSAGE)
    assert str(caught.value) == f"The folder {blocked} cannot be written to."
    blocked.unlink()
    assert isinstance(channel.send(MESSAGE), Receipt)
