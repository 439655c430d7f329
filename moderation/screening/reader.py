"""The small encoder that reads for meaning: loaded when first asked, checked by its hash, on one core.

Importing this module takes half a second: the lanes do so when there is something to read.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from .manifest import MODEL, ModelError, manifest
from .pieces import Piece, Vocabulary

LONGEST = 254
"""How many word pieces are read at once, besides the two that mark beginning and end."""

Place = tuple[int, int]
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class WindowReading:
    """Logits of one stretch of text: of the whole, and of each piece; five categories and, last, any.

    `mean` is the stretch as a point: what is said alike lies near.
    """

    whole: Numbers
    pieces: Numbers
    mean: Numbers
    places: tuple[Place, ...]


class Reader:
    """One folder's model. Use from several threads is safe; nothing is loaded before the first text."""

    def __init__(self, folder: Path = MODEL) -> None:
        self.folder = folder
        self._lock = Lock()
        self._loaded: tuple[InferenceSession, Vocabulary] | None = None
        self._read_ids = lru_cache(maxsize=512)(self._run)

    def read(self, text: str, sentences: Sequence[Place]) -> list[WindowReading]:
        """The text in windows of whole sentences; raises ModelError when the model cannot be used."""
        _, vocabulary = self._load()
        pieces = vocabulary.pieces(text)
        readings = []
        for start, end in _windows(pieces, sentences):
            ids = tuple(number for number, _, _ in pieces[start:end])
            whole, each, mean = self._read_ids((vocabulary.first, *ids, vocabulary.last))
            places = tuple((first, last) for _, first, last in pieces[start:end])
            readings.append(WindowReading(whole, each, mean, places))
        return readings

    def check(self) -> None:
        """Load the model; raises ModelError unless every file of it is the one that was tested."""
        self._load()

    def examples(self) -> tuple[Numbers, Numbers, list[str]]:
        """The shipped examples: their points, the centre of all, and a JSON line for each."""
        self._load()
        with np.load(self.folder / "examples.npz") as stored:
            lines = (self.folder / "examples.jsonl").read_text(encoding="utf-8").splitlines()
            return stored["points"], stored["centre"], lines

    def _run(self, ids: tuple[int, ...]) -> tuple[Numbers, Numbers, Numbers]:
        session, _ = self._load()
        whole, pieces, mean = session.run(
            ["whole", "pieces", "mean"], {"ids": np.array([_padded(ids)], dtype=np.int64)}
        )
        return whole[0], pieces[0, 1 : len(ids) - 1], mean[0]

    def _load(self) -> tuple[InferenceSession, Vocabulary]:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self.folder)
            return self._loaded


def _load(folder: Path) -> tuple[InferenceSession, Vocabulary]:
    return opened(folder, "reader.onnx", manifest(folder).files)


def opened(folder: Path, network: str, files: Mapping[str, str]) -> tuple[InferenceSession, Vocabulary]:
    """A network on one core and its vocabulary, if every file has its hash; else raises ModelError."""
    for name, expected in files.items():
        try:
            actual = hashlib.sha256((folder / name).read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"its file {name} is missing") from error
        if actual != expected:
            raise ModelError(f"its file {name} is not the one that was tested")
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    session = InferenceSession(str(folder / network), options, providers=["CPUExecutionProvider"])
    return session, Vocabulary(folder / "vocabulary.txt")


def unit(points: Numbers) -> Numbers:
    """The same directions at length one."""
    length = np.linalg.norm(points, axis=-1, keepdims=True)
    result: Numbers = (points / np.maximum(length, 1e-9)).astype(np.float32)
    return result


@cache
def shared(folder: Path = MODEL) -> Reader:
    """The one reader of a folder's model in this process."""
    return Reader(folder)


FEWEST = 8


def _padded(ids: tuple[int, ...]) -> tuple[int, ...]:
    """At least as many pieces as the network's strongest-pieces pool needs; 0 is the padding piece."""
    return ids + (0,) * (FEWEST - len(ids))


def _windows(pieces: Sequence[Piece], sentences: Sequence[Place]) -> list[Place]:
    """Runs of pieces (start, end), each of whole sentences and at most LONGEST long."""
    edges = [_piece_after(pieces, end) for _, end in sentences]
    windows: list[Place] = []
    start = reached = 0
    for edge in [*edges, len(pieces)]:
        if edge - start > LONGEST and reached > start:
            windows.append((start, reached))
            start = reached
        while edge - start > LONGEST:
            windows.append((start, start + LONGEST))
            start += LONGEST
        reached = edge
    return [*windows, (start, reached)] if reached > start else windows


def _piece_after(pieces: Sequence[Piece], position: int) -> int:
    """The first piece that starts at the position or after it."""
    return bisect_left(pieces, position, key=lambda piece: piece[1])
