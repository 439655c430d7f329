"""Hearing what becomes of pages: authors are told, and cases with nothing left to decide end.

The mails take the place of Wagtail's own.

Wagtail sends its notices inside the transaction and in a system's words. Signals tell receivers apart by
`dispatch_uid`; this app is ready before Wagtail's admin, so with the same uid these take its seats.
"""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import workflow_approved, workflow_cancelled, workflow_rejected

from home.words.models import WordsForVisitors

from ..gate.subjects import subject_key
from ..workflow.models import MediaPolicyTaskState
from .models import Case
from .notifications import tell_author_of_editors_return, tell_author_of_publication
from .opening import close
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


@receiver(workflow_cancelled, sender=WorkflowState, dispatch_uid="desk.page_was_withdrawn")
def page_was_withdrawn(sender: type[WorkflowState], instance: WorkflowState, **kwargs: Any) -> None:
    """Its author took it back, so there is nothing to decide."""
    states = TaskState.objects.filter(workflow_state=instance)
    close(Case.objects.waiting().filter(task_state__in=states), CaseState.WITHDRAWN)


@receiver(post_delete, dispatch_uid="desk.subject_was_deleted")
def subject_was_deleted(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    """The case ends; what was screened and decided stays to be read."""
    if isinstance(instance, Page | WordsForVisitors):
        kind, pk = subject_key(instance)
        close(Case.objects.waiting().filter(subject_type=kind, subject_id=pk), CaseState.GONE)


def _decided(workflow_state: WorkflowState) -> Any:
    """The desk's decision that let this page through, if there was one."""
    states = TaskState.objects.filter(workflow_state=workflow_state)
    cases = Case.objects.filter(task_state__in=states, state=CaseState.APPROVED)
    case = cases.select_related("decision").order_by("-closed_at").first()
    return case.decision if case else None
