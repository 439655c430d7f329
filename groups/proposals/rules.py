"""The rules that hold for every decision on a proposal: who, when, and where it is minuted."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import TaskState

from home.accounts.models import User
from home.meetings.models import Meeting

from ..choices.models import group_settings
from .models import Proposal
from .permissions import is_proposer
from .states import ProposalState


class ProposalRefused(PermissionDenied):
    """It cannot be done; the message says which rule and what to do instead."""


def refuse_kind_without_use(kind: str) -> None:
    """A kind of group that the association does not have is not proposed either."""
    settings = group_settings()
    if not settings.uses(kind):
        raise ProposalRefused(
            f"We have no groups of the kind “{settings.name_of(kind)}”. "
            "Write to the office, which can tell you more."
        )


def refuse_outsiders(proposal: Proposal, task: Any, by: Any) -> None:
    """Only holders of the task's offices act, and never the proposer."""
    if not task.may_act(by):
        raise ProposalRefused(f"Only {task.holder} can do this. You can read the proposal here.")
    if is_proposer(by, proposal):
        raise ProposalRefused("You proposed this yourself, so somebody else has to decide it.")


def meetings_that_count(body: Any, proposal: Proposal | None = None) -> QuerySet[Meeting]:
    """The body's meetings that have taken place, since the proposal came in if one is given; newest first."""
    if body is None:
        return Meeting.objects.none()
    held = Meeting.objects.filter(body=body, date__lte=timezone.localdate()).taking_place()
    return held.filter(date__gte=proposal.received_on) if proposal else held


def refuse_wrong_meeting(proposal: Proposal, task: Any, meeting: Meeting | None) -> None:
    """A body decides at one of its own meetings, held after the proposal came in."""
    if not task.decides:
        return
    if meeting is None:
        raise ProposalRefused("Choose the meeting at which this was decided.")
    if not meetings_that_count(task.body, proposal).filter(pk=meeting.pk).exists():
        raise ProposalRefused(
            f"{meeting} does not count here. Choose a meeting of {task.body} that has taken place "
            f"since the proposal came in on {proposal.received_on:%-d %B %Y}."
        )


def held(task_state: TaskState, by: User) -> tuple[Proposal, Any, TaskState]:
    """The proposal, locked, with its task and the fresh task state, if `by` may act on it now."""
    subject = task_state.workflow_state.content_object
    if not isinstance(subject, Proposal):
        raise ProposalRefused("This is not a proposal.")
    proposal = Proposal.objects.select_for_update().get(pk=subject.pk)
    current = TaskState.objects.select_related("workflow_state").get(pk=task_state.pk)
    if proposal.state != ProposalState.UNDER_REVIEW or current.status != TaskState.STATUS_IN_PROGRESS:
        raise ProposalRefused(
            f"This proposal is {proposal.get_state_display().lower()} by now. Somebody has just acted on it."
        )
    task = current.task.specific
    refuse_outsiders(proposal, task, by)
    return proposal, task, current


def refuse_open_questions(proposal: Proposal, restriction: str, resources: str) -> None:
    if proposal.answers.get("membership") == "restricted" and not restriction:
        raise ProposalRefused("Say yes or no to restricting who may join (clause COP-P6).")
    if proposal.answers.get("resources_choice") == "some" and not resources:
        raise ProposalRefused("Say yes or no to the support beyond the standard (clause COP-P4).")
