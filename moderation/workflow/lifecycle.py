"""Setting up the workflow that pages go through, sending pages into it, and opening cases."""

import logging
from typing import Any

from django.db import transaction
from django.dispatch import receiver
from wagtail.models import Page, Revision, Site, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from home.offices.lifecycle import establish_offices
from home.offices.models import Office, OfficeCode

from ..desk.models import Case
from ..desk.opening import open_case
from ..gate.extract import words_to_judge
from ..gate.fingerprint import fingerprint_of
from ..gate.guard import what_holds
from ..gate.hold import PolicyHold, not_screened, why_held
from ..gate.signals import held_after_approval, words_held
from ..gate.telling import tell_at_the_screen
from ..screening import Report
from .models import EditorialReviewTask, MediaPolicyTask, MediaPolicyTaskState
from .notifications import tell_of_held_schedule
from .signals import page_flagged

logger = logging.getLogger("moderation.gate")

WORKFLOW = "Publishing"
REVIEWERS = (OfficeCode.BLOG_EDITOR, OfficeCode.WEB_EDITOR)


@transaction.atomic
def seed_workflow() -> Workflow:
    """Make the workflow with its two tasks, and let the pages of the default site go through it."""
    establish_offices()
    check, _ = MediaPolicyTask.objects.get_or_create(name="Media policy check")
    review, new = EditorialReviewTask.objects.get_or_create(name="Editor's review")
    if new:
        review.offices.set(Office.objects.filter(code__in=REVIEWERS))
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    for order, task in enumerate((check, review)):
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    # Wagtail begins with a workflow of its own at the root of the tree; nothing here goes through that.
    WorkflowPage.objects.filter(page__depth=1).delete()
    for site in Site.objects.filter(is_default_site=True):
        WorkflowPage.objects.update_or_create(page=site.root_page, defaults={"workflow": workflow})
    return workflow


@transaction.atomic
def submit(page: Page, by: Any, report: Report) -> None:
    """Send the newest draft of a page that was held on another way out through the workflow.

    Where no workflow reaches, or one is under way, the case at the desk is what remains of it.
    """
    current = page.current_workflow_state
    workflow = page.get_workflow()
    if current is not None and current.status == current.STATUS_NEEDS_CHANGES:
        current.resume(by)
    elif current is None and workflow is not None:
        workflow.start(page, by)
    elif current is None:
        _open(page.get_latest_revision_as_object(), report, last_editor=by, task_state=None)


def wait_at_the_desk_alone(page: Page, why: str) -> None:
    """Put the newest draft of a page that was taken offline in the desk's queue; approved, it is published.

    No editor has to look again at what was public before.
    """
    if Case.objects.about(page).waiting().exists():
        return
    draft = page.get_latest_revision_as_object()
    report = what_holds(draft) or not_screened(fingerprint_of(draft), why)
    _open(draft, report, last_editor=page.latest_revision.user, task_state=None)


def send_draft_round(page: Page, why: str) -> None:
    """Send the newest draft of a page that was taken offline, and was never public, through the workflow.

    Nobody asked for it, so nobody's right to publish lets it pass. What is on its way already, or with its
    author, stays there.
    """
    if page.current_workflow_state is not None:
        return
    workflow = page.get_workflow()
    if workflow is None:
        wait_at_the_desk_alone(page, why)
    else:
        workflow.start(page, None)


def publish_or_submit(page: Page, by: Any) -> Report | None:
    """Publish the newest draft, or send it to the workflow; returns what holds it, if anything does."""
    draft = page.get_latest_revision() or page.specific.save_revision(user=by)
    report = what_holds(draft.as_object())
    if report is None:
        draft.publish(user=by)
    else:
        submit(page.specific, by, report)
    return report


@transaction.atomic
def set_aside_if_held(revision: Revision) -> bool:
    """Move a due revision that nobody has cleared from the schedule to the workflow; tell whether it was."""
    report = what_holds(revision.as_object())
    if report is None:
        return False
    revision.approved_go_live_at = None
    revision.save(update_fields=["approved_go_live_at"])
    submit(revision.content_object, revision.user, report)
    tell_of_held_schedule(revision.content_object.specific, revision.user)
    return True


@receiver(page_flagged, dispatch_uid="workflow.open_case")
def wait_at_the_desk(page: Page, task_state: MediaPolicyTaskState, report: Report, **kwargs: Any) -> None:
    """Put a page that the check flagged in the desk's queue."""
    editor = task_state.revision.user or task_state.workflow_state.requested_by
    _open(page, report, last_editor=editor, task_state=task_state)


@receiver(held_after_approval, dispatch_uid="workflow.look_once_more")
def look_once_more(workflow_state: WorkflowState, hold: PolicyHold, **kwargs: Any) -> None:
    """Send a page that was approved, and held all the same, through the check again, or else to the desk."""
    logger.warning("Approved, but held at the gate: %s", hold)
    page = workflow_state.content_object.specific
    workflow = page.get_workflow()
    if workflow and any(isinstance(task.specific, MediaPolicyTask) for task in workflow.tasks):
        workflow.start(page, workflow_state.requested_by)
    else:
        draft = workflow_state.current_task_state.revision
        _open(draft.as_object(), hold.report, last_editor=draft.user, task_state=None)


@receiver(words_held, dispatch_uid="workflow.words_wait_at_the_desk")
def words_wait_at_the_desk(record: Any, report: Report, editor: Any, **kwargs: Any) -> None:
    """Put new words of a name, a setting, a picture or a file in the desk's queue; visitors read the old."""
    fingerprint = fingerprint_of(record)
    if Case.objects.about(record).waiting().filter(fingerprint=fingerprint, author=editor).exists():
        return
    open_case(
        subject=record,
        report=report,
        content=words_to_judge(record),
        author=editor,
        last_editor=editor,
        fingerprint=fingerprint,
    )
    tell_at_the_screen(
        f"{why_held(str(record), report)} It is saved, and visitors go on reading the earlier words until "
        "somebody at the moderation desk has looked. You will be told by e-mail."
    )


def _open(page: Page, report: Report, *, last_editor: Any, task_state: Any) -> None:
    open_case(
        subject=page,
        report=report,
        content=words_to_judge(page),
        author=page.owner,
        last_editor=last_editor,
        fingerprint=fingerprint_of(page),
        task_state=task_state,
    )
