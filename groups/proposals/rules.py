"""The rules that hold for every decision on a proposal: who, when, and where it is minuted."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from home.meetings.models import Meeting

from .models import Proposal
from .permissions import is_proposer


class ProposalRefused(PermissionDenied):
    """It cannot be done; the message says which rule and what to do instead."""


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
