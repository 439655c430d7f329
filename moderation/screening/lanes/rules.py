"""The rule lane: narrow, certain patterns, the officer's watch lists, and disputes live today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..categories import Category, Lane, Verdict
from ..normalise import Reading
from ..patterns import Pattern, phrase
from ..policy import Policy
from ..report import Finding
from ..rulebook import Rule, State, load
from .base import LaneOutcome, ReadBlock

MOST_PER_RULE = 25
"""How many places in one block a single rule points at; more would not help anybody."""

SCORES = {Verdict.HOLD: 0.95, Verdict.LOOK: 0.75}
SENTENCE_ENDS = ".!?\n"


@dataclass(frozen=True, slots=True)
class _Check:
    """One thing to look for, whether it comes from the rulebook or from the policy."""

    category: Category
    clause: str
    severity: Verdict
    pattern: Pattern
    unless: Pattern | None
    reading: str
    source: str
    version: str
    reason: str


class RuleLane:
    """Runs every live rule, and every shadow rule apart."""

    @property
    def version(self) -> str:
        """The digest of the rule files."""
        return load().digest

    def read(self, blocks: Sequence[ReadBlock], policy: Policy) -> LaneOutcome:
        """Findings of live rules, watch lists and live disputes; shadow rules' findings apart."""
        rules = [rule for rule in load().rules if policy.official_voice or not rule.official_only]
        live = [_of_rule(rule) for rule in rules if rule.state is State.LIVE]
        shadow = [_of_rule(rule) for rule in rules if rule.state is State.SHADOW]
        return LaneOutcome(
            findings=tuple(_findings(blocks, [*live, *_of_policy(policy)])),
            shadow=tuple(_findings(blocks, shadow)),
        )


def _findings(blocks: Sequence[ReadBlock], checks: Iterable[_Check]) -> Iterator[Finding]:
    for check in checks:
        for block in blocks:
            reading = block.plain if check.reading == "plain" else block.folded
            for start, end in check.pattern.spans(reading.text, MOST_PER_RULE):
                if check.unless is None or not check.unless.found_in(_sentence(reading.text, start, end)):
                    yield _finding(check, block.label, reading, start, end)


def _finding(check: _Check, label: str, reading: Reading, start: int, end: int) -> Finding:
    first, last = reading.span(start, end)
    return Finding(
        category=check.category,
        clause=check.clause,
        severity=check.severity,
        block=label,
        start=first,
        end=last,
        quote=reading.original[first:last],
        score=SCORES[check.severity],
        lane=Lane.RULES,
        source=check.source,
        source_version=check.version,
        reason=check.reason,
    )


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence or line around a place, roughly: from the full stop before it to the next after it."""
    before = max(text.rfind(sign, 0, start) for sign in SENTENCE_ENDS)
    after = [place for sign in SENTENCE_ENDS if (place := text.find(sign, end)) >= 0]
    return text[before + 1 : min(after, default=len(text)) + 1]


def _of_rule(rule: Rule) -> _Check:
    return _Check(
        category=rule.category,
        clause=rule.clause,
        severity=rule.severity,
        pattern=rule.pattern,
        unless=rule.unless,
        reading=rule.reading,
        source=rule.id,
        version=rule.version,
        reason=rule.explanation,
    )


def _of_policy(policy: Policy) -> Iterator[_Check]:
    for dispute in policy.live_disputes():
        reason = f"“{dispute.title}” is still going on: please check that the text takes no side in it."
        for term in dispute.terms:
            yield _Check(
                category=Category.DISPUTE,
                clause="MED-2.c",
                severity=Verdict.LOOK,
                pattern=phrase(term),
                unless=None,
                reading="folded",
                source=f"dispute: {dispute.title}",
                version=policy.version,
                reason=reason,
            )
    for watched in policy.watch_lists:
        for term in watched.terms:
            yield _Check(
                category=watched.category,
                clause=watched.clause,
                severity=watched.severity,
                pattern=phrase(term),
                unless=None,
                reading="folded",
                source=f"watch list: {watched.title}",
                version=policy.version,
                reason=watched.reason,
            )
