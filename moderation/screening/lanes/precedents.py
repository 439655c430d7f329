"""The precedent lane: finds again what was decided before, and shows what each finding is most like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..categories import CLAUSES, SCORED, Category, Lane, Verdict
from ..manifest import MODEL, ModelError
from ..normalise import folded, plain
from ..policy import DecidedText, Policy
from ..report import Finding
from ..sentences import sentences as cut
from .base import LaneOutcome, ReadBlock

if TYPE_CHECKING:
    from ..precedents import Precedents

VERSION = "p1"
MOST = 8
"""How many findings of one document are told their precedents."""

FEWEST_WORDS = 4
SAME = 0.8
SCORE = 0.9
_WORD = re.compile(r"\w+")


class PrecedentLane:
    """Compares sentences with those that people have decided about and with the shipped examples."""

    version = VERSION

    def __init__(self, folder: Path = MODEL) -> None:
        self._folder = folder

    @cached_property
    def _precedents(self) -> Precedents:
        """Made when something was found: what it needs takes a moment to import."""
        reader = import_module("..reader", __package__).shared(self._folder)
        precedents: Precedents = import_module("..precedents", __package__).Precedents(reader)
        return precedents

    def read(self, blocks: Sequence[ReadBlock], policy: Policy) -> LaneOutcome:
        """A finding to look at wherever nearly the same words were returned before."""
        known = [
            (words, one.category, one)
            for one in policy.decided
            if one.category in CLAUSES and len(words := _words(folded(plain(one.text)).text)) >= FEWEST_WORDS
        ]
        if not known:
            return LaneOutcome()
        return LaneOutcome(findings=tuple(found for block in blocks for found in _found(block, known)))

    def recall(
        self,
        findings: Sequence[Finding],
        texts: Mapping[str, str],
        policy: Policy,
    ) -> tuple[Finding, ...]:
        """The findings with the nearest precedents of their sentences; without a model as they were."""
        told: list[Finding] = []
        for finding in findings:
            if finding.category in SCORED and len(told) < MOST:
                try:
                    near, novel = self._precedents.nearest(
                        _around(finding, texts[finding.block]), policy.decided, finding.category
                    )
                except (ModelError, ImportError):
                    return tuple(findings)
                told.append(replace(finding, precedents=near, novel=novel))
            else:
                told.append(finding)
        return tuple(told)


def _around(finding: Finding, text: str) -> str:
    """The sentence that the finding's words stand in."""
    for start, end in cut(text):
        if start <= finding.start and finding.end <= end:
            return text[start:end]
    return finding.quote


def _found(
    block: ReadBlock, known: Sequence[tuple[frozenset[str], Category, DecidedText]]
) -> Iterator[Finding]:
    text = block.folded.text
    for start, end in cut(text):
        words = _words(text[start:end])
        for theirs, category, one in known:
            if len(words & theirs) >= SAME * len(words | theirs):
                yield _finding(block, block.folded.span(start, end), category, one)
                break


def _finding(block: ReadBlock, place: tuple[int, int], category: Category, one: DecidedText) -> Finding:
    start, end = place
    return Finding(
        category=category,
        clause=CLAUSES[category],
        severity=Verdict.LOOK,
        block=block.label,
        start=start,
        end=end,
        quote=block.folded.original[start:end],
        score=SCORE,
        lane=Lane.PRECEDENTS,
        source=f"precedent-{category.value}",
        source_version=VERSION,
        reason=f"Nearly the same words were not let out before ({one.decided}).",
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
