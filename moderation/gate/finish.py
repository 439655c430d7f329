"""What happens when the last workflow task has approved: the judged revision is published."""

from typing import Any


def publish_what_was_judged(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the last task judged, not whatever is newest.

    The approvers need no publishing right of their own; the gate still holds what is not cleared.
    """
    workflow_state.current_task_state.revision.publish(user=user, skip_permission_checks=True)
