"""What waits for whom: the proposals that somebody may act on now, also on their dashboard."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import TaskState

from home.offices.models import offices_held_by
from moderation.desk.dashboard import ROWS_A_LIST, Line, WaitingList

from ..models import Proposal, ProposalStep
from ..permissions import proposed_by
from ..route import OFFICE
from ..states import StepKind
from ..tasks.models import OFFICE_TASKS, ConsultationTask


def waiting_for(user: Any) -> QuerySet[Proposal]:
    """The proposals that this user may act on now, in the order in which they were received."""
    codes = sorted(offices_held_by(user))
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__in=_tasks_of(codes),
        workflow_state__base_content_type=Proposal().get_base_content_type(),
    )
    ids = [int(pk) for pk in states.values_list("workflow_state__object_id", flat=True)]
    if not ids:
        return Proposal.objects.none()
    not_for_them = Proposal.objects.filter(
        Q(pk__in=proposed_by(user).values("pk")) | Q(pk__in=_answered(codes, user))
    )
    return Proposal.objects.open().filter(pk__in=ids).exclude(pk__in=not_for_them).in_order()


def _tasks_of(codes: list[str]) -> set[int]:
    """The tasks of every type in which holders of these offices act, asked in one go."""
    first, *rest = [
        model._default_manager.filter(active=True, offices__code__in=codes)
        .order_by()
        .values_list("pk", flat=True)
        for model in OFFICE_TASKS
    ]
    return set(first.union(*rest))


def _answered(codes: list[str], user: Any) -> QuerySet[Any]:
    """Proposals still being consulted on, which this user or one of their offices has answered."""
    consulting = ConsultationTask.objects.values("task_states")
    asked = TaskState.objects.filter(pk__in=consulting, status=TaskState.STATUS_IN_PROGRESS)
    ids = [int(pk) for pk in asked.values_list("workflow_state__object_id", flat=True)]
    steps = ProposalStep.objects.filter(kind=StepKind.CONSULTED, proposal__in=ids)
    mine = Q(decision__made_by=user.pk) | Q(**{f"decision__snapshot__{OFFICE}__in": codes})
    return steps.filter(mine).values("proposal")


@hooks.register("construct_waiting")
def add_proposals(request: HttpRequest, lists: list[WaitingList]) -> None:
    """Put the proposals that wait for this user on their dashboard."""
    page = Paginator(waiting_for(request.user), ROWS_A_LIST).get_page(request.GET.get("proposals"))
    lines = [
        Line(
            title=proposal.name,
            url=reverse("proposals:edit", args=[proposal.pk]),
            note=f"Proposed by {proposal.proposer_name}. Read it and say what you think.",
            since=proposal.since,
        )
        for proposal in page.object_list
    ]
    lists.append(WaitingList("proposals", "Proposals of new groups", lines, page))
