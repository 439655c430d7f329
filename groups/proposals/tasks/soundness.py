"""Keeps workflows of proposals whole while they are edited: every step of the policy, in its order."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Task, Workflow, WorkflowState, WorkflowTask

from ..models import Proposal
from ..route import route_of
from ..states import StepKind
from .models import OfficeTask


def problem_with_way(workflow: Workflow, kind: str) -> str:
    """What this workflow lacks for proposals of this kind, in a sentence; empty if nothing."""
    steps = [task.specific.step for task in workflow.tasks if isinstance(task.specific, OfficeTask)]
    if not steps or steps[-1] != StepKind.APPROVED:
        return "Choose steps that end with a decision, so that somebody can say yes."
    place = 0
    for leg in {leg.step: leg for leg in route_of(kind)}.values():
        if leg.step not in steps[place:]:
            return f"In these steps one is missing or out of order: {leg.missing} (clause {leg.clause})."
        place = steps.index(leg.step, place)
    return ""


def _in_use(workflows: Any) -> int:
    """How many proposals are on their way through any of these workflows."""
    states = WorkflowState.objects.active().filter(
        workflow__in=workflows, base_content_type=Proposal().get_base_content_type()
    )
    return states.count()


def _refuse(count: int) -> None:
    if count:
        waiting = "One proposal is" if count == 1 else f"{count} proposals are"
        raise PermissionDenied(
            f"{waiting} on the way through these steps, and none may be skipped (MSG-SIG.11, COP-N). "
            "Wait until they are decided, or make new steps beside these."
        )


@receiver(pre_save, sender=WorkflowState, dispatch_uid="groups.keep_ways")
def keep_way(sender: Any, instance: WorkflowState, **kwargs: Any) -> None:
    """A proposal's way is not broken off while the proposal is open: only a decision ends it."""
    if instance.status == WorkflowState.STATUS_CANCELLED:
        proposal = instance.content_object
        if isinstance(proposal, Proposal) and Proposal.objects.open().filter(pk=proposal.pk).exists():
            _refuse(1)


@receiver(pre_save, sender=Workflow, dispatch_uid="groups.keep_workflows")
def keep_workflow(sender: Any, instance: Workflow, **kwargs: Any) -> None:
    """A workflow that proposals are in is not switched off: they would be left with nobody."""
    if not instance.active and instance.pk:
        _refuse(_in_use([instance.pk]))


@receiver(pre_save, dispatch_uid="groups.keep_tasks")
def keep_task(sender: Any, instance: Any, **kwargs: Any) -> None:
    """A task that proposals have before them is not switched off: it would be skipped."""
    if isinstance(instance, Task) and instance.pk and not instance.active:
        _refuse(_in_use(WorkflowTask.objects.filter(task=instance.pk).values("workflow")))


@receiver(pre_delete, sender=WorkflowTask, dispatch_uid="groups.keep_steps")
def keep_step(sender: Any, instance: WorkflowTask, **kwargs: Any) -> None:
    """A step is not taken out of a workflow while proposals are in it."""
    _refuse(_in_use([instance.workflow_id]))
