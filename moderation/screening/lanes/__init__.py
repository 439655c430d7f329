"""The lanes: independent ways of reading the same document, whose findings the engine puts together."""

from __future__ import annotations

from .base import LaneOutcome, ReadBlock, ReadingLane
from .rules import RuleLane

LANES: tuple[ReadingLane, ...] = (RuleLane(),)

__all__ = ["LANES", "LaneOutcome", "ReadBlock", "ReadingLane"]
