"""What happens when the last workflow task has approved: the judged revision is published.

Wagtail imports this module while its own models are loading, so it imports none.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from .signals import held_after_approval


def publish_what_was_judged(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the last task judged, not whatever is newest.

    The approvers need no publishing right of their own. Should the gate hold it all the same, since the
    policy or the text changed meanwhile, somebody looks at it once more; the approval itself stands.
    """
    revision = workflow_state.current_task_state.revision
    try:
        with transaction.atomic():
            revision.publish(user=user, skip_permission_checks=True)
    except PermissionDenied as hold:
        held_after_approval.send(sender=type(workflow_state), workflow_state=workflow_state, hold=hold)
