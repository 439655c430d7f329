"""The steps between the receipt of a proposal and the decision on it. Each checks the order itself."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from wagtail.models import TaskState

from home.accounts.models import User
from home.meetings.models import AgendaItem, Meeting

from . import notifications
from .models import Proposal
from .recording import name_of, note, record_decision
from .rules import (
    ProposalRefused,
    held,
    refuse_past_meeting,
    refuse_wrong_meeting,
)
from .states import StepKind

STANCES = {"for": "In favour", "against": "Against"}


@transaction.atomic
def review(*, task_state: TaskState, by: User, reason: str, clauses: Iterable[str]) -> Proposal:
    """Pass it on with notes and what one recommends."""
    return _pass_on(task_state, by, StepKind.REVIEWED, "Recommended", reason=reason, clauses=clauses)


@transaction.atomic
def raise_at(
    *, task_state: TaskState, by: User, reason: str, clauses: Iterable[str], meeting: Meeting | None
) -> Proposal:
    """Put it on the agenda of a dated meeting to come."""
    proposal, task, _ = held(task_state, by, StepKind.RAISED)
    dated = refuse_past_meeting(task.body, meeting)
    _move(proposal, assembly_item=_on_agenda(dated, proposal), deferred_to=None)
    return _pass_on(
        task_state,
        by,
        StepKind.RAISED,
        "Put on the agenda",
        reason=reason,
        clauses=clauses,
        raised_at=str(dated),
    )


@transaction.atomic
def minute_approval(
    *,
    task_state: TaskState,
    by: User,
    reason: str,
    clauses: Iterable[str],
    meeting: Meeting | None,
    minute: str,
) -> Proposal:
    """Record that the body said yes: at which meeting, and where the minutes say so."""
    proposal, task, _ = held(task_state, by, StepKind.ASSEMBLY_APPROVED)
    refuse_wrong_meeting(proposal, task, meeting)
    refuse_without_minute(minute)
    write_minute(proposal, f"Approved ({minute.strip()}).")
    return _pass_on(
        task_state,
        by,
        StepKind.ASSEMBLY_APPROVED,
        "Approved by the Assembly",
        reason=reason,
        clauses=clauses,
        meeting=meeting,
        minute=minute.strip(),
    )


def refuse_without_minute(minute: str) -> None:
    if not minute.strip():
        raise ProposalRefused("Say where the minutes record it, such as “Minute 7.2” (clause MSG-SIG.11).")


def write_minute(proposal: Proposal, outcome: str) -> None:
    """Put the outcome beside the item on the agenda, where the meeting's minutes are read."""
    if proposal.assembly_item_id is not None:
        AgendaItem.objects.filter(pk=proposal.assembly_item_id).update(outcome=outcome)


@transaction.atomic
def recommend(
    *,
    task_state: TaskState,
    by: User,
    reason: str,
    clauses: Iterable[str],
    meeting: Meeting | None,
    stance: str,
) -> Proposal:
    """Say for or against, and put it on the agenda of a dated meeting of the deciding body."""
    proposal, task, _ = held(task_state, by, StepKind.RECOMMENDED)
    if stance not in STANCES:
        raise ProposalRefused("Say whether you are for it or against it (clause MSG-SIG.11).")
    dated = refuse_past_meeting(task.body, meeting)
    _move(proposal, board_item=_on_agenda(dated, proposal), deferred_to=None)
    return _pass_on(
        task_state,
        by,
        StepKind.RECOMMENDED,
        f"Recommendation: {STANCES[stance].lower()}",
        reason=reason,
        clauses=clauses,
        stance=stance,
        raised_at=str(dated),
    )


@transaction.atomic
def defer(
    *,
    task_state: TaskState,
    by: User,
    reason: str,
    clauses: Iterable[str],
    meeting: Meeting | None,
) -> Proposal:
    """Put the decision off to a later meeting. It stays where it is, and a clock that runs goes on."""
    proposal, task, _ = held(task_state, by)
    if not task.is_minuted:
        raise ProposalRefused("Only a body that meets can put a decision off to a later meeting.")
    dated = refuse_past_meeting(task.body, meeting)
    decision = record_decision(
        proposal,
        task=task,
        by=by,
        outcome="Deferred",
        reason=reason,
        clauses=clauses,
        raised_at=str(dated),
    )
    _move(proposal, deferred_to=dated, **{task.agenda: _on_agenda(dated, proposal)})
    note(proposal, StepKind.DEFERRED, by_name=name_of(by), office=task.office_of(by), decision=decision)
    what = (
        f"Your proposal is put off to this meeting: {dated}. Nothing is lost, and you need not do anything."
    )
    notifications.tell_step("went_on", proposal, what=what, reason=decision.reason)
    return proposal


def _pass_on(
    task_state: TaskState,
    by: User,
    step: StepKind,
    outcome: str,
    *,
    reason: str,
    clauses: Iterable[str],
    meeting: Meeting | None = None,
    **more: str,
) -> Proposal:
    proposal, task, current = held(task_state, by, step)
    decision = record_decision(
        proposal, task=task, by=by, outcome=outcome, reason=reason, clauses=clauses, meeting=meeting, **more
    )
    office = task.office_of(by)
    note(proposal, step, by_name=name_of(by), office=office, decision=decision)
    if step == StepKind.ASSEMBLY_APPROVED:
        _move(proposal, deferred_to=None)
    current.approve(user=by, comment=reason)
    notifications.tell_step("went_on", proposal, what=_told(step, office, more))
    return proposal


def _told(step: StepKind, office: str, more: dict[str, str]) -> str:
    return {
        StepKind.REVIEWED: f"The {office} has read your proposal and passes it on.",
        StepKind.RAISED: f"Your proposal is on the agenda of this meeting: {more.get('raised_at', '')}.",
        StepKind.ASSEMBLY_APPROVED: "The Assembly has approved your proposal. The Board decides in the end.",
        StepKind.RECOMMENDED: "Your proposal goes to the Board with a recommendation, "
        f"to this meeting: {more.get('raised_at', '')}.",
    }[step]


def _on_agenda(meeting: Meeting, proposal: Proposal) -> AgendaItem:
    """Its item on the meeting's agenda, after what is there; made once."""
    title = f"Proposal of a new group: {proposal.name}"
    last = meeting.agenda.aggregate(last=Max("order"))["last"] or 0
    item, _ = AgendaItem.objects.get_or_create(meeting=meeting, title=title, defaults={"order": last + 1})
    return item


def _move(proposal: Proposal, **fields: Any) -> None:
    """Note where on the calendar it stands."""
    Proposal.objects.filter(pk=proposal.pk).update(**fields)
    for name, value in fields.items():
        setattr(proposal, name, value)
