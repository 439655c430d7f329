"""What can happen to a proposal: the verbs. Each checks the rules itself, so that no door skips them.

The steps between receipt and decision are in consulting.py and on_the_way.py.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState, Workflow, WorkflowState

from home.accounts.models import User
from home.meetings.models import Meeting

from ..belonging import person_with
from . import checks, notifications
from .attachments.reading import read_later
from .by_mail.entry import Entry
from .consulting import consulted
from .doubts import refuse_kind_that_ended, refuse_unsaid_lapse
from .drafts.models import ProposalDraft
from .founding import NowhereToPutIt, found
from .models import Proposal
from .named import refuse_without_officers
from .names import group_named, name_problem
from .on_the_way import refuse_without_minute, write_minute
from .recording import name_of, note, record_decision
from .rules import (
    ProposalRefused,
    asks_for_mission,
    held,
    refuse_kind_without_use,
    refuse_open_questions,
    refuse_out_of_order,
    refuse_without_mission,
    refuse_wrong_meeting,
    settled_standards,
)
from .states import ProposalState, StepKind
from .together.lifecycle import ask_co_proposers


@transaction.atomic
def submit(
    *,
    form_page: Any,
    workflow: Workflow,
    submission: Any,
    key: str,
    answers: dict[str, Any],
    typed: dict[str, list[str]],
    entry: Entry | None = None,
) -> Proposal:
    """Receive a proposal and start it on its way. The same `key`, a hash, is received once.

    What came by mail has an `entry`: it counts from the day on which it came.
    """
    refuse_kind_without_use(form_page.kind)
    proposal = Proposal(key=key, form_page=form_page, submission=submission, kind=form_page.kind)
    _take_over(proposal, answers)
    draft = ProposalDraft.objects.filter(key=key).first()
    proposal.started_from = draft.started_from if draft else None
    if entry is not None:
        proposal.received_on, proposal.original = entry.received_on, entry.original
        proposal.entered_by, proposal.known_by = entry.by, entry.known_by
    proposal.save()
    ProposalDraft.objects.update_or_create(
        key=key,
        defaults={
            "form_page": form_page,
            "email": proposal.proposer_email,
            "answers": typed,
            "sent_at": timezone.now(),
            "proposal": proposal,
        },
    )
    note(proposal, StepKind.RECEIVED, by_name=name_of(entry.by) if entry else proposal.proposer_name)
    proposal.save_revision(log_action="wagtail.create")
    workflow.start(proposal, None)
    proposal.refresh_from_db()
    notifications.tell_received(proposal)
    ask_co_proposers(proposal)
    return proposal


@transaction.atomic
def check(*, proposal: Proposal) -> None:
    """Run the first checks and note what they find; the proposal is then under review, whatever it is."""
    proposal.checks = checks.look_at(proposal)
    proposal.save(update_fields=["checks", "name_key"])
    if proposal.state == ProposalState.RECEIVED:
        proposal.move_to(ProposalState.UNDER_REVIEW, since=timezone.now())
    note(proposal, StepKind.CHECKED)
    read_later(proposal)


@transaction.atomic
def approve(
    *,
    task_state: TaskState,
    by: User,
    reason: str,
    clauses: Iterable[str],
    meeting: Meeting | None,
    restriction: str = "",
    resources: str = "",
    lapsed: str = "",
    mission: str = "",
    mission_reason: str = "",
    standards: Sequence[Mapping[str, str]] = (),
) -> Proposal:
    """Say yes in the body's name: the decision is recorded and the group is founded, once."""
    proposal, task, current = held(task_state, by, StepKind.APPROVED)
    refuse_wrong_meeting(proposal, task, meeting)
    refuse_open_questions(proposal, restriction, resources)
    refuse_unsaid_lapse(proposal, lapsed)
    refuse_kind_that_ended(proposal)
    refuse_without_officers(proposal)
    refuse_without_mission(proposal, mission, mission_reason)
    if group_named(proposal.name):
        raise ProposalRefused(
            f"There is now a group called “{proposal.name}”, and no two groups share a name (MSG-MG.6). "
            "Ask the proposer for another name; everything else stays as it is."
        )
    decision = record_decision(
        proposal,
        task=task,
        by=by,
        outcome="Approved",
        reason=reason,
        clauses=list(dict.fromkeys([*clauses, mission] if mission else clauses)),
        meeting=meeting,
        mission=mission,
        mission_words=dict(asks_for_mission(proposal)).get(mission, ""),
        mission_reason=mission_reason.strip(),
        restriction=restriction,
        resources=resources,
        lapsed=lapsed,
        consulted=consulted(proposal),
        standards=settled_standards(proposal, standards),
    )
    proposal.move_to(ProposalState.APPROVED, since=timezone.now(), decision=decision, deferred_to=None)
    try:
        found(proposal=proposal, by=by)
    except NowhereToPutIt as problem:
        raise ProposalRefused(str(problem)) from problem
    note(proposal, StepKind.APPROVED, by_name=name_of(by), office=task.office_of(by), decision=decision)
    current.approve(user=by, comment=reason)
    notifications.tell_step("approved", proposal, decision=decision)
    return proposal


@transaction.atomic
def decline(
    *,
    task_state: TaskState,
    by: User,
    reason: str,
    clauses: Iterable[str],
    meeting: Meeting | None = None,
    minute: str = "",
) -> Proposal:
    """Say no, with the reason and the clause. No group comes of it, and nobody after this is asked."""
    proposal, task, current = held(task_state, by)
    refuse_out_of_order(proposal, task.step)
    refuse_wrong_meeting(proposal, task, meeting)
    if task.step == StepKind.ASSEMBLY_APPROVED:
        refuse_without_minute(minute)
        write_minute(proposal, f"Not approved ({minute.strip()}).")
    decision = record_decision(
        proposal,
        task=task,
        by=by,
        outcome="Declined",
        reason=reason,
        clauses=clauses,
        meeting=meeting if task.is_minuted else None,
        minute=minute.strip(),
    )
    proposal.move_to(ProposalState.DECLINED, since=timezone.now(), decision=decision, deferred_to=None)
    note(proposal, StepKind.DECLINED, by_name=name_of(by), office=task.office_of(by), decision=decision)
    current.workflow_state.cancel(user=by)
    notifications.tell_step("declined", proposal, decision=decision)
    return proposal


@transaction.atomic
def request_changes(
    *, task_state: TaskState, by: User, reason: str, clauses: Iterable[str], meeting: Meeting | None = None
) -> Proposal:
    """Give it back to the proposer, who can change it by the link; the place in the order is kept."""
    proposal, task, current = held(task_state, by)
    refuse_wrong_meeting(proposal, task, meeting)
    decision = record_decision(
        proposal,
        task=task,
        by=by,
        outcome="Changes asked for",
        reason=reason,
        clauses=clauses,
        meeting=meeting if task.is_minuted else None,
    )
    proposal.move_to(ProposalState.CHANGES_REQUESTED, since=timezone.now(), deferred_to=None)
    note(
        proposal,
        StepKind.CHANGES_REQUESTED,
        by_name=name_of(by),
        office=task.office_of(by),
        decision=decision,
    )
    current.reject(user=by, comment=reason)
    ProposalDraft.objects.filter(proposal=proposal).update(sent_at=None)
    notifications.tell_step("changes_requested", proposal, decision=decision)
    return proposal


@transaction.atomic
def answer(*, draft: ProposalDraft, answers: dict[str, Any], typed: dict[str, list[str]]) -> Proposal:
    """Take the proposer's changes and go on where it stopped; the first received date stays."""
    proposal = Proposal.objects.select_for_update().get(pk=draft.proposal_id)  # type: ignore[misc]
    if proposal.state != ProposalState.CHANGES_REQUESTED:
        raise ProposalRefused("Nobody has asked for changes to this proposal, so it stays as it is.")
    if problem := name_problem(answers["group_name"], other_than=proposal):
        raise ProposalRefused(problem)
    _take_over(proposal, answers)
    proposal.save()
    ProposalDraft.objects.filter(pk=draft.pk).update(
        sent_at=timezone.now(), answers=typed, email=proposal.proposer_email
    )
    proposal.move_to(ProposalState.UNDER_REVIEW, since=timezone.now())
    note(proposal, StepKind.ANSWERED, by_name=proposal.proposer_name)
    check(proposal=proposal)
    revision = proposal.save_revision()
    workflow_state = WorkflowState.objects.get(pk=proposal.current_workflow_state.pk)
    workflow_state.copy_approved_task_states_to_revision(revision)
    workflow_state.resume(user=None)
    notifications.tell_step("answered", proposal)
    ask_co_proposers(proposal)
    return proposal


@transaction.atomic
def withdraw(*, draft: ProposalDraft) -> Proposal:
    """Take it back, as its proposer; those who had it are told."""
    if draft.proposal_id is None:
        raise ProposalRefused("This proposal has not been sent, so there is nothing to withdraw.")
    proposal = Proposal.objects.select_for_update().get(pk=draft.proposal_id)
    if not proposal.is_open:
        raise ProposalRefused(
            f"This proposal is {proposal.get_state_display().lower()} and cannot be withdrawn."
        )
    workflow_state = proposal.current_workflow_state
    waiting = workflow_state.current_task_state.task.specific if workflow_state else None
    proposal.move_to(ProposalState.WITHDRAWN, since=timezone.now())
    note(proposal, StepKind.WITHDRAWN, by_name=proposal.proposer_name)
    if workflow_state is not None:
        workflow_state.cancel(user=None)
    notifications.tell_step("withdrawn", proposal)
    if waiting is not None:
        notifications.tell_withdrawn(proposal, waiting.codes())
    return proposal


def _take_over(proposal: Proposal, answers: dict[str, Any]) -> None:
    """Put the answers, and what of them has a column of its own, on the proposal."""
    proposal.name = answers["group_name"]
    proposal.proposer_name = answers["proposer_name"]
    proposal.proposer_email = answers["email"]
    proposal.relation = answers["relation"]
    proposal.proposer = person_with(answers["email"])
    proposal.answers = answers
