"""Turns logits into probabilities and chooses both thresholds, on writers kept out of training."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..categories import SCORED
from ..manifest import Manifest, manifest
from ..meaning import ANY, calibrated, stretches
from ..normalise import folded, plain
from ..precedents import Precedents
from ..reader import Reader, WindowReading
from .examples import write_examples, write_golden
from .samples import Sample

FILES = ("reader.onnx", "vocabulary.txt")
EXAMPLES = ("examples.npz", "examples.jsonl")
RIDGE = 0.002
FALSE_LOOKS = 0.025
FALSE_HOLDS = 0.003
FEW_ARE_NOVEL = 0.05
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Read:
    """A sample with what the model made of each stretch of it."""

    sample: Sample
    windows: list[WindowReading]

    def strongest(self) -> list[float]:
        """The highest logit of any stretch, category by category."""
        return [float(value) for value in np.max([one.whole for one in self.windows], axis=0)]

    def probability(self, model: Manifest) -> float:
        """The highest probability of any category."""
        return max(max(calibrated(one, model).values()) for one in self.windows)


def calibrate(
    folder: Path, kept_out: Sequence[Sample], learnt: Sequence[Sample], writers: Sequence[str]
) -> None:
    """Write `model.json`: file hashes, version, calibration and thresholds for the model in the folder."""
    files = {name: _sha256(folder / name) for name in FILES}
    data: dict[str, Any] = {
        "version": files["reader.onnx"][:8],
        "files": files,
        "calibration": {"any": [1.0, 0.0], **{name.value: [1.0, 0.0, 0.0] for name in SCORED}},
        "look": {name.value: 0.5 for name in SCORED},
        "hold": {name.value: 0.5 for name in SCORED},
        "novel_below": 0.0,
        "kept_out": sorted(writers),
    }
    _write(folder, data)
    reader = Reader(folder)
    read = [Read(sample, read_sample(reader, sample)) for sample in kept_out]
    logits = np.array([one.strongest() for one in read])
    for index, name in enumerate(SCORED):
        wanted = np.array([float(name.value in one.sample.labels) for one in read])
        data["calibration"][name.value] = fitted(logits[:, [index, ANY]], wanted)
    data["calibration"]["any"] = fitted(
        logits[:, [ANY]], np.array([float(not one.sample.clear) for one in read])
    )
    _write(folder, data)
    data |= thresholds(read, manifest(folder))
    write_examples(folder, reader, learnt)
    data["files"] |= {name: _sha256(folder / name) for name in EXAMPLES}
    _write(folder, data)
    write_golden(folder, kept_out)
    data["files"]["golden.npz"] = _sha256(folder / "golden.npz")
    precedents = Precedents(reader)
    near = [precedents.likeness(one.sample.spans[0]) for one in read if one.sample.spans]
    data["novel_below"] = round(float(np.quantile(near, FEW_ARE_NOVEL)), 3)
    _write(folder, data)


def thresholds(read: Sequence[Read], model: Manifest) -> dict[str, dict[str, float]]:
    """Where a look and a hold begin, so that few ordinary clear texts reach them."""
    ordinary = [
        one.probability(model) for one in read if one.sample.clear and not one.sample.hard and one.windows
    ]
    found = {}
    for band, share in (("look", FALSE_LOOKS), ("hold", FALSE_HOLDS)):
        threshold = round(float(np.quantile(ordinary, 1 - share)) + 0.0005, 4)
        found[band] = {name.value: threshold for name in SCORED}
    return found


def read_sample(reader: Reader, sample: Sample) -> list[WindowReading]:
    """What the model makes of the sample, read as screening reads it."""
    return stretches(reader, folded(plain(sample.text)).text)


def fitted(logits: Numbers, wanted: Numbers) -> list[float]:
    """Logistic regression of some logits and a constant, the first held lightly to one."""
    columns = np.column_stack([logits, np.ones(len(logits))])
    start = np.eye(columns.shape[1])[0]
    weights = start.copy()
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(columns @ weights, -30, 30)))
        slope = columns.T @ (chance - wanted) / len(wanted) + RIDGE * (weights - start)
        curve = (columns * (chance * (1 - chance))[:, None]).T @ columns / len(wanted)
        weights = weights - np.linalg.solve(curve + RIDGE * np.eye(len(start)), slope)
    return [round(float(weight), 4) for weight in weights]


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _write(folder: Path, data: dict[str, Any]) -> None:
    (folder / "model.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    manifest.cache_clear()
