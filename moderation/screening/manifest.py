"""What the shipped reading model says about itself: version, hashes, calibration, thresholds."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MODEL = Path(__file__).parent / "model"


class ModelError(RuntimeError):
    """The model cannot be used; the message tells an administrator why."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `model.json` says: version, files with their SHA-256, and how logits become probabilities."""

    version: str
    files: Mapping[str, str]
    calibration: Mapping[str, Sequence[float]]
    look: Mapping[str, float]
    hold: Mapping[str, float]
    novel_below: float


@cache
def manifest(folder: Path = MODEL) -> Manifest:
    """The manifest of the model in a folder; raises ModelError when there is none that can be read."""
    try:
        data = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        return Manifest(**{name: data[name] for name in Manifest.__slots__})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError("the description of the reading model is missing or cannot be read") from error
