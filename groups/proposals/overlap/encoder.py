"""A text as a point: what means much the same lies near. Loaded when first asked, checked by its hash."""

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession

from moderation.screening.manifest import ModelError
from moderation.screening.pieces import Vocabulary
from moderation.screening.reader import opened

MODEL = Path(__file__).parent / "model"
LONGEST = 254
"""How many word pieces are read, besides the two that mark beginning and end."""

FEWEST = 7
"""How many pieces the network needs after the first; short texts are filled with end marks."""

Points = NDArray[np.float32]


class EncoderMissing(Exception):
    """A file of the encoder is not there, or not the one that was tested."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """The network and its vocabulary; how steeply, and from where on, nearness speaks for a group."""

    session: InferenceSession
    vocabulary: Vocabulary
    steep: float
    middle: float


class Encoder:
    """One folder's encoder. Use from several threads is safe."""

    def __init__(self, folder: Path = MODEL) -> None:
        self._folder = folder
        self._lock = Lock()
        self._loaded: Loaded | None = None
        self._point = lru_cache(maxsize=4096)(self._read)

    def points(self, texts: list[str]) -> Points:
        """A row of length one for each text; raises EncoderMissing."""
        self._load()
        rows = [self._point(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, 1), dtype=np.float32)

    def nobody(self, near: Points) -> float:
        """How likely it is, from 0 to 1, that none of the groups that are so near a need meets it."""
        loaded = self._load()
        return float(1 / (1 + np.exp(loaded.steep * (near - loaded.middle)).sum()))

    def _read(self, text: str) -> Points:
        loaded = self._load()
        vocabulary = loaded.vocabulary
        pieces = [number for number, _, _ in vocabulary.pieces(text)[:LONGEST]]
        ids = np.array([[vocabulary.first, *pieces, *[vocabulary.last] * max(1, FEWEST - len(pieces))]])
        (mean,) = loaded.session.run(["mean"], {"ids": ids.astype(np.int64)})
        point: Points = (mean[0] / max(float(np.linalg.norm(mean[0])), 1e-9)).astype(np.float32)
        return point

    def _load(self) -> Loaded:
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._folder)
            return self._loaded


def _load(folder: Path) -> Loaded:
    try:
        told = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        session, vocabulary = opened(folder, "encoder.onnx", told["files"])
        return Loaded(session, vocabulary, told["steep"], told["middle"])
    except (OSError, ModelError) as error:
        raise EncoderMissing(str(error)) from error


@cache
def shared() -> Encoder:
    """The one encoder of this process."""
    return Encoder()
