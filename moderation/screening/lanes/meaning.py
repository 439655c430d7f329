"""The semantic lane: a small trained encoder reads for meaning; its findings are worded as questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from ..categories import CLAUSES, SCORED, Category, Lane, Verdict
from ..manifest import MODEL, Manifest, ModelError, manifest
from ..policy import Policy
from ..report import Finding, NotEvaluated, SentenceScores
from .base import LaneOutcome, ReadBlock

if TYPE_CHECKING:
    from .. import meaning
    from ..reader import Reader

MOST_SENTENCES = 3
"""How many sentences of one block a single category points at."""

MOST_CHARACTERS = 40_000
"""How much of a document is read for meaning; beyond it a person reads. That takes a few seconds."""

FEWEST_WORDS = 3
"""A block of fewer words, such as a name, is left to the rules."""

QUESTIONS = {
    Category.DISPARAGING: "Could a fair reader take this as running down people or bodies of our community?",
    Category.DISCRIMINATORY: "Could this demean, exclude or stereotype people for who they are?",
    Category.POLITICAL: "Does this take a side for or against a party, a government or a contested policy?",
    Category.DISPUTE: "Does this take a side in a dispute that is still going on?",
    Category.CONFIDENTIAL: "Is this already public? It reads like something from inside the association.",
}
TOO_LONG = f"Only the first {MOST_CHARACTERS:,} characters were read for meaning."
QUOTED = " It stands in quotation marks: is it quoted to study it or to agree with it?"


class MeaningLane:
    """Reads each block by itself, so that the verdict does not depend on their order."""

    def __init__(self, folder: Path = MODEL, reader: Reader | None = None) -> None:
        self._folder = folder
        self._given = reader

    @cached_property
    def _reader(self) -> Reader:
        """Made when there is a text to read: what it needs takes a moment to import."""
        reader: Reader = self._given or import_module("..reader", __package__).shared(self._folder)
        return reader

    @property
    def version(self) -> str:
        """The model's version, or "none" where there is no model to be found."""
        try:
            return manifest(self._folder).version
        except ModelError:
            return "none"

    def read(self, blocks: Sequence[ReadBlock], policy: Policy) -> LaneOutcome:
        """Findings where a category's probability reaches the threshold for a look or a hold."""
        texts = [block for block in blocks if len(block.folded.text.split()) >= FEWEST_WORDS]
        if not texts or not policy.read_for_meaning:
            return LaneOutcome()
        try:
            return self._read(texts, manifest(self._folder), policy)
        except ModelError as error:
            why = f"The text was not read for meaning, because {error}. Only the fixed rules were applied."
        except ImportError as error:
            why = f"The text was not read for meaning: the package {error.name} is not installed."
        return LaneOutcome(not_evaluated=(NotEvaluated("meaning", why),))

    def _read(self, blocks: Sequence[ReadBlock], model: Manifest, policy: Policy) -> LaneOutcome:
        core = import_module("..meaning", __package__)
        left = MOST_CHARACTERS
        windows = []
        for block in blocks:
            windows.append(core.stretches(self._reader, block.folded.text[:left]))
            left -= min(left, len(block.folded.text))
        read_all = sum(len(block.folded.text) for block in blocks) <= MOST_CHARACTERS
        findings: list[Finding] = []
        shadow: list[Finding] = []
        scores = dict.fromkeys((name.value for name in SCORED), 0.0)
        sentences: list[SentenceScores] = []
        for block, read in zip(blocks, windows, strict=True):
            reading = core.judged(block.folded.text, read, model, policy.learnt, blocks=len(blocks))
            findings += _findings(block, reading, model, policy.learnt.version if policy.learnt else "")
            sentences += [_scores(block, one, core) for one in reading.sentences]
            for name in SCORED:
                scores[name.value] = max(scores[name.value], reading.probabilities[name])
            if policy.on_trial:
                tried = core.judged(block.folded.text, read, model, policy.on_trial, blocks=len(blocks))
                shadow += _findings(block, tried, model, policy.on_trial.version)
        return LaneOutcome(
            findings=tuple(findings),
            shadow=tuple(shadow),
            not_evaluated=() if read_all else (NotEvaluated("meaning", TOO_LONG),),
            scores=scores,
            sentences=tuple(sentences),
        )


def _findings(
    block: ReadBlock, reading: meaning.BlockReading, model: Manifest, learnt: str
) -> Iterator[Finding]:
    version = f"{model.version}+{learnt}" if learnt else model.version
    for index, name in enumerate(SCORED):
        probability = reading.probabilities[name]
        if probability < model.look[name.value]:
            continue
        severity = Verdict.HOLD if probability >= model.hold[name.value] else Verdict.LOOK
        ranked = sorted(reading.sentences, key=lambda one: (-one.logits[index], one.place))
        for rank, sentence in enumerate(ranked[:MOST_SENTENCES]):
            if rank == 0 or sentence.logits[index] > 0:
                yield _finding(block, sentence, version, name=name, severity=severity, score=probability)


def _finding(
    block: ReadBlock,
    sentence: meaning.SentenceReading,
    version: str,
    *,
    name: Category,
    severity: Verdict,
    score: float,
) -> Finding:
    start, end = block.folded.span(*sentence.place)
    return Finding(
        category=name,
        clause=CLAUSES[name],
        severity=severity,
        block=block.label,
        start=start,
        end=end,
        quote=block.folded.original[start:end],
        score=score,
        lane=Lane.MEANING,
        source=f"meaning-{name.value}",
        source_version=version,
        reason=QUESTIONS[name] + (QUOTED if _is_quoted(block, sentence.place) else ""),
    )


def _is_quoted(block: ReadBlock, place: tuple[int, int]) -> bool:
    """Whether most of the sentence stands between quotation marks."""
    text = block.folded.text
    words = text[place[0] : place[1]]
    inside = text.count('"', 0, place[0]) % 2 == 1
    quoted = sum(len(part) for part in words.split('"')[(0 if inside else 1) :: 2])
    return quoted * 2 > len(words)


def _scores(block: ReadBlock, sentence: meaning.SentenceReading, core: ModuleType) -> SentenceScores:
    start, end = block.folded.span(*sentence.place)
    scores = {
        name.value: round(core.squashed(sentence.logits[index]), 4) for index, name in enumerate(SCORED)
    }
    return SentenceScores(block.label, start, end, scores)
