"""Decided before: the labelled or decided texts that are nearest to a sentence, and whether any is near."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np

from .categories import Category
from .manifest import manifest
from .normalise import folded, plain
from .policy import DecidedText
from .reader import Numbers, Reader, unit
from .report import SHIPPED, Precedent
from .sentences import sentences

SHOWN = 2
LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Index:
    """The shipped examples as points of length one around their centre."""

    points: Numbers
    centre: Numbers
    examples: Sequence[DecidedText]


class Precedents:
    """Looks for texts that read alike. Raises ModelError when the model cannot be used."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._index = lru_cache(maxsize=1)(self._load)
        self._point = lru_cache(maxsize=1024)(self._read)

    def nearest(
        self, text: str, decided: Sequence[DecidedText], category: Category
    ) -> tuple[tuple[Precedent, ...], bool]:
        """The nearest texts, people's decisions before the shipped examples, and whether none is near.

        Of the examples, only those of this category and those that were in order are compared.
        """
        index = self._index()
        limit = manifest(self._reader.folder).novel_below
        point = self._point(text)
        own = [(float(self._point(one.text) @ point), one) for one in decided]
        likeness = index.points @ point
        nearest_first = np.argsort(-likeness, kind="stable")
        fitting = (place for place in nearest_first if index.examples[place].category in (category, None))
        shipped = [(float(likeness[place]), index.examples[place]) for place in islice(fitting, SHOWN)]
        near = [
            Precedent(one.text[:LONGEST_QUOTE], one.category, one.decided, round(min(like, 1.0), 3))
            for like, one in [*sorted(own, key=lambda pair: -pair[0])[:SHOWN], *shipped]
            if like >= limit
        ]
        return tuple(near[:SHOWN]), not near

    def likeness(self, text: str) -> float:
        """How near the nearest shipped example is."""
        return float((self._index().points @ self._point(text)).max())

    def _read(self, text: str) -> Numbers:
        read = folded(plain(text)).text
        windows = self._reader.read(read, sentences(read))
        if not windows:
            return np.zeros_like(self._index().centre)
        return unit(windows[0].mean - self._index().centre)

    def _load(self) -> Index:
        points, centre, lines = self._reader.examples()
        return Index(unit(points.astype(np.float32)), centre, [_example(json.loads(line)) for line in lines])


def _example(data: dict[str, Any]) -> DecidedText:
    category = Category(data["category"]) if data["category"] else None
    return DecidedText(data["text"], category, SHIPPED)
