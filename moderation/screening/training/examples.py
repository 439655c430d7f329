"""Writes the labelled texts that are shipped: those shown as precedents, and the golden set to compare on."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ..categories import SCORED
from ..learning import read_texts
from ..normalise import folded, plain
from ..reader import Numbers, Reader, unit
from ..sentences import sentences
from .samples import Sample, targets

EACH = 350
"""How many examples of each category are kept; as many clear ones as of three categories."""

GOLDEN = 600
"""How many texts a newly learnt correction is compared on."""

LETTERS = range(40, 200)


def write_examples(folder: Path, reader: Reader, samples: Sequence[Sample]) -> None:
    """Write `examples.jsonl` and `examples.npz`: short texts, and their points in eight bits."""
    chosen = _chosen(samples)
    points = np.array([_point(reader, text) for text, _ in chosen])
    centre = points.mean(axis=0)
    directions = unit(points - centre)
    largest = np.abs(directions).max(axis=1, keepdims=True)
    np.savez_compressed(
        folder / "examples.npz",
        points=np.round(directions / largest * 127).astype(np.int8),
        centre=centre.astype(np.float32),
    )
    lines = [json.dumps({"text": text, "category": label}, ensure_ascii=False) for text, label in chosen]
    (folder / "examples.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_golden(folder: Path, samples: Sequence[Sample]) -> None:
    """Write `golden.npz`: points, logits and labels of texts by the writers kept out, always the same."""
    chosen = list(samples)
    random.Random(1).shuffle(chosen)
    each = [read_texts([(one.text, None)], folder) for one in chosen[:GOLDEN]]
    np.savez_compressed(
        folder / "golden.npz",
        points=np.concatenate([one.points for one in each]).astype(np.float16),
        logits=np.concatenate([one.logits for one in each]).astype(np.float32),
        wanted=np.array([targets(one)[:-1] for one in chosen[:GOLDEN]], dtype=np.int8),
    )


def _chosen(samples: Sequence[Sample]) -> list[tuple[str, str | None]]:
    """Short texts with one label, evenly, and clear ones that look alike; always the same ones."""
    short = [one for one in samples if len(one.text) in LETTERS and "\n" not in one.text]
    random.Random(1).shuffle(short)
    found: list[tuple[str, str | None]] = []
    for name in SCORED:
        found += [(one.text, name.value) for one in short if one.labels == (name.value,)][:EACH]
    clear = [one for one in short if one.clear]
    clear.sort(key=lambda one: not one.hard)
    return found + [(one.text, None) for one in clear[: 3 * EACH]]


def _point(reader: Reader, text: str) -> Numbers:
    read = folded(plain(text)).text
    return reader.read(read, sentences(read))[0].mean
