"""Where a proposal stands, laid out as a timeline for its proposer."""

from dataclasses import dataclass, field
from typing import Any

from home.decisions.models import Decision
from home.pages.public import public_pages
from home.policies.models import clause_in_force

from ..pages.models import GroupPage
from .clock import clock_of
from .consulting import FINDINGS
from .doubts import doubts
from .form.sections import laid_out
from .holding import held_by, next_step, way
from .models import Proposal, ProposalStep
from .on_the_way import STANCES
from .route import is_for_staff
from .states import ProposalState, StepKind

PILLS = {
    ProposalState.APPROVED: "done",
    ProposalState.DECLINED: "refused",
    ProposalState.WITHDRAWN: "refused",
}

AGAIN = (ProposalState.DECLINED, ProposalState.WITHDRAWN)
"""From where one can start again with the same words."""

PAST = {
    StepKind.RECEIVED: "Received",
    StepKind.CHECKED: "First checks done",
    StepKind.REVIEWED: "Reviewed and passed on",
    StepKind.CONSULTED: "Answered the consultation",
    StepKind.RAISED: "Put on the agenda",
    StepKind.ASSEMBLY_APPROVED: "Approved by the Assembly",
    StepKind.RECOMMENDED: "Recommendation to the Board",
    StepKind.DEFERRED: "Put off to a later meeting",
    StepKind.CHANGES_REQUESTED: "Changes asked for",
    StepKind.ANSWERED: "Changes received",
    StepKind.APPROVED: "Approved",
    StepKind.DECLINED: "Declined",
    StepKind.WITHDRAWN: "Withdrawn by the proposer",
}


@dataclass
class Point:
    """One dot of the timeline: done, refused, now or ahead."""

    title: str
    mark: str
    when: Any = None
    past: str = ""
    who: str = ""
    by: str = ""
    words: str = ""
    decision: Decision | None = None
    facts: list[str] = field(default_factory=list)
    clauses: list[Any] = field(default_factory=list)


class Standing:
    """Everything that the proposer's page shows."""

    def __init__(self, proposal: Proposal) -> None:
        self.proposal = proposal
        self.sections = laid_out(proposal.answers)
        self.holder = held_by(proposal)
        self.clock = clock_of(proposal) if proposal.is_open else None
        self.next_step = next_step(proposal)
        self.pill = PILLS.get(ProposalState(proposal.state), "waiting")
        self.may_answer = proposal.state == ProposalState.CHANGES_REQUESTED
        self.may_withdraw = proposal.is_open
        self.may_start_again = proposal.state in AGAIN and not is_for_staff(proposal.kind)
        self.before = proposal.started_from
        self.doubts = [(one, clause_in_force(one.clause)) for one in doubts(proposal)]
        self.put_off_to = proposal.deferred_to if proposal.is_open else None
        self.group = public_group(proposal)

    @property
    def points(self) -> list[Point]:
        """What happened, what is now, and what is still ahead."""
        steps = self.proposal.steps.select_related("decision__meeting").prefetch_related(
            "decision__citations__clause__version__page"
        )
        return [*map(_happened, steps), *self._ahead()]

    def _ahead(self) -> list[Point]:
        if not self.holder:
            return []
        if self.may_answer:
            return [
                Point(
                    "Your turn: send us your changes",
                    "now",
                    when=self.proposal.since,
                    past="With the proposer",
                )
            ]
        with_them = f"With {self.holder}"
        if self.put_off_to is not None:
            with_them = f"{with_them}, put off to {self.put_off_to.date:%-d %B %Y}"
        now = Point(with_them, "now", when=_since(self.proposal), past=with_them)
        return [now, *(Point(name, "ahead", past=name) for name in way(self.proposal))]


def _since(proposal: Proposal) -> Any:
    state = proposal.current_workflow_state
    current = state.current_task_state if state else None
    return current.started_at if current else proposal.since


def _happened(step: ProposalStep) -> Point:
    decision = step.decision
    refused = step.kind in {StepKind.DECLINED, StepKind.WITHDRAWN}
    return Point(
        title=step.get_kind_display(),
        past=PAST[StepKind(step.kind)],
        mark="refused" if refused else "done",
        when=step.at,
        who=step.office,
        by=step.by_name,
        words=step.words,
        decision=decision,
        facts=facts_of(decision) if decision else [],
        clauses=[citation.clause for citation in decision.citations.all()] if decision else [],
    )


def facts_of(decision: Decision) -> list[str]:
    """What else was recorded with it, as short sentences."""
    kept = decision.snapshot
    found = [
        FINDINGS.get(kept.get("finding", ""), ""),
        f"By: {kept['met_by']}" if kept.get("met_by") else "",
        f"On the agenda of: {kept['raised_at']}" if kept.get("raised_at") else "",
        STANCES.get(kept.get("stance", ""), ""),
        f"Recorded in the minutes: {kept['minute']}" if kept.get("minute") else "",
        f"It serves our mission: {kept['mission_words']}" if kept.get("mission_words") else "",
        f"How it serves it: {kept['mission_reason']}" if kept.get("mission_reason") else "",
        _agreed("Who may join can be restricted", kept.get("restriction")),
        _agreed("The support beyond the standard", kept.get("resources")),
    ]
    return [one for one in found if one]


def _agreed(what: str, answer: str | None) -> str:
    return f"{what}: {'agreed' if answer == 'yes' else 'not agreed'}" if answer else ""


def public_group(proposal: Proposal) -> Any:
    """The group that came of it, once visitors can read its page."""
    if proposal.group_id is None:
        return None
    shown = public_pages(GroupPage.objects.filter(pk=proposal.group_id))
    return shown[0] if shown else None
