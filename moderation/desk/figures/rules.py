"""How good the check is, told from what people decided: false alarms and misses, by rule and by lane.

An officer's own word on a finding counts first. Where there is none, the decision speaks: approved means
that the finding was a false alarm; returned or declined under the finding's clause means that it was right;
returned or declined under other clauses says nothing about it. A miss is a breach that an officer named under
a clause for which the check had found nothing. Decisions that were taken back are left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ...screening import Finding, Report
from ..findings.models import Judgement, Verdict
from ..grounds import EXCLUSIONS
from ..models import Case
from ..states import DECIDED, CaseState


@dataclass(slots=True)
class Tally:
    """What became of the findings of one rule, or of one lane."""

    name: str
    clause: str = ""
    reason: str = ""
    found: int = 0
    upheld: int = 0
    dismissed: int = 0
    elsewhere: int = 0

    @property
    def false_alarms(self) -> float | None:
        """Dismissed, of all that somebody judged; None where nobody has."""
        judged = self.upheld + self.dismissed + self.elsewhere
        return self.dismissed / judged if judged else None

    def add(self, verdict: str) -> None:
        """Count one finding with what was said of it; "" where nothing was."""
        self.found += 1
        self.upheld += verdict == Verdict.UPHELD
        self.dismissed += verdict == Verdict.DISMISSED
        self.elsewhere += verdict == Verdict.WRONG_CLAUSE


@dataclass(slots=True)
class Quality:
    """How the check did in a time."""

    rules: dict[str, Tally] = field(default_factory=dict)
    lanes: dict[str, Tally] = field(default_factory=dict)
    overall: Tally = field(default_factory=lambda: Tally("Altogether"))
    named: int = 0
    missed: int = 0

    @property
    def misses(self) -> float | None:
        """Breaches that the check had not found, of all that officers named; None where they named none."""
        return self.missed / self.named if self.named else None

    def by_use(self) -> list[Tally]:
        """The rules, those that found most first."""
        return sorted(self.rules.values(), key=lambda tally: (-tally.found, tally.name))


@dataclass(frozen=True, slots=True)
class Judged:
    """One finding of a decided case, and what was said of it."""

    case_id: int
    closed_at: datetime
    finding: Finding
    verdict: str
    own_word: bool


def quality_of(cases: Iterable[Case]) -> Quality:
    """What the decisions on these cases say of the check."""
    quality = Quality()
    for case, judged in _judged_cases(cases):
        for one in judged:
            source, lane = one.finding.source, one.finding.lane.value
            for tally in (
                quality.rules.setdefault(source, Tally(source, one.finding.clause, one.finding.reason)),
                quality.lanes.setdefault(lane, Tally(lane)),
                quality.overall,
            ):
                tally.add(one.verdict)
        found = {one.finding.clause for one in judged}
        named = set(_named(case)) & set(EXCLUSIONS)
        quality.named += len(named)
        quality.missed += len(named - found)
    return quality


def judged_findings(cases: Iterable[Case]) -> Iterator[Judged]:
    """Every finding of these cases with what was said of it."""
    for _, judged in _judged_cases(cases):
        yield from judged


def decided_cases(since: datetime, user_cases: Any) -> Any:
    """The cases, of those that a user sees, whose decision is in force and was made since then."""
    decided = user_cases.filter(state__in=DECIDED, closed_at__gte=since)
    return decided.select_related("decision").order_by("closed_at", "pk")


def _judged_cases(cases: Iterable[Case]) -> Iterator[tuple[Case, list[Judged]]]:
    batch: list[Case] = []
    for case in cases:
        batch.append(case)
        if len(batch) == 200:
            yield from _judged_batch(batch)
            batch = []
    yield from _judged_batch(batch)


def _judged_batch(cases: list[Case]) -> Iterator[tuple[Case, list[Judged]]]:
    words = Judgement.objects.standing().filter(case__in=[case.pk for case in cases])
    said = {
        (case_id, number): verdict
        for case_id, number, verdict in words.values_list("case", "number", "verdict")
    }
    for case in cases:
        findings = Report.from_dict(case.report).findings
        yield (
            case,
            [
                Judged(
                    case.pk,
                    case.closed_at or case.opened_at,
                    finding,
                    verdict=said.get((case.pk, number)) or _implied(case, finding),
                    own_word=(case.pk, number) in said,
                )
                for number, finding in enumerate(findings, start=1)
            ],
        )


def _implied(case: Case, finding: Finding) -> str:
    if case.state == CaseState.APPROVED:
        return Verdict.DISMISSED
    return Verdict.UPHELD if finding.clause in _named(case) else ""


def _named(case: Case) -> list[str]:
    grounds = case.decision.snapshot.get("grounds", []) if case.decision else []
    return [ground["clause"] for ground in grounds]
