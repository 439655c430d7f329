"""Writes the encoder that compares needs: the one that the reading model began from, as it came, in 8 bits.

Run where the reading model is trained: `python -m groups.proposals.overlap.export`.
"""

import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import torch

from moderation.screening.training.__main__ import unpacked_base
from moderation.screening.training.export import write_small
from moderation.screening.training.network import Reader

HERE = Path(__file__).parent / "model"


class _Mean(torch.nn.Module):
    """A text as one point: the mean of its word pieces."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        _, _, mean = self.reader(ids, torch.ones_like(ids))
        return mean


def export(folder: Path = HERE) -> None:
    """Write `encoder.onnx`, its vocabulary, and the hashes of both."""
    with tempfile.TemporaryDirectory() as work:
        base = unpacked_base(Path(work))
        write_small(_Mean(Reader(base)), ["mean"], folder / "encoder.onnx", as_long=["ids"])
        shutil.copyfile(base / "vocabulary.txt", folder / "vocabulary.txt")
    files = {
        name: sha256((folder / name).read_bytes()).hexdigest() for name in ("encoder.onnx", "vocabulary.txt")
    }
    (folder / "files.json").write_text(json.dumps(files, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    export()
