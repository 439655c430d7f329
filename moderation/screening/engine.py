"""Putting the lanes together: a document and a policy in, one report out."""

from __future__ import annotations

from collections.abc import Sequence

from .categories import Lane, Verdict
from .document import Block, Document
from .lanes import LANES, PrecedentLane, ReadBlock, ReadingLane
from .normalise import folded, plain
from .policy import Policy
from .report import Finding, NotEvaluated, Report, scores_of, verdict_of

MAX_CHARACTERS = 200_000
"""How much of a document is read; a long book chapter is about 60,000 characters."""

ENGINE = "1"


def engine_version(lanes: Sequence[ReadingLane] = LANES) -> str:
    """The engine's version with the version of each lane, such as "1+3fa2c01b"."""
    return "+".join([ENGINE, *(lane.version for lane in lanes)])


def screen(document: Document, policy: Policy, lanes: Sequence[ReadingLane] = LANES) -> Report:
    """Read a document against the association's policy; other lanes than the live ones are for trials.

    Deterministic: the same document and policy give the same report. Raises nothing for any text; what could
    not be read is named in `Report.not_evaluated`, and the verdict is then never `clear`. Takes time in
    proportion to the text, up to MAX_CHARACTERS.
    """
    readable, gaps = _within_limit(document)
    blocks = tuple(_read(block) for block in readable)
    outcomes = [lane.read(blocks, policy) for lane in lanes]
    order = {block.label: index for index, block in enumerate(document.blocks)}

    def in_text_order(finding: Finding) -> tuple[int, int, int, str, str]:
        return (
            order[finding.block],
            finding.start,
            finding.end,
            finding.source,
            finding.quote,
        )

    sentences = tuple(sentence for outcome in outcomes for sentence in outcome.sentences)
    found = [one for outcome in outcomes for one in outcome.findings]
    findings = tuple(sorted(_without_echoes(found), key=in_text_order))
    texts = {block.label: block.text for block in readable}
    for lane in lanes:
        if isinstance(lane, PrecedentLane):
            findings = lane.recall(findings, texts, policy)
    not_evaluated = (
        *gaps,
        *(gap for outcome in outcomes for gap in outcome.not_evaluated),
    )
    return Report(
        verdict=verdict_of(findings, not_evaluated),
        findings=findings,
        shadow=tuple(
            sorted(
                (one for outcome in outcomes for one in outcome.shadow),
                key=in_text_order,
            )
        ),
        scores=scores_of(found, *(outcome.scores for outcome in outcomes)),
        not_evaluated=not_evaluated,
        policy_version=policy.version,
        engine_version=engine_version(lanes),
        fingerprint=document.fingerprint,
        sentences=sentences,
    )


def _without_echoes(findings: Sequence[Finding]) -> list[Finding]:
    """Leave out a question about a sentence where a certain finding says as much, word for word."""
    certain = [one for one in findings if one.lane is not Lane.MEANING]

    def is_said(asked: Finding) -> bool:
        return any(
            one.category is asked.category
            and one.block == asked.block
            and asked.start <= one.start
            and one.end <= asked.end
            and (one.severity is Verdict.HOLD or asked.severity is Verdict.LOOK)
            for one in certain
        )

    return [one for one in findings if one.lane is not Lane.MEANING or not is_said(one)]


def _read(block: Block) -> ReadBlock:
    reading = plain(block.text)
    return ReadBlock(block.label, reading, folded(reading))


def _within_limit(document: Document) -> tuple[list[Block], list[NotEvaluated]]:
    """The part of each block that fits within MAX_CHARACTERS in all, and what was left out."""
    left = MAX_CHARACTERS
    readable: list[Block] = []
    gaps: list[NotEvaluated] = []
    for block in document.blocks:
        if len(block.text) > left:
            why = f"Only {left:,} of its {len(block.text):,} characters were read here."
            gaps.append(NotEvaluated(block.label, why))
        readable.append(Block(block.label, block.text[:left]))
        left -= min(left, len(block.text))
    return readable, gaps
