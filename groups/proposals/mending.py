"""Proposals whose workflow was edited or replaced under them: what is wrong, and how they get on again."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import TaskState, Workflow, WorkflowState

from home.accounts.models import User

from .by_mail.entry import may_enter
from .holding import current_task
from .models import Proposal
from .route import is_taken, may_take, place_of, route_of, untaken
from .rules import ProposalRefused, steps_taken
from .states import ProposalState
from .tasks.models import OfficeTask
from .tasks.seed import workflow_for
from .tasks.soundness import problem_with_way

MENDED = "groups.way_mended"


def what_is_wrong(proposal: Proposal) -> str:
    """Why nobody can decide on it where it stands, in a sentence; empty if all is well."""
    if proposal.state != ProposalState.UNDER_REVIEW:
        return ""
    task = current_task(proposal)
    if not isinstance(task, OfficeTask):
        return "The steps that it stands in have no place in which somebody could act on it."
    if skipped := untaken(proposal.kind, task.step, steps_taken(proposal)):
        first = skipped[0]
        return f"The steps that it stands in leave one out: {first.missing} (clause {first.clause})."
    place = place_of(proposal.kind, task.step)
    if place and (task.body is None or task.body.code != place):
        return "The step that it stands in belongs to another body, and is set to none or to the wrong one."
    allowed = may_take(proposal.kind, task.step)
    if allowed and not allowed & set(task.codes()):
        return "The step that it stands in is given to offices that may not take it."
    return ""


@transaction.atomic
def mend(*, proposal: Proposal, by: User | AnonymousUser) -> Proposal:
    """Put it into the usual steps of its kind, at the first that was not taken; what was taken counts."""
    if not may_enter(by):
        raise ProposalRefused("The staff or the Chief Executive can do this. Ask one of them.")
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    wrong = what_is_wrong(locked)
    if not wrong:
        raise ProposalRefused("It stands in the right steps already.")
    _leave(locked)
    _enter(locked, _sound_workflow(locked.kind))
    fresh = Proposal.objects.get(pk=locked.pk)
    if still := what_is_wrong(fresh):
        raise ProposalRefused(
            f"{still} The usual steps have been changed too: ask the site administrator to set the offices "
            "and the body of that step right, under Settings, Workflow tasks."
        )
    log(instance=fresh, action=MENDED, user=by, data={"was": wrong})
    return fresh


def _sound_workflow(kind: str) -> Workflow:
    usual = workflow_for(kind)
    return workflow_for(kind, anew=True) if problem_with_way(usual, kind) else usual


def _leave(proposal: Proposal) -> None:
    """End the former way without what Wagtail does at a cancellation, which an open proposal refuses."""
    states = WorkflowState.objects.active().filter(
        base_content_type=proposal.get_base_content_type(), object_id=str(proposal.pk)
    )
    TaskState.objects.filter(workflow_state__in=states, status=TaskState.STATUS_IN_PROGRESS).update(
        status=TaskState.STATUS_CANCELLED, finished_at=timezone.now()
    )
    states.update(status=WorkflowState.STATUS_CANCELLED)


def _enter(proposal: Proposal, workflow: Workflow) -> None:
    """Start the workflow at the first step that was not taken."""
    done = steps_taken(proposal)
    missing = next(leg for leg in route_of(proposal.kind) if not is_taken(leg, done))
    state = WorkflowState(
        content_type=proposal.get_content_type(),
        base_content_type=proposal.get_base_content_type(),
        object_id=str(proposal.pk),
        workflow=workflow,
        status=WorkflowState.STATUS_IN_PROGRESS,
    )
    state.save()
    for task in workflow.tasks:
        if getattr(task.specific, "step", "") == missing.step:
            state.update(user=None, next_task=task)
            return
        _skip(state, task, proposal)


def _skip(state: WorkflowState, task: Any, proposal: Proposal) -> None:
    TaskState.objects.create(
        workflow_state=state,
        task=task,
        status=TaskState.STATUS_SKIPPED,
        revision=proposal.get_latest_revision(),
        finished_at=timezone.now(),
    )
