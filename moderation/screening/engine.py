"""Putting the lanes together: a document and a policy in, one report out."""

from __future__ import annotations

from .document import Block, Document
from .lanes import LANES, ReadBlock
from .normalise import folded, plain
from .policy import Policy
from .report import Finding, NotEvaluated, Report, scores_of, verdict_of

MAX_CHARACTERS = 200_000
"""How much of a document is read; a long book chapter is about 60,000 characters."""

ENGINE = "1"


def engine_version() -> str:
    """The engine's version with the version of each lane, such as "1+3fa2c01b"."""
    return "+".join([ENGINE, *(lane.version for lane in LANES)])


def screen(document: Document, policy: Policy) -> Report:
    """Read a document against the association's policy.

    Deterministic: the same document and policy give the same report. Raises nothing for any text; what could
    not be read is named in `Report.not_evaluated`, and the verdict is then never `clear`. Takes time in
    proportion to the text, up to MAX_CHARACTERS.
    """
    readable, gaps = _within_limit(document)
    blocks = tuple(_read(block) for block in readable)
    outcomes = [lane.read(blocks, policy) for lane in LANES]
    order = {block.label: index for index, block in enumerate(document.blocks)}

    def in_text_order(finding: Finding) -> tuple[int, int, int, str, str]:
        return (
            order[finding.block],
            finding.start,
            finding.end,
            finding.source,
            finding.quote,
        )

    findings = tuple(sorted((one for outcome in outcomes for one in outcome.findings), key=in_text_order))
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
        scores=scores_of(findings),
        not_evaluated=not_evaluated,
        policy_version=policy.version,
        engine_version=engine_version(),
        fingerprint=document.fingerprint,
    )


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
