"""Fine-tunes the encoder, stage by stage: `make train`."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from ..pieces import Vocabulary
from .network import STRONGEST, Reader, has_short_floats
from .recipe import Stage
from .samples import Sample, lengthen, read, targets

LONGEST = 256
BATCH = 24
WARM_UP = 40
Batch = tuple[Tensor, Tensor, Tensor, Tensor, Tensor]


def train(base: Path, samples: Sequence[Sample], stage: Stage, out: Path, start: Path | None) -> Path:
    """Train one stage with these samples, from the weights `start` or the encoder's, and write the weights.

    A file of weights that is already there is gone on from; a stage that is done is not done again.
    """
    torch.manual_seed(stage.seed)
    network, done = Reader(base), 0
    if start:
        network.load_state_dict(torch.load(start)["weights"])
    if out.exists():
        kept = torch.load(out)
        done = kept["step"]
        network.load_state_dict(kept["weights"])
    steps = range(done, max(1, int(stage.epochs * len(samples) / BATCH)))
    if steps:
        batches = _endless(samples, Vocabulary(base / "vocabulary.txt"), random.Random(stage.seed))
        for _ in range(done):
            next(batches)
        fit(network, zip(steps, batches, strict=False), steps.stop, stage.rate, out)
    return out


def fit(network: Reader, batches: Iterable[tuple[int, Batch]], total: int, rate: float, out: Path) -> None:
    """AdamW with a short warm-up and a rate that falls to nothing by the last step."""
    optimiser = torch.optim.AdamW(_groups(network, rate), weight_decay=0.01, fused=True)
    losses: list[float] = []
    started = time.time()
    network.train()
    for step, batch in batches:
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * min((len(losses) + 1) / WARM_UP, 1.0) * (1 - step / total)
        loss = _loss(network, batch)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        losses.append(loss.item())
        if step % 50 == 49:
            mean = sum(losses[-50:]) / len(losses[-50:])
            print(f"{step + 1}/{total} loss {mean:.4f} {time.time() - started:.0f} s", flush=True)
            _keep(network, step + 1, out)
    _keep(network, total, out)


def _keep(network: Reader, step: int, file: Path) -> None:
    """Write the weights so that a run that was stopped can go on from here."""
    new = file.with_suffix(".new")
    torch.save({"weights": network.state_dict(), "step": step}, new)
    new.replace(file)


def _groups(network: Reader, rate: float) -> list[dict[str, object]]:
    trained = [(name, one) for name, one in network.named_parameters() if one.requires_grad]
    encoder = [one for name, one in trained if name.startswith("layers")]
    heads = [one for name, one in trained if not name.startswith("layers")]
    return [{"params": encoder, "lr": 0.0, "top": rate}, {"params": heads, "lr": 0.0, "top": 1e-3}]


def _loss(network: Reader, batch: Batch) -> Tensor:
    ids, mask, wanted, marked, counted = batch
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_short_floats()):
        whole, pieces, _ = network(ids, mask)
    whole, pieces = whole.float(), pieces.float()
    goal = marked.unsqueeze(-1) * wanted.unsqueeze(1)
    each = functional.binary_cross_entropy_with_logits(pieces, goal, reduction="none")
    by_piece = (each * counted.unsqueeze(-1)).sum() / (counted.sum() * wanted.shape[1])
    return functional.binary_cross_entropy_with_logits(whole, wanted) + by_piece


def _endless(samples: Sequence[Sample], vocabulary: Vocabulary, dice: random.Random) -> Iterator[Batch]:
    """Batches of texts of about one length, epoch after epoch, shuffled anew."""
    clear = [sample for sample in samples if sample.clear]
    while True:
        texts = [lengthen(sample, clear, dice) for sample in samples]
        dice.shuffle(texts)
        encoded = [_encode(sample, vocabulary) for sample in texts]
        batches: list[list[Encoded]] = []
        for start in range(0, len(encoded), BATCH * 50):
            near = sorted(encoded[start : start + BATCH * 50], key=lambda one: len(one[0]))
            batches += [near[place : place + BATCH] for place in range(0, len(near), BATCH)]
        dice.shuffle(batches)
        yield from (_collate(batch) for batch in batches)


Encoded = tuple[list[int], list[float], list[float], list[float]]


def _encode(sample: Sample, vocabulary: Vocabulary) -> Encoded:
    text, marks = read(sample)
    pieces = vocabulary.pieces(text)[: LONGEST - 2]
    ids = [vocabulary.first, *(number for number, _, _ in pieces), vocabulary.last]
    marked = [0.0, *(float(any(marks[start:end])) for _, start, end in pieces), 0.0]
    known = not sample.labels or any(marked)
    counted = [0.0, *([float(known)] * len(pieces)), 0.0]
    return ids, targets(sample), marked, counted


def _collate(batch: Sequence[Encoded]) -> Batch:
    width = max(STRONGEST, *(len(one[0]) for one in batch))

    def padded(row: Sequence[float]) -> list[float]:
        return [*row, *([0.0] * (width - len(row)))]

    return (
        torch.tensor([padded(one[0]) for one in batch], dtype=torch.long),
        torch.tensor([padded([1.0] * len(one[0])) for one in batch], dtype=torch.long),
        torch.tensor([one[1] for one in batch]),
        torch.tensor([padded(one[2]) for one in batch]),
        torch.tensor([padded(one[3]) for one in batch]),
    )
