"""The stages in which the shipped weights were made: each goes on from the last, with more writers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .samples import Sample

KEPT_OUT = ("j", "t")
"""Writers that no stage learns from: they serve calibration, and figures that are honest."""

SEALED = ("ba", "bb")
"""Writers that serve nothing but the last figure: neither learnt from nor calibrated on."""

TURNS = (
    ("b", "g", "i", "n", "r", "w", "u", "aa", "ae", "ah", "al", "ap", "ar"),
    ("c", "e", "h", "m", "p", "s", "x", "ab", "ad", "af", "ai", "am", "an", "as"),
    ("f", "k", "l", "o", "q", "v", "y", "z", "ac", "ag", "aj", "ak", "ao", "aq", "at", "au"),
)
"""A rotation: in each turn these writers are left out, so that every writer is met unseen once."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Epochs over all writers so far; `often`: those whose texts are read three times in each."""

    joining: tuple[str, ...]
    epochs: float
    rate: float
    seed: int
    often: tuple[str, ...] = ()


STAGES = (
    Stage(tuple("bcefhklmnopqrsuv"), 3, 1.2e-4, seed=1),
    Stage(tuple("gi"), 1.5, 7e-5, seed=3),
    Stage(tuple("wxy"), 1.7, 6e-5, seed=4),
    Stage(("z",), 0.55, 4e-5, seed=5, often=("w", "z")),
    Stage(("aa", "ab", "ac", "ad"), 0.6, 5e-5, seed=6, often=("aa", "ab", "ac", "ad")),
    Stage(("ae", "af", "ag"), 0.4, 5e-5, seed=7, often=("ae", "af", "ag")),
    Stage(("ah", "ai", "aj", "ak"), 0.4, 5e-5, seed=8, often=("ah", "ai", "aj", "ak")),
    Stage(("al", "am"), 0.3, 5e-5, seed=9, often=("al", "am")),
    Stage(("an", "ao", "ap", "aq"), 0.4, 5e-5, seed=10, often=("an", "ao", "ap", "aq")),
    Stage(("ar", "as", "at", "au"), 0.3, 5e-5, seed=11, often=("ar", "as", "at", "au")),
)

AVERAGED = 2
"""The model has the mean of the weights after this many last stages, which is steadier on unseen writers."""


def writers(number: int) -> list[str]:
    """Who is learnt from in the stage of this number, from 0."""
    return [writer for stage in STAGES[: number + 1] for writer in stage.joining]


def material(number: int, samples: Sequence[Sample], kept_out: Collection[str]) -> list[Sample]:
    """The samples of one epoch of this stage, without those of writers kept out."""
    learnt = set(writers(number)).difference(kept_out)
    once = [sample for sample in samples if sample.writer in learnt]
    return once + [sample for sample in once if sample.writer in STAGES[number].often] * 2
