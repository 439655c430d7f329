"""Who has a proposal now, and what comes next, in the proposer's words."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Task, WorkflowState

from .models import Proposal
from .states import ProposalState


def with_workflow(proposals: Iterable[Proposal]) -> list[Proposal]:
    """The proposals, each knowing its workflow's present task, in few queries however many they are."""
    found = list(proposals)
    states = WorkflowState.objects.active().filter(
        base_content_type=Proposal().get_base_content_type(),
        object_id__in=[str(proposal.pk) for proposal in found],
    )
    by_proposal = {state.object_id: state for state in states.select_related("current_task_state")}
    tasks = Task.objects.filter(pk__in={_task_id(state) for state in by_proposal.values()}).specific()
    specific = {task.pk: task for task in tasks}
    for proposal in found:
        state = by_proposal.get(str(proposal.pk))
        proposal._current_workflow_states = [state] if state else []
        proposal._current_task = specific.get(_task_id(state))
    return found


def _task_id(state: WorkflowState | None) -> int | None:
    current = state.current_task_state if state else None
    return current.task_id if current else None


def current_task(proposal: Proposal) -> Any:
    """The workflow task that the proposal waits in, or None."""
    if hasattr(proposal, "_current_task"):
        return proposal._current_task
    state = proposal.current_workflow_state
    current = state.current_task_state if state else None
    return current.task.specific if current else None


def held_by(proposal: Proposal) -> str:
    """Who has it, such as "the Board"; empty when nobody needs to do anything any more."""
    if proposal.state == ProposalState.CHANGES_REQUESTED:
        return "you"
    if not proposal.is_open:
        return ""
    return getattr(current_task(proposal), "holder", "") or "the office"


def next_step(proposal: Proposal) -> str:
    """What happens next, as one sentence."""
    closed = {
        ProposalState.APPROVED: "We now set the group up with you. You will hear from the office.",
        ProposalState.DECLINED: "You can read the reason below, and propose again when things have changed.",
        ProposalState.WITHDRAWN: "Nothing more happens. You can propose again whenever you like.",
        ProposalState.CHANGES_REQUESTED: "Read what we ask for, change your proposal, and send it again. "
        "It keeps its place.",
    }
    if proposal.state in closed:
        return closed[ProposalState(proposal.state)]
    task = current_task(proposal)
    promise = (
        getattr(task, "promise", "") or "Now the office reads it and may come back to you with questions."
    )
    after = "" if getattr(task, "decides", False) else _after(proposal, task)
    return f"{promise} In the end {after} decides." if after else promise


def _after(proposal: Proposal, task: Any) -> str:
    """Who decides in the end, if that is somebody else."""
    state = proposal.current_workflow_state
    tasks = [one.specific for one in state.workflow.tasks] if state else []
    return next((one.holder for one in tasks if getattr(one, "decides", False) and one.pk != task.pk), "")


def way(proposal: Proposal) -> list[str]:
    """The names of the steps still ahead of an open proposal, soonest first, the present one left out."""
    state = proposal.current_workflow_state
    if state is None or state.current_task_state is None:
        return []
    tasks = list(state.workflow.tasks)
    here = [task.pk for task in tasks].index(state.current_task_state.task_id)
    return [task.name for task in tasks[here + 1 :]]
