"""Writes trained weights as a small ONNX model with 8-bit weights, beside its vocabulary."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor

from .network import Reader

INPUTS = ["ids"]
OUTPUTS = ["whole", "pieces", "mean"]


class _OneText(torch.nn.Module):
    """The reader for one text at a time, as it is used at run time; piece 0 is padding."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.reader(ids, (ids != 0).long())


def averaged(files: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights of several runs from the same base, which reads better than each of them."""
    runs = [torch.load(file)["weights"] for file in files]
    return {name: torch.stack([run[name] for run in runs]).mean(0) for name in runs[0]}


def export(base: Path, weights: Sequence[Path], folder: Path) -> None:
    """Write `reader.onnx` and `vocabulary.txt` into the folder."""
    reader = Reader(base)
    reader.load_state_dict(averaged(weights))
    write_small(_OneText(reader), OUTPUTS, folder / "reader.onnx", as_long=("ids", "pieces"))
    shutil.copyfile(base / "vocabulary.txt", folder / "vocabulary.txt")


def write_small(
    network: torch.nn.Module, outputs: Sequence[str], file: Path, *, as_long: Sequence[str]
) -> None:
    """Write a network that takes `ids` with 8-bit weights; `as_long` are as long as the text is.

    Weights without a sign: with signed ones, sums are clipped on processors that lack VNNI, and a text scores
    otherwise there than elsewhere (onnxruntime's documentation, "Quantize ONNX models", on U8S8).
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        full = Path(work) / "full.onnx"
        torch.onnx.export(
            network.eval(),
            (torch.ones(1, 16, dtype=torch.long),),
            str(full),
            input_names=INPUTS,
            output_names=list(outputs),
            dynamic_axes={name: {1: "n"} for name in as_long},
            dynamo=False,
            opset_version=17,
        )
        quantize_dynamic(
            full,
            file,
            per_channel=True,
            weight_type=QuantType.QUInt8,
            op_types_to_quantize=["MatMul", "Gather"],
        )
    onnx.checker.check_model(str(file))
