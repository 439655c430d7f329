"""Judging findings: the only writer of judgements."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused
from home.policies.models import clause_in_force

from ...outbox.models import OutgoingPost
from ...screening import Finding, Report
from ..models import Case
from .models import DismissalReason, Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Opinion:
    """What is said of the finding with this number: a verdict, and why or which clause instead."""

    number: int
    verdict: str
    reason: str = ""
    right_clause: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As the register keeps it."""
        return asdict(self)


def refuse_unless_sound(subject: Case | OutgoingPost, opinions: Sequence[Opinion]) -> None:
    """Raise DecisionRefused for an opinion that lacks its reason or its clause, or is about nothing."""
    findings = findings_in(subject)
    for one in opinions:
        if not 1 <= one.number <= len(findings) or one.verdict not in Verdict.values:
            raise DecisionRefused("Say of each thing that was found whether you agree.")
        quote = findings[one.number - 1].quote
        if one.verdict == Verdict.DISMISSED and one.reason not in DismissalReason.values:
            raise DecisionRefused(f"Choose why “{quote}” is no breach.")
        if one.verdict == Verdict.WRONG_CLAUSE and not clause_in_force(one.right_clause):
            raise DecisionRefused(f"Choose the clause that “{quote}” falls under instead.")


def findings_in(subject: Case | OutgoingPost) -> tuple[Finding, ...]:
    """What screening found in it."""
    return Report.from_dict(subject.report).findings if subject.report else ()


def judge(*, subject: Case | OutgoingPost, by: User, opinions: Sequence[Opinion]) -> list[Judgement]:
    """Add the officer's word on findings; whether they may speak is for the decision to ask."""
    refuse_unless_sound(subject, opinions)
    findings = findings_in(subject)
    case, post = (subject, None) if isinstance(subject, Case) else (None, subject)
    person = getattr(by, "person", None)
    written = []
    for one in opinions:
        finding = findings[one.number - 1]
        dismissed = one.verdict == Verdict.DISMISSED
        elsewhere = one.verdict == Verdict.WRONG_CLAUSE
        written.append(
            Judgement.objects.create(
                case=case,
                post=post,
                number=one.number,
                verdict=one.verdict,
                reason=one.reason if dismissed else "",
                right_clause=one.right_clause if elsewhere else "",
                category=finding.category.value,
                clause=finding.clause,
                rule=finding.source[:120],
                rule_version=finding.source_version[:64],
                lane=finding.lane.value,
                block=finding.block[:255],
                quote=finding.quote,
                score=finding.score,
                made_by=by,
                made_by_name=str(person or by)[:160],
            )
        )
    return written
