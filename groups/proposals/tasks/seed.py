"""The usual way of a proposal of each kind, as a workflow that can be edited in the admin."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowContentType, WorkflowTask

from home.association.models import get_association
from home.meetings.models import Body
from home.offices.lifecycle import establish_offices
from home.offices.models import Office, OfficeCode

from ...choices.models import group_settings
from ...kinds import RULES, Formation, GroupKind
from ..models import Proposal, ProposalRoute
from ..route import ASSEMBLY, BOARD, TRUSTEES
from .automatic import AutomaticChecksTask
from .models import (
    AssemblyAgendaTask,
    AssemblyOutcomeTask,
    BoardRecommendationTask,
    ConsultationTask,
    OfficeDecisionTask,
    OfficeTask,
)


@transaction.atomic
def workflow_for(kind: str, *, anew: bool = False) -> Workflow:
    """The usual workflow of proposals of this kind; made if there is none, or `anew`. Safe to repeat."""
    route = ProposalRoute.objects.select_related("workflow").filter(kind=kind).first()
    if route is not None and route.workflow.active and not anew:
        return route.workflow
    establish_offices()
    workflow = Workflow.objects.create(name=f"Proposal: {group_settings().name_of(kind)}"[:255])
    for order, task in enumerate(_tasks(kind)):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    ProposalRoute.objects.update_or_create(kind=kind, defaults={"workflow": workflow})
    return workflow


def seed_proposal_workflow() -> Workflow:
    """Make the workflows of all kinds; the communities' one is what Wagtail shows for proposals."""
    workflows = {kind: workflow_for(kind) for kind in GroupKind}
    usual = workflows[GroupKind.COMMUNITY_OF_PRACTICE]
    proposals = ContentType.objects.get_for_model(Proposal)
    WorkflowContentType.objects.get_or_create(content_type=proposals, defaults={"workflow": usual})
    return usual


def _tasks(kind: str) -> list[Task]:
    formation = RULES[kind].formation.value
    checks = AutomaticChecksTask.objects.filter(active=True).first()
    first = checks or AutomaticChecksTask.objects.create(name="First checks")
    return [first, *_STEPS[formation]()]


def _by_call() -> list[Task]:
    ceo, staff = _named(OfficeCode.CEO), _named(OfficeCode.STAFF)
    assembly, board = _body(ASSEMBLY), _body(BOARD)
    return [
        _task(OfficeDecisionTask, f"Review by the {ceo}", f"the {ceo}", [OfficeCode.CEO]),
        _task(AssemblyAgendaTask, f"Raised at the {assembly}", f"the {ceo}", [OfficeCode.CEO], body=assembly),
        _task(
            AssemblyOutcomeTask,
            f"Outcome at the {assembly}",
            f"the {assembly}",
            [OfficeCode.STAFF],
            body=assembly,
        ),
        _task(
            BoardRecommendationTask,
            f"Recommendation to the {board}",
            f"the {ceo} or the {staff}",
            [OfficeCode.CEO, OfficeCode.STAFF],
            body=board,
        ),
        _board(board),
    ]


def _at_any_time() -> list[Task]:
    asked = [OfficeCode.CEO, OfficeCode.STAFF]
    holder = " and the ".join(_named(code) for code in asked)
    return [
        _task(ConsultationTask, "Consultation", f"the {holder}", asked),
        _board(_body(BOARD)),
    ]


def _by_the_staff() -> list[Task]:
    staff = _named(OfficeCode.STAFF)
    decision = f"Decision of the {staff}"
    return [
        _task(OfficeDecisionTask, decision, f"the {staff}", [OfficeCode.STAFF], decides=True),
    ]


def _by_a_second_person() -> list[Task]:
    codes = [OfficeCode.STAFF, OfficeCode.CEO]
    holder = " or the ".join(_named(code) for code in codes)
    return [_task(OfficeDecisionTask, f"Decision of the {holder}", f"the {holder}", codes, decides=True)]


_STEPS = {
    Formation.BY_CALL: _by_call,
    Formation.AT_ANY_TIME: _at_any_time,
    Formation.BY_STAFF: _by_the_staff,
    Formation.BY_VOLUNTEERS: _by_a_second_person,
}


def _board(board: Body) -> OfficeTask:
    title = f"Decision of the {board.name}"
    return _task(OfficeDecisionTask, title, f"the {board.name}", TRUSTEES, body=board, decides=True)


def _task(model: type[OfficeTask], name: str, holder: str, codes: Any, **fields: Any) -> OfficeTask:
    """The task of this name, which several workflows may share."""
    found: OfficeTask | None = model._default_manager.filter(name=name, active=True).first()
    if found is not None:
        return found
    task: OfficeTask = model._default_manager.create(name=name, holder=holder, **fields)
    task.offices.set(Office.objects.filter(code__in=codes))
    return task


def _named(code: str) -> str:
    return str(Office.objects.get(code=code).name)


def _body(code: str) -> Body:
    association = get_association()
    names = {BOARD: association.board_name, ASSEMBLY: association.assembly_name}
    body, _ = Body.objects.get_or_create(code=code, defaults={"name": names[code]})
    return body
