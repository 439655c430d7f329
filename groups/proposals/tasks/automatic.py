"""The first task of a proposal's workflow: what a machine can see."""

from typing import Any

from wagtail.models import Task, TaskState

from .. import lifecycle


class AutomaticChecksTask(Task):
    """Looks at what a machine can see. It never refuses: what it finds is noted for the reviewers."""

    class Meta:
        verbose_name = "first checks of a proposal"

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        task_state: TaskState = super().start(workflow_state, user=user)
        lifecycle.check(proposal=workflow_state.content_object)
        # The workflow goes on by itself: updating it from here would start the next task twice.
        task_state.approve(user=None, update=False)
        return task_state

    @classmethod
    def get_description(cls) -> str:
        return "Notes what is missing, whether the name is free, and what the media policy says."
