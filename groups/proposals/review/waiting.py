"""What waits for whom: the proposals that somebody may act on now, also on their dashboard."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from wagtail import hooks
from wagtail.models import TaskState

from home.offices.models import Term
from moderation.desk.dashboard import ROWS_A_LIST, Line, WaitingList

from ..models import Proposal
from ..tasks.models import OfficeDecisionTask


def waiting_for(user: Any) -> QuerySet[Proposal]:
    """The proposals that this user may act on now, in the order in which they were received."""
    codes = Term.objects.current().filter(person__user=user).values("office__code")
    states = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        task__in=OfficeDecisionTask.objects.filter(active=True, offices__code__in=codes),
        workflow_state__base_content_type=Proposal().get_base_content_type(),
    )
    ids = [int(pk) for pk in states.values_list("workflow_state__object_id", flat=True)]
    own = Q(proposer__user=user) | Q(proposer_email__iexact=user.email)
    return Proposal.objects.open().filter(pk__in=ids).exclude(pk__in=Proposal.objects.filter(own)).in_order()


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
