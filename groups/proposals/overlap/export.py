"""Writes the encoder that compares needs, with 8-bit weights, its vocabulary, and what is told of both."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import torch

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


def export(network: Reader, base: Path, steep: float, middle: float, folder: Path = HERE) -> None:
    """Write the model; `steep` and `middle` turn nearness into how much speaks for a group."""
    write_small(_Mean(network), ["mean"], folder / "encoder.onnx", as_long=["ids"])
    shutil.copyfile(base / "vocabulary.txt", folder / "vocabulary.txt")
    names = ("encoder.onnx", "vocabulary.txt")
    files = {name: sha256((folder / name).read_bytes()).hexdigest() for name in names}
    told = {"files": files, "steep": round(steep, 4), "middle": round(middle, 4)}
    (folder / "model.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
