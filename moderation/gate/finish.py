"""What happens when the last workflow task has approved: the judged revision is published.

Wagtail imports this module while its own models are loading, so it imports none.
"""

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

logger = logging.getLogger("moderation.gate")


def publish_what_was_judged(workflow_state: Any, user: Any = None) -> None:
    """Publish the revision that the last task judged, not whatever is newest.

    The approvers need no publishing right of their own. Should the gate hold it all the same, since the
    policy or the text changed meanwhile, the page goes through its workflow once more.
    """
    revision = workflow_state.current_task_state.revision
    try:
        with transaction.atomic():
            revision.publish(user=user, skip_permission_checks=True)
    except PermissionDenied as hold:
        logger.warning("Approved, but held at the gate: %s", hold)
        page = workflow_state.content_object
        workflow_state.workflow.start(page.specific, workflow_state.requested_by)
