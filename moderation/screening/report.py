"""What screening found, what it could not read, and for which text and policy that holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from .categories import SCORED, Category, Lane, Verdict

SHIPPED = "The engine's own examples"
"""What `Precedent.decided` says where nobody here decided it."""


@dataclass(frozen=True, slots=True)
class Precedent:
    """A text much like a finding's, and what was decided about it.

    `category` is what it was found to be, or None where it was found to be in order; `decided` says where
    that was decided, such as "Decision 12"; `likeness` is between 0 and 1.
    """

    text: str
    category: Category | None
    decided: str
    likeness: float

    @property
    def is_example(self) -> bool:
        """Whether it came with the engine, rather than from a decision of the association."""
        return self.decided == SHIPPED

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Precedent:
        """The precedent that `Report.to_dict` wrote; raises KeyError or ValueError on anything else."""
        category = Category(data["category"]) if data["category"] else None
        return cls(str(data["text"]), category, str(data["decided"]), float(data["likeness"]))


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the text that a person should look at.

    `start` and `end` count characters of the block's own text, and `quote == text[start:end]` exactly.
    `score` is between 0 and 1; `source` is the rule's id and `source_version` its version.
    `precedents` are the nearest decided texts, the nearest first; `novel` says that none is near.
    """

    category: Category
    clause: str
    severity: Verdict
    block: str
    start: int
    end: int
    quote: str
    score: float
    lane: Lane
    source: str
    source_version: str
    reason: str
    precedents: tuple[Precedent, ...] = ()
    novel: bool = False

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """The finding that `dataclasses.asdict` wrote; raises KeyError or ValueError on anything else."""
        return cls(
            category=Category(data["category"]),
            clause=str(data["clause"]),
            severity=Verdict(data["severity"]),
            block=str(data["block"]),
            start=int(data["start"]),
            end=int(data["end"]),
            quote=str(data["quote"]),
            score=float(data["score"]),
            lane=Lane(data["lane"]),
            source=str(data["source"]),
            source_version=str(data["source_version"]),
            reason=str(data["reason"]),
            precedents=tuple(Precedent.from_dict(item) for item in data.get("precedents", [])),
            novel=bool(data.get("novel", False)),
        )


@dataclass(frozen=True, slots=True)
class NotEvaluated:
    """Something that was not read (a block, or a whole lane), and why, in a sentence for an officer."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class SentenceScores:
    """How strongly one sentence, read among its neighbours, speaks for each of the five categories (0..1)."""

    block: str
    start: int
    end: int
    scores: Mapping[str, float]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> SentenceScores:
        """The sentence that `dataclasses.asdict` wrote; raises KeyError or ValueError on anything else."""
        scores = {str(name): float(score) for name, score in data["scores"].items()}
        return cls(str(data["block"]), int(data["start"]), int(data["end"]), scores)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome for one document under one policy version.

    verdict: `hold` if any finding asks for it, `look` if there is any other finding or anything was not
        evaluated, else `clear`.
    findings: from live rules, in the order of the text; they decide the verdict.
    shadow: what rules on trial would have said; never shown as a finding and never part of the verdict.
    scores: category name -> 0..1, always with the five categories of the media policy.
    sentences: the scores of each sentence that was read for meaning, in the order of the text.
    fingerprint: SHA-256 of the document (see `Document.fingerprint`).
    """

    verdict: Verdict
    findings: tuple[Finding, ...]
    shadow: tuple[Finding, ...]
    scores: Mapping[str, float]
    not_evaluated: tuple[NotEvaluated, ...]
    policy_version: str
    engine_version: str
    fingerprint: str
    sentences: tuple[SentenceScores, ...] = ()

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses that the findings cite, each once, in the order of the text."""
        return tuple(dict.fromkeys(finding.clause for finding in self.findings))

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; `Report.from_dict(report.to_dict()) == report`."""
        return {
            "verdict": self.verdict.value,
            "findings": [_plain(finding) for finding in self.findings],
            "shadow": [_plain(finding) for finding in self.shadow],
            "scores": dict(self.scores),
            "not_evaluated": [asdict(gap) for gap in self.not_evaluated],
            "policy_version": self.policy_version,
            "engine_version": self.engine_version,
            "fingerprint": self.fingerprint,
            "sentences": [asdict(sentence) for sentence in self.sentences],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Report:
        """The report that `to_dict` wrote; raises KeyError or ValueError on anything else."""
        return cls(
            verdict=Verdict(data["verdict"]),
            findings=tuple(Finding.from_dict(item) for item in data["findings"]),
            shadow=tuple(Finding.from_dict(item) for item in data["shadow"]),
            scores={str(name): float(score) for name, score in data["scores"].items()},
            not_evaluated=tuple(NotEvaluated(item["what"], item["why"]) for item in data["not_evaluated"]),
            policy_version=str(data["policy_version"]),
            engine_version=str(data["engine_version"]),
            fingerprint=str(data["fingerprint"]),
            sentences=tuple(SentenceScores.from_dict(item) for item in data.get("sentences", [])),
        )


def verdict_of(findings: Iterable[Finding], not_evaluated: Iterable[NotEvaluated]) -> Verdict:
    """The verdict that findings and gaps add up to; a gap is never a clear."""
    severities = {finding.severity for finding in findings}
    if Verdict.HOLD in severities:
        return Verdict.HOLD
    return Verdict.LOOK if severities or any(True for _ in not_evaluated) else Verdict.CLEAR


def scores_of(findings: Iterable[Finding], *further: Mapping[str, float]) -> dict[str, float]:
    """The highest score per category, found or read, with the five of the media policy always named."""
    scores = {category.value: 0.0 for category in SCORED}
    for finding in findings:
        scores[finding.category.value] = max(scores.get(finding.category.value, 0.0), finding.score)
    for others in further:
        for name, score in others.items():
            scores[name] = max(scores.get(name, 0.0), score)
    return scores


def _plain(finding: Finding) -> dict[str, Any]:
    values = asdict(finding)
    return {
        **values,
        "category": finding.category.value,
        "severity": finding.severity.value,
        "lane": finding.lane.value,
        "precedents": [
            {**asdict(one), "category": one.category.value if one.category else None}
            for one in finding.precedents
        ],
    }
