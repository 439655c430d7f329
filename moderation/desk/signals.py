"""Telling authors what became of their page, in the place of Wagtail's own mails.

Wagtail sends its notices inside the transaction and in a system's words. Signals tell receivers apart by
`dispatch_uid`; this app is ready before Wagtail's admin, so with the same uid these take its seats.
"""

from typing import Any

from django.dispatch import receiver
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import workflow_approved, workflow_rejected

from ..workflow.models import MediaPolicyTaskState
from .models import Case
from .notifications import tell_author_of_editors_return, tell_author_of_publication
from .states import CaseState


@receiver(workflow_approved, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
def page_went_through(sender: type[WorkflowState], instance: WorkflowState, **kwargs: Any) -> None:
    page = instance.content_object
    if isinstance(page, Page):
        page = Page.objects.get(pk=page.pk).specific
        if page.live:
            tell_author_of_publication(page, instance.requested_by, _decided(instance))


@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification")
def page_came_back(
    sender: type[WorkflowState], instance: WorkflowState, user: Any = None, **kwargs: Any
) -> None:
    """The desk tells of its own returns, with the clause; here it is an editor who gave a page back."""
    page, task_state = instance.content_object, instance.current_task_state
    if isinstance(page, Page) and task_state and not isinstance(task_state.specific, MediaPolicyTaskState):
        tell_author_of_editors_return(page, instance.requested_by, user, task_state.comment)


def _decided(workflow_state: WorkflowState) -> Any:
    """The desk's decision that let this page through, if there was one."""
    states = TaskState.objects.filter(workflow_state=workflow_state)
    cases = Case.objects.filter(task_state__in=states, state=CaseState.APPROVED)
    case = cases.select_related("decision").order_by("-closed_at").first()
    return case.decision if case else None
