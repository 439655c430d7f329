"""Asking the second reader about the sentences in doubt, and adding what it says to the report."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from .categories import CLAUSES, SCORED, Category, Lane, Verdict
from .document import Document
from .report import Finding, NotEvaluated, Report, SentenceScores, verdict_of
from .second_reader import NoAnswer, SecondReader

MOST_SENTENCES = 4
DOUBT_FROM = 0.15
"""A sentence is uncertain from this score on, up to where the text is held anyway."""


def with_second_opinion(
    report: Report, document: Document, reader: SecondReader, clauses: Mapping[str, str]
) -> Report:
    """The report with what the second reader says of its uncertain sentences.

    `clauses` are the words of each clause by its id. An opinion never takes anything back: "breaks" adds a
    finding to look at; "does not break" is told only beside a finding that is there already. No answer is
    told as not evaluated.
    """
    texts = {block.label: block.text for block in document.blocks}
    found: list[Finding] = []
    gaps: list[NotEvaluated] = []
    ends = time.monotonic() + reader.seconds_in_all
    for sentence, category in uncertain(report):
        quote = texts[sentence.block][sentence.start : sentence.end]
        try:
            breaks, reason = reader.ask(quote, clauses.get(CLAUSES[category], ""), until=ends)
        except NoAnswer as error:
            gaps.append(NotEvaluated("second reader", f"An uncertain sentence was not asked about: {error}."))
            break
        if breaks or _is_found(report, sentence):
            found.append(_finding(sentence, category, quote, reader.model, breaks=breaks, reason=reason))
    findings = (*report.findings, *found)
    not_evaluated = (*report.not_evaluated, *gaps)
    verdict = verdict_of(findings, not_evaluated)
    return replace(report, findings=findings, not_evaluated=not_evaluated, verdict=verdict)


def uncertain(report: Report) -> list[tuple[SentenceScores, Category]]:
    """The sentences in doubt with their likeliest category, the likeliest few; none in a held text."""
    if report.verdict is Verdict.HOLD:
        return []
    scored = [
        (sentence, max(SCORED, key=lambda name: sentence.scores[name.value])) for sentence in report.sentences
    ]
    doubtful = [pair for pair in scored if pair[0].scores[pair[1].value] >= DOUBT_FROM]
    doubtful.sort(key=lambda pair: (-pair[0].scores[pair[1].value], pair[0].block, pair[0].start))
    return doubtful[:MOST_SENTENCES]


def _is_found(report: Report, sentence: SentenceScores) -> bool:
    return any(
        one.block == sentence.block and one.start < sentence.end and one.end > sentence.start
        for one in report.findings
    )


def _finding(
    sentence: SentenceScores, category: Category, quote: str, model: str, *, breaks: bool, reason: str
) -> Finding:
    says = "sees a breach here" if breaks else "sees no breach here"
    return Finding(
        category=category,
        clause=CLAUSES[category],
        severity=Verdict.LOOK,
        block=sentence.block,
        start=sentence.start,
        end=sentence.end,
        quote=quote,
        score=sentence.scores[category.value],
        lane=Lane.SECOND_READER,
        source=f"second-reader-{category.value}",
        source_version=model[:64],
        reason=f"A second reader, a machine too, {says}: {reason}",
    )


def privacy_notice(address: str, model: str) -> str:
    """What an association tells its people about the second reader, in plain sentences."""
    if not address:
        return "No second reader is set up. No text leaves this machine to be checked."
    return (
        f"A second reader is set up: the model {model} at {address}. Single sentences that the check is "
        "unsure of are sent there before they are public, each with the clause in question. Names, addresses "
        "and the rest of the text are not sent, unless they stand in that sentence. Its opinion can ask a "
        "person to look; it never lets anything out."
    )
