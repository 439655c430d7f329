"""`make rotation`: trains without some writers in turn, and measures each by a model that never met it."""

from __future__ import annotations

import argparse
from pathlib import Path

import torch

from .__main__ import make_model
from .evaluate import Judged, judge, print_table
from .recipe import KEPT_OUT, TURNS


def main() -> None:
    """Train and measure each turn, then print one table over all writers."""
    parser = argparse.ArgumentParser(
        prog="python -m moderation.screening.training.rotation", description=__doc__
    )
    parser.add_argument("--work", type=Path, default=Path("var/rotation"), help="folder for the turns")
    parser.add_argument("--share", type=float, default=0.3, help="part of each stage to run")
    parser.add_argument("--threads", type=int, default=1, help="processor cores to use")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    judged: list[Judged] = []
    for number, turn in enumerate(TURNS, 1):
        folder = chosen.work / f"turn-{number}"
        print(f"Turn {number} of {len(TURNS)}, without {', '.join(turn)}", flush=True)
        if not (folder / "model" / "model.json").exists():
            make_model(sorted({*KEPT_OUT, *turn}), folder, folder / "model", chosen.share)
        judged += judge(folder / "model", turn)
    print_table(judged, [writer for turn in TURNS for writer in turn])


if __name__ == "__main__":
    main()
