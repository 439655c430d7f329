"""Fine-tunes the encoder on needs and groups that meet them: `python -m groups.proposals.overlap.training`.

Each association in `data/` has groups and needs; a need's text should lie near the groups that it expects,
and far from all where nobody meets it. Run where the reading model is trained.
"""

import argparse
import json
import random
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from moderation.screening.pieces import Vocabulary
from moderation.screening.training.__main__ import unpacked_base
from moderation.screening.training.network import Reader, has_short_floats

from .export import export

DATA = Path(__file__).parent / "data"
EPOCHS = 3
RATE = 1e-4
AT_ONCE = 23
LONGEST = 200
WARM_UP = 10
LEFT_OUT = (0, 1, 2, 4)
"""How many groups are left out of a step, so that needs which they met are unmet now and then."""


@dataclass(frozen=True, slots=True)
class Association:
    """Its groups and needs as word pieces, and for each need the share of each group, and of nobody."""

    groups: list[list[int]]
    needs: list[list[int]]
    goals: Tensor


class Likeness(nn.Module):
    """How two texts' nearness speaks for a group that meets a need; nobody meeting it is worth 0."""

    def __init__(self) -> None:
        super().__init__()
        self.steep = nn.Parameter(torch.tensor(2.7))
        self.middle = nn.Parameter(torch.tensor(0.45))

    def forward(self, needs: Tensor, groups: Tensor) -> Tensor:
        """A row for each need: each group, then nobody."""
        near = torch.exp(self.steep) * (needs @ groups.T - self.middle)
        return torch.cat([near, torch.zeros(len(near), 1)], dim=1)


def associations(vocabulary: Vocabulary) -> list[Association]:
    """All associations of the data folder."""

    def pieces(text: str) -> list[int]:
        numbers = [number for number, _, _ in vocabulary.pieces(text)[:LONGEST]]
        return [vocabulary.first, *numbers, vocabulary.last]

    found = []
    for file in sorted(DATA.glob("*_groups.jsonl")):
        groups = _lines(file)
        needs = _lines(file.with_name(file.name.replace("_groups", "_needs")))
        places = {group["id"]: place for place, group in enumerate(groups)}
        goals = torch.zeros(len(needs), len(groups) + 1)
        for row, need in zip(goals, needs, strict=True):
            met = {"addressed": 1.0, "partly": 0.5, "none": 0.0}[need["strength"]]
            row[[places[name] for name in need["expected"]]] = met / max(1, len(need["expected"]))
            row[-1] = 1 - met
        texts = [pieces(f"{group['name']}. {group['description']}") for group in groups]
        found.append(Association(texts, [pieces(need["text"]) for need in needs], goals))
    return found


def train(base: Path) -> tuple[Reader, Likeness]:
    """The encoder and the likeness after all epochs."""
    torch.manual_seed(1)
    dice = random.Random(1)
    network, likeness = Reader(base), Likeness()
    known = associations(Vocabulary(base / "vocabulary.txt"))
    steps = [step for _ in range(EPOCHS) for step in _epoch(known, dice)]
    layers = [one for name, one in network.named_parameters() if name.startswith("layers")]
    optimiser = torch.optim.AdamW(
        [{"params": layers, "top": RATE}, {"params": list(likeness.parameters()), "top": 1e-2}],
        lr=RATE, weight_decay=0.01, fused=True,
    )  # fmt: skip
    network.train()
    for number, (association, chosen) in enumerate(steps):
        for group in optimiser.param_groups:
            group["lr"] = group["top"] * min(1.0, (number + 1) / WARM_UP) * (1 - number / len(steps))
        loss = _loss(network, likeness, association, chosen, dice)
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
    return network, likeness


def _epoch(known: Sequence[Association], dice: random.Random) -> list[tuple[Association, list[int]]]:
    """Every need once, some of one association at a time."""
    steps = []
    for association in known:
        order = list(range(len(association.needs)))
        dice.shuffle(order)
        steps += [(association, order[start : start + AT_ONCE]) for start in range(0, len(order), AT_ONCE)]
    dice.shuffle(steps)
    return steps


def _loss(
    network: Reader, likeness: Likeness, association: Association, chosen: list[int], dice: random.Random
) -> Tensor:
    out = set(dice.sample(range(len(association.groups)), dice.choice(LEFT_OUT)))
    kept = [place for place in range(len(association.groups)) if place not in out]
    goals = association.goals[chosen]
    nobody = goals[:, [*out, -1]].sum(1, keepdim=True)
    groups = _points(network, [association.groups[place] for place in kept])
    needs = _points(network, [association.needs[place] for place in chosen])
    said = torch.log_softmax(likeness(needs, groups), dim=1)
    return -(torch.cat([goals[:, kept], nobody], dim=1) * said).sum(1).mean()


def _points(network: Reader, rows: Sequence[list[int]]) -> Tensor:
    width = max(8, *(len(row) for row in rows))
    ids = torch.tensor([[*row, *([0] * (width - len(row)))] for row in rows])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=has_short_floats()):
        _, _, mean = network(ids, (ids != 0).long())
    return nn.functional.normalize(mean.float(), dim=-1)


def _lines(file: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Train and write the model beside this file."""
    parser = argparse.ArgumentParser(prog="python -m groups.proposals.overlap.training", description=__doc__)
    parser.add_argument("--threads", type=int, default=1, help="processor cores to use")
    torch.set_num_threads(parser.parse_args().threads)
    with tempfile.TemporaryDirectory() as work:
        base = unpacked_base(Path(work))
        network, likeness = train(base)
        export(network, base, float(likeness.steep.exp()), float(likeness.middle))


if __name__ == "__main__":
    main()
