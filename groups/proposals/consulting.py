"""The consultation before the Board decides: each office that is asked says whether the need is met."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState

from home.accounts.models import User
from home.offices.models import Office, holds

from . import notifications
from .models import Proposal, ProposalStep
from .recording import name_of, note, record_decision
from .route import to_be_consulted
from .rules import ProposalRefused, held
from .states import StepKind

FINDINGS = {
    "none": "The need is not met by any group yet",
    "partly": "The need is met in part",
    "addressed": "A group meets this need already",
}


@transaction.atomic
def consult(
    *,
    task_state: TaskState,
    by: User,
    reason: str,
    clauses: Iterable[str],
    finding: str,
    met_by: str = "",
) -> Proposal:
    """Answer whether the need is met already. With the last answer it goes on to the decision."""
    proposal, task, current = held(task_state, by, StepKind.CONSULTED)
    if finding not in FINDINGS:
        raise ProposalRefused("Say whether the need is met already (clause COP-N).")
    if finding == "addressed" and not met_by.strip():
        raise ProposalRefused("Name the group that meets the need already (clause COP-N).")
    code = answers_as(task, proposal, by)
    decision = record_decision(
        proposal,
        task=task,
        by=by,
        outcome="Consulted",
        reason=reason,
        clauses=clauses,
        office=code,
        finding=finding,
        met_by=met_by.strip(),
    )
    office = Office.objects.get(code=code).name
    note(proposal, StepKind.CONSULTED, by_name=name_of(by), office=office, decision=decision)
    if not task.still_asked(proposal):
        current.approve(user=by, comment=reason)
    notifications.tell_step(
        "went_on", proposal, what=f"The {office} was asked about your proposal, and answered."
    )
    return proposal


def answers_as(task: Any, proposal: Proposal, by: User) -> str:
    """The office for which this person answers. Two answers come from two people."""
    if proposal.steps.filter(kind=StepKind.CONSULTED, decision__made_by=by).exists():
        raise ProposalRefused("You have answered already. The other answer comes from somebody else (COP-N).")
    code = next((one for one in task.still_asked(proposal) if holds(by, one)), "")
    if not code:
        raise ProposalRefused(f"Only {task.holder} can do this. You can read the proposal here.")
    return str(code)


@dataclass(frozen=True)
class Asked:
    """An office that is asked, and what it has said so far."""

    office: str
    step: ProposalStep | None
    finding: str = ""
    met_by: str = ""


def asked(proposal: Proposal) -> list[Asked]:
    """Every office that is asked before the decision, whether it has answered or not."""
    codes = to_be_consulted(proposal.kind)
    if not codes:
        return []
    names = dict(Office.objects.filter(code__in=codes).values_list("code", "name"))
    steps = proposal.steps.filter(kind=StepKind.CONSULTED, decision__isnull=False).select_related("decision")
    said = {step.decision.snapshot.get("office"): step for step in steps if step.decision is not None}
    return [_asked(names.get(code, code), said.get(code)) for code in codes]


def _asked(office: str, step: ProposalStep | None) -> Asked:
    if step is None or step.decision is None:
        return Asked(office, None)
    kept = step.decision.snapshot
    return Asked(office, step, FINDINGS.get(kept.get("finding", ""), ""), kept.get("met_by", ""))


def consulted(proposal: Proposal) -> list[dict[str, str]]:
    """The answers to the consultation, to be kept with the decision."""
    answers = proposal.steps.filter(kind=StepKind.CONSULTED).select_related("decision")
    return [
        {
            "office": step.office,
            "by": step.by_name,
            "on": timezone.localdate(step.at).isoformat(),
            "finding": FINDINGS[step.decision.snapshot["finding"]],
            "met_by": step.decision.snapshot.get("met_by", ""),
            "reason": step.words,
        }
        for step in answers
        if step.decision is not None
    ]
