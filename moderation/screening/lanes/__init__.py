"""The lanes: independent ways of reading the same document, whose findings the engine puts together."""

from __future__ import annotations

from .base import LaneOutcome, ReadBlock, ReadingLane
from .meaning import MeaningLane
from .precedents import PrecedentLane
from .rules import RuleLane

LANES: tuple[ReadingLane, ...] = (RuleLane(), PrecedentLane(), MeaningLane())

__all__ = ["LANES", "LaneOutcome", "PrecedentLane", "ReadBlock", "ReadingLane"]
