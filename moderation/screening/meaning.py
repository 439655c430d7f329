"""Reading for meaning: probabilities for a block, and which of its sentences speaks most strongly."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from .categories import SCORED, Category
from .manifest import Manifest
from .policy import Learnt
from .reader import Place, Reader, WindowReading, unit
from .sentences import sentences

ANY = len(SCORED)
STRONGEST = 8
SILENT = -30.0
LEAST = 1e-4
MANY = 0.7
ALONE = 2.0
"""How much more clearly (in logits) a paragraph must speak that is read without the text around it."""

FEWEST_ALONE = 12
"""Paragraphs of fewer words, such as headings, are read together with what follows."""

MOST_ALONE = 0.5
"""What is more than this share of the text is not read again by itself: the whole says it already."""

_PARAGRAPH = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """A sentence with its place in the reading and the logits of its strongest words."""

    place: Place
    logits: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BlockReading:
    """What the encoder made of a block: probabilities by category, and its sentences."""

    probabilities: Mapping[Category, float]
    sentences: tuple[SentenceReading, ...]


def stretches(reader: Reader, text: str) -> list[WindowReading]:
    """The text read as a whole, and each paragraph by itself, so that nothing around it can hide it."""
    windows = reader.read(text, sentences(text))
    for place in _paragraphs(text):
        windows += _paragraph(reader, text, place)
    return windows


def judged(
    text: str, windows: Sequence[WindowReading], model: Manifest, learnt: Learnt | None, *, blocks: int = 1
) -> BlockReading:
    """The strongest that any stretch says, category by category, and sentence by sentence.

    `blocks` is how many the document has: each must speak the more clearly, since a long page is hardly more
    likely to break a rule than a short post.
    """
    less = MANY * float(np.log(max(blocks, 1)))
    each = [calibrated(window, model, learnt, less=less) for window in windows]
    return BlockReading(
        probabilities={name: max((one[name] for one in each), default=0.0) for name in SCORED},
        sentences=tuple(SentenceReading(place, _strongest(windows, place)) for place in sentences(text)),
    )


def calibrated(
    window: WindowReading, model: Manifest, learnt: Learnt | None = None, *, less: float = 0.0
) -> dict[Category, float]:
    """The probability of each category.

    The likeliest category gets the probability that anything is wrong at all, which the model knows best; the
    others get as much less as they are less likely. What was learnt from decisions then moves each.
    """
    weight, constant = model.calibration["any"]
    anything = squashed(weight * float(window.whole[ANY]) + constant - less)
    own = {
        name: squashed(
            float(np.dot(model.calibration[name.value], [window.whole[index], window.whole[ANY], 1.0]))
        )
        for index, name in enumerate(SCORED)
    }
    likeliest = max(*own.values(), LEAST)
    found = {name: anything * chance / likeliest for name, chance in own.items()}
    if learnt and learnt.model == model.version:
        point = unit(window.mean)
        for name in SCORED:
            *weights, constant = learnt.weights[name.value]
            found[name] = squashed(logit_of(found[name]) + float(np.dot(weights, point)) + constant)
    return {name: round(chance, 4) for name, chance in found.items()}


def logit_of(probability: float) -> float:
    """The logit of a probability, kept from the ends."""
    bounded = min(max(probability, LEAST), 1 - LEAST)
    return float(np.log(bounded / (1 - bounded)))


def squashed(logit: float) -> float:
    """A logit as a probability."""
    return float(1 / (1 + np.exp(-max(SILENT, min(-SILENT, logit)))))


def _paragraphs(text: str) -> Iterator[Place]:
    """What is read by itself: paragraphs, short ones with the next, none that is most of the text."""
    most = MOST_ALONE * len(text.split())
    start = 0
    for end in (*(match.end() for match in _PARAGRAPH.finditer(text)), len(text)):
        count = len(text[start:end].split())
        if count >= FEWEST_ALONE or (end == len(text) and count):
            if count <= most:
                yield start, end
            start = end


def _paragraph(reader: Reader, text: str, place: Place) -> list[WindowReading]:
    start, end = place
    words = text[start:end]
    return [
        replace(
            one,
            whole=one.whole - ALONE,
            places=tuple((start + first, start + last) for first, last in one.places),
        )
        for one in reader.read(words, sentences(words))
    ]


def _strongest(windows: Sequence[WindowReading], place: Place) -> tuple[float, ...]:
    """The mean logits of the words of one sentence that speak most strongly, category by category."""
    rows = []
    for window in windows:
        first = bisect_left(window.places, place[0], key=lambda piece: piece[0])
        last = bisect_right(window.places, place[1], lo=first, key=lambda piece: piece[1])
        rows.append(window.pieces[first:last])
    every = np.concatenate(rows) if rows else np.empty((0, ANY + 1))
    if not len(every):
        return (SILENT,) * (ANY + 1)
    ordered = np.sort(every, axis=0)[-STRONGEST:]
    return tuple(float(value) for value in ordered.mean(axis=0))
