"""The channel that is shipped: each message becomes a readable file in a directory."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from .checking import Health
from .failures import PermanentFailure, TemporaryFailure
from .message import Lookup, Message, Receipt
from .settings import required

RULE = "-" * 60


class FileChannel:
    """Writes one text file per message, named after its key: sending again with the same key changes nothing.

    Settings: `directory`, where the files go (made if missing).
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @classmethod
    def from_settings(cls, settings: Mapping[str, str]) -> FileChannel:
        """Raises ChannelSettingsError when `directory` is missing."""
        return cls(Path(required(settings, "directory", kind="file")))

    def send(self, message: Message) -> Receipt:
        """Write the file, unless it is there already; either way the receipt in it is the answer."""
        path = self._path(message.idempotency_key)
        receipt = Receipt(
            network_id=path.stem,
            public_url=path.resolve().as_uri(),
            sent_at=datetime.now(UTC),
            detail=f"Written to the file {path.name}.",
        )
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            _write_once(path, _readable(message, receipt))
            return _receipt_in(path)
        except (PermissionError, NotADirectoryError, FileExistsError) as error:
            raise PermanentFailure(f"The folder {self.directory} cannot be written to.") from error
        except OSError as error:
            raise TemporaryFailure(f"The file {path.name} could not be written: {error.strerror}.") from error

    def find(self, idempotency_key: str) -> Receipt | Lookup:
        """The receipt in the file, or NOT_SENT when there is no such file."""
        path = self._path(idempotency_key)
        try:
            return _receipt_in(path)
        except FileNotFoundError:
            return Lookup.NOT_SENT
        except OSError as error:
            raise TemporaryFailure(f"The file {path.name} could not be read: {error.strerror}.") from error

    def check(self) -> Health:
        """Whether the folder can be written to; nothing is left in it."""
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.directory):
                return Health(detail=f"The folder {self.directory.name} can be written to.")
        except OSError as error:
            raise PermanentFailure(f"The folder {self.directory.name} cannot be written to.") from error

    def _path(self, key: str) -> Path:
        """A name that people recognise and that no two keys share."""
        readable = re.sub(r"[^A-Za-z0-9]+", "-", key).strip("-")[:60]
        return self.directory / f"{readable}-{hashlib.sha256(key.encode()).hexdigest()[:16]}.txt"


def _write_once(path: Path, text: str) -> None:
    """Whole or not at all, never over an existing file: a complete temporary file is linked into place."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(temporary, path)
        except FileExistsError:
            return
    finally:
        Path(temporary).unlink()


def _readable(message: Message, receipt: Receipt) -> str:
    head = [f"Title: {message.title}"] if message.title else []
    tail = [f"Link: {message.url}"] if message.url else []
    tail += [f"Picture: {picture.media_type} ({picture.alt})" for picture in message.pictures]
    proof = json.dumps(receipt.to_dict(), ensure_ascii=True)
    return "\n".join([*head, "", message.text, "", *tail, RULE, f"Receipt: {proof}", ""]).lstrip("\n")


def _receipt_in(path: Path) -> Receipt:
    last = path.read_text(encoding="utf-8").rstrip("\n").rpartition("\n")[2]
    return Receipt.from_dict(json.loads(last.removeprefix("Receipt: ")))
