"""The tasks that a page goes through before it is published: the media policy check, then an editor."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from wagtail.models import Page, Task, TaskState

from home.offices.models import Office, holds

from ..gate.clearance import clear_if_clean, is_cleared, passes
from .four_eyes import had_a_hand_in
from .notifications import tell_reviewers
from .signals import page_flagged


class MediaPolicyTaskState(TaskState):
    """One run of the media policy check, with what it found."""

    report = models.JSONField(default=dict)


class MediaPolicyTask(Task):
    """Screens the page. Clean content passes by itself; what is flagged waits at the moderation desk."""

    task_state_class = MediaPolicyTaskState

    class Meta:
        verbose_name = "media policy check"

    @classmethod
    def get_description(cls) -> str:
        return "Pages that say nothing the media policy excludes pass; any other waits at the moderation desk"

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Judge the newest draft: content, not revision, so that what changes later is judged again."""
        task_state: MediaPolicyTaskState = super().start(workflow_state, user=user)
        page = task_state.revision.as_object()
        if is_cleared(page):
            return self._pass(task_state)
        report = clear_if_clean(page)
        task_state.report = report.to_dict()
        task_state.save(update_fields=["report"])
        if passes(report):
            return self._pass(task_state)
        page_flagged.send(sender=type(self), page=page, task_state=task_state, report=report)
        return task_state

    def _pass(self, task_state: TaskState) -> TaskState:
        # The workflow goes on by itself: updating it from here would start the next task twice.
        task_state.approve(user=None, update=False)
        return task_state

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Nobody edits what is being judged. Its author can still take it back."""
        return True

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """None in the editor: decisions are made at the desk, with a reason and a clause."""
        return []

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        raise PermissionDenied


class EditorialReviewTask(Task):
    """An editor's look at what somebody without publishing rights wrote; editors' own pages pass."""

    offices = models.ManyToManyField(Office, help_text="Whose holders may approve.")

    admin_form_fields: ClassVar = [*Task.admin_form_fields, "offices"]
    admin_form_widgets: ClassVar = {"offices": forms.CheckboxSelectMultiple}

    class Meta:
        verbose_name = "editor's review"

    @classmethod
    def get_description(cls) -> str:
        return "Holders of the chosen offices approve; pages of those who may publish themselves pass"

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        task_state: TaskState = super().start(workflow_state, user=user)
        submitter = workflow_state.requested_by
        page = workflow_state.content_object
        if submitter is not None and page.permissions_for_user(submitter).can_publish():
            # The workflow goes on by itself: updating it from here would start the next task twice.
            task_state.approve(user=None, update=False)
        else:
            codes = self.offices.values_list("code", flat=True)
            tell_reviewers(page, codes=codes, submitter=submitter)
        return task_state

    def may_review(self, page: Any, user: Any) -> bool:
        """Current holders of the offices, but never for their own work."""
        codes = self.offices.values_list("code", flat=True)
        return isinstance(page, Page) and holds(user, *codes) and not had_a_hand_in(user, page)

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return self.may_review(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not self.may_review(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not self.may_review(obj, user):
            return []
        return [
            ("reject", "Return with a note", True),
            ("approve", "Approve", False),
            ("approve", "Approve with a note", True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if not holds(user, *self.offices.values_list("code", flat=True)):
            return waiting.none()
        return waiting.exclude(workflow_state__requested_by=user)

    @transaction.atomic
    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Act, having checked everything again.

        Wagtail asks `get_actions` about the page in the address, but acts on whatever task state the address
        names. That task state's own page is what counts.
        """
        workflow_state = task_state.workflow_state
        waiting = (
            task_state.task_id == self.pk
            and task_state.status == TaskState.STATUS_IN_PROGRESS
            and workflow_state.current_task_state_id == task_state.pk
        )
        names = [name for name, _, _ in self.get_actions(workflow_state.content_object, user)]
        if not waiting or action_name not in names:
            raise PermissionDenied
        super().on_action(task_state, user, action_name, **kwargs)
