"""The usual way of a proposal: first checks, the Chief Executive, the Board."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowContentType, WorkflowTask

from home.association.models import get_association
from home.meetings.models import Body
from home.offices.lifecycle import establish_offices
from home.offices.models import Office, OfficeCode

from ..clock import BOARD
from ..models import Proposal
from .models import AutomaticChecksTask, OfficeDecisionTask

NAME = "Community proposal"


@transaction.atomic
def seed_proposal_workflow() -> Workflow:
    """Make the workflow and give it to proposals, unless they have one. Safe to repeat."""
    proposals = ContentType.objects.get_for_model(Proposal)
    assigned = WorkflowContentType.objects.filter(content_type=proposals).select_related("workflow").first()
    if assigned is not None and assigned.workflow.active:
        return assigned.workflow
    establish_offices()
    association = get_association()
    board, _ = Body.objects.get_or_create(code=BOARD, defaults={"name": association.board_name})
    workflow = Workflow.objects.create(name=NAME)
    ceo = Office.objects.get(code=OfficeCode.CEO)
    tasks: list[Task] = [
        AutomaticChecksTask.objects.create(name="First checks"),
        _decision(f"Review by the {ceo.name}", f"the {ceo.name}", [OfficeCode.CEO]),
        _decision(
            f"Decision of the {board.name}",
            f"the {board.name}",
            [OfficeCode.CHAIR, OfficeCode.TRUSTEE],
            body=board,
        ),
    ]
    for order, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    WorkflowContentType.objects.update_or_create(content_type=proposals, defaults={"workflow": workflow})
    return workflow


def _decision(name: str, holder: str, codes: list[str], **fields: Any) -> OfficeDecisionTask:
    task = OfficeDecisionTask.objects.create(name=name, holder=holder, **fields)
    task.offices.set(Office.objects.filter(code__in=codes))
    return task
