"""The labelled texts: reading them, making some longer, marking the words that carry a violation."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ..categories import SCORED
from ..normalise import folded, plain

DATA = Path(__file__).parent / "data"
LENGTHENED = 0.3
LONGEST_WORDS = 190


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled text by one writer; `spans` are the exact words that carry the violation."""

    id: str
    writer: str
    text: str
    labels: tuple[str, ...]
    spans: tuple[str, ...]
    hard: bool

    @property
    def clear(self) -> bool:
        """Whether the text may go out."""
        return not self.labels


def load() -> list[Sample]:
    """All samples, writer by writer. A file `samples_j.jsonl` holds writer j's."""
    found: list[Sample] = []
    for path in sorted(DATA.glob("samples_*.jsonl")):
        writer = path.stem.split("_")[1]
        lines = path.read_text(encoding="utf-8").splitlines()
        found.extend(_sample(json.loads(line), writer) for line in lines if line.strip())
    return found


def _sample(data: dict[str, Any], writer: str) -> Sample:
    return Sample(
        id=f"{writer}-{data['id']}",
        writer=writer,
        text=data["text"],
        labels=tuple(data["labels"]),
        spans=tuple(data["spans"]),
        hard=data["difficulty"] == "hard",
    )


def lengthen(sample: Sample, clear: Sequence[Sample], dice: random.Random) -> Sample:
    """Now and then the sample among one to four clear texts, so that length says nothing about it."""
    if dice.random() > LENGTHENED:
        return sample
    parts = [sample.text]
    for other in dice.sample(clear, dice.randint(1, 4)):
        if sum(len(part.split()) for part in [*parts, other.text]) <= LONGEST_WORDS:
            parts.insert(dice.randint(0, len(parts)), other.text)
    return replace(sample, text=dice.choice((" ", "\n", "\n\n")).join(parts))


def targets(sample: Sample) -> list[float]:
    """One figure per category, and a last one for any."""
    return [*(float(name.value in sample.labels) for name in SCORED), float(bool(sample.labels))]


def read(sample: Sample) -> tuple[str, list[bool]]:
    """The text as screening reads it, and for each letter whether it belongs to a span."""
    marked = [False] * len(sample.text)
    for start, end in _places(sample.text, sample.spans):
        marked[start:end] = [True] * (end - start)
    reading = folded(plain(sample.text))
    ends = zip(reading.starts, reading.ends, strict=True)
    return reading.text, [any(marked[start:end]) for start, end in ends]


def _places(text: str, spans: Iterable[str]) -> Iterable[tuple[int, int]]:
    for span in spans:
        start = text.find(span)
        while start >= 0:
            yield start, start + len(span)
            start = text.find(span, start + len(span))
