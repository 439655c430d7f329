"""The text to be screened: labelled blocks, so that a finding points back into the field an editor sees."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """One field as the editor sees it: `label` names it (such as "title", "body:2"), `text` is plain text."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """All blocks of one post or page, in reading order. Labels are unique.

    Raises ValueError when two blocks share a label, since a finding could not be placed.
    """

    blocks: tuple[Block, ...]

    def __post_init__(self) -> None:
        labels = [block.label for block in self.blocks]
        if len(set(labels)) != len(labels):
            raise ValueError("Each block of a document needs a label of its own.")

    @classmethod
    def from_text(cls, text: str, *, label: str = "text") -> Document:
        """A document of one block."""
        return cls((Block(label, text),))

    @classmethod
    def from_pairs(cls, pairs: Iterable[tuple[str, str]]) -> Document:
        """A document from (label, text) pairs; empty texts are left out."""
        return cls(tuple(Block(label, text) for label, text in pairs if text))

    @property
    def fingerprint(self) -> str:
        """SHA-256 (64 hex digits) of labels and texts, with line ends and composed letters made uniform."""
        canonical = [[block.label, _uniform(block.text)] for block in self.blocks]
        encoded = json.dumps(canonical, ensure_ascii=True, separators=(",", ":")).encode("ascii")
        return hashlib.sha256(encoded).hexdigest()


def _uniform(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
