"""Learning from decisions: a light correction of the reading model, fitted here and tried before it counts.

The encoder stays as it was shipped. For each category a weight is learnt for every coordinate of a text's
point, so strongly held to zero that only what decisions agree on moves anything.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .categories import SCORED, Category
from .manifest import MODEL, Manifest, manifest
from .meaning import calibrated, logit_of, stretches
from .normalise import folded, plain
from .policy import DecidedText, Learnt
from .reader import Numbers, shared, unit

RIDGE = 4.0
EXAMPLE_WEIGHT = 0.1
"""How much it counts that a shipped example reads as before, beside what an officer decided."""

RECALL_MAY_FALL = 0.01
FALSE_ALARMS_MAY_RISE = 0.01
ROUNDS = 12
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts as points, what the shipped model says of them (as logits), and what they are (0 or 1)."""

    points: Rows
    logits: Rows
    wanted: Rows


@dataclass(frozen=True, slots=True)
class Figures:
    """How one category fares on texts: of its violations, how many are found; of clear ones, how many."""

    violations: int
    recall: float
    false_alarms: float


def fit(decided: Sequence[DecidedText], folder: Path = MODEL) -> Learnt:
    """What these decisions teach, for the model in the folder. Deterministic. Raises ModelError."""
    model = manifest(folder)
    texts, examples = read_texts([(one.text, one.category) for one in decided], folder), _examples(folder)
    weights = {name.value: _corrected(texts, examples, index) for index, name in enumerate(SCORED)}
    digest = hashlib.sha256(json.dumps(weights).encode()).hexdigest()[:8]
    return Learnt(version=digest, model=model.version, weights=weights)


def read_texts(texts: Sequence[tuple[str, Category | None]], folder: Path = MODEL) -> Texts:
    """Read each text with the shipped model alone."""
    model, reader = manifest(folder), shared(folder)
    points: list[Numbers] = []
    logits: list[list[float]] = []
    wanted: list[list[float]] = []
    for text, category in texts:
        windows = stretches(reader, folded(plain(text)).text)
        if not windows:
            continue
        strongest = max(windows, key=lambda window: max(calibrated(window, model).values()))
        said = calibrated(strongest, model)
        points.append(unit(strongest.mean))
        logits.append([logit_of(said[name]) for name in SCORED])
        wanted.append([float(name is category) for name in SCORED])
    width = len(SCORED)
    return Texts(
        np.array(points, dtype=float).reshape(len(points), -1),
        np.array(logits, dtype=float).reshape(-1, width),
        np.array(wanted, dtype=float).reshape(-1, width),
    )


@cache
def _examples(folder: Path) -> Texts:
    """The examples shipped with the model in the folder, read by it once: that takes a minute."""
    known = [json.loads(line) for line in shared(folder).examples()[2]]
    return read_texts(
        [(one["text"], Category(one["category"]) if one["category"] else None) for one in known], folder
    )


def golden(folder: Path = MODEL) -> Texts:
    """Texts by writers that neither the model nor any decision has seen, to compare on."""
    shared(folder).check()
    with np.load(folder / "golden.npz") as stored:
        return Texts(*(stored[name].astype(float) for name in ("points", "logits", "wanted")))


def figures(texts: Texts, learnt: Learnt | None, model: Manifest) -> dict[str, Figures]:
    """Category by category, at the threshold for a look."""
    logits = texts.logits + _corrections(texts, learnt, model)
    clear = texts.wanted.max(axis=1, initial=0) == 0
    found: dict[str, Figures] = {}
    for index, name in enumerate(SCORED):
        over = logits[:, index] >= logit_of(model.look[name.value])
        mine = texts.wanted[:, index] == 1
        found[name.value] = Figures(
            violations=int(mine.sum()), recall=_share(over[mine]), false_alarms=_share(over[clear])
        )
    return found


def worse(before: Mapping[str, Figures], after: Mapping[str, Figures]) -> list[str]:
    """The categories in which the new figures are worse than the old ones by more than a single text."""
    return [
        name
        for name, old in before.items()
        if after[name].recall < old.recall - max(RECALL_MAY_FALL, 1.001 / max(old.violations, 1))
        or after[name].false_alarms > old.false_alarms + FALSE_ALARMS_MAY_RISE
    ]


def _corrections(texts: Texts, learnt: Learnt | None, model: Manifest) -> Rows:
    if learnt is None or learnt.model != model.version:
        return np.zeros_like(texts.logits)
    columns = [
        texts.points @ np.array(learnt.weights[name.value][:-1]) + learnt.weights[name.value][-1]
        for name in SCORED
    ]
    return np.stack(columns, axis=1)


def _corrected(texts: Texts, examples: Texts, index: int) -> list[float]:
    """Logistic regression on top of the model's own logit, by Newton's method."""
    points = np.vstack([texts.points, examples.points])
    rows = np.column_stack([points, np.ones(len(points))])
    offsets = np.concatenate([texts.logits[:, index], examples.logits[:, index]])
    as_before = 1 / (1 + np.exp(-examples.logits[:, index]))
    wanted = np.concatenate([texts.wanted[:, index], as_before])
    counts = np.concatenate([np.ones(len(texts.wanted)), np.full(len(examples.wanted), EXAMPLE_WEIGHT)])
    weights = np.zeros(rows.shape[1])
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(offsets + rows @ weights, -30, 30)))
        slope = rows.T @ (counts * (chance - wanted)) + RIDGE * weights
        curve = (rows * (counts * chance * (1 - chance))[:, None]).T @ rows
        weights -= np.linalg.solve(curve + RIDGE * np.eye(len(weights)), slope)
    return [round(float(weight), 5) for weight in weights]


def _share(values: NDArray[np.bool_]) -> float:
    return round(float(values.mean()), 4) if len(values) else 0.0
