"""What is left behind of each thing that happens: a step of the timeline, and a row in the register."""

from collections.abc import Iterable
from typing import Any

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import Decision, DecisionKind
from home.meetings.models import Meeting

from .models import Proposal, ProposalStep
from .rules import ProposalRefused
from .states import StepKind


def name_of(user: User) -> str:
    person = getattr(user, "person", None)
    return person.name if person else str(user)


def note(proposal: Proposal, kind: StepKind, *, decision: Decision | None = None, **fields: str) -> None:
    words = decision.reason if decision else ""
    ProposalStep.objects.create(proposal=proposal, kind=kind, words=words, decision=decision, **fields)


def record_decision(
    proposal: Proposal,
    *,
    task: Any,
    by: User,
    outcome: str,
    reason: str,
    clauses: Iterable[str],
    meeting: Meeting | None = None,
    **more: Any,
) -> Decision:
    try:
        return record(
            kind=DecisionKind.PROPOSAL,
            outcome=outcome,
            reason=reason,
            clauses=clauses,
            by=by,
            by_name=name_of(by),
            office=task.office_of(by),
            subject=proposal,
            snapshot={"answers": proposal.answers, **{k: v for k, v in more.items() if v}},
            meeting=meeting,
        )
    except DecisionRefused as problem:
        raise ProposalRefused(str(problem)) from problem
