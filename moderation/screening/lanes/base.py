"""What a lane is given and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from ..normalise import Reading
from ..policy import Policy
from ..report import Finding, NotEvaluated, SentenceScores


@dataclass(frozen=True, slots=True)
class ReadBlock:
    """A block with both of its readings (see `normalise`); `plain.original` is what the editor sees."""

    label: str
    plain: Reading
    folded: Reading


@dataclass(frozen=True, slots=True)
class LaneOutcome:
    """What one lane has to say about a document; a lane that could not work says so in `not_evaluated`."""

    findings: tuple[Finding, ...] = ()
    shadow: tuple[Finding, ...] = ()
    not_evaluated: tuple[NotEvaluated, ...] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    sentences: tuple[SentenceScores, ...] = ()


class ReadingLane(Protocol):
    """A way of reading. It is deterministic, raises nothing, and loads what it needs on first use."""

    @property
    def version(self) -> str:
        """Changes whenever the lane could judge the same text differently."""
        ...

    def read(self, blocks: Sequence[ReadBlock], policy: Policy) -> LaneOutcome:
        """Everything that this lane finds in the blocks under this policy."""
        ...
