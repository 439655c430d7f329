"""Reading an outgoing post against the media policy: whatever goes out is in the association's own voice."""

import dataclasses

from ..gate.clearance import passes
from ..gate.confidential import with_confidential_matters
from ..gate.extract import document_of
from ..gate.policy import Rules
from ..screening import Report, screen
from .models import OutgoingPost
from .states import PostState


def read(post: OutgoingPost) -> Report:
    """What is found in the post as it is in memory."""
    rules = Rules()
    policy = dataclasses.replace(rules.screening, official_voice=True)
    return with_confidential_matters(screen(document_of(post), policy), post, rules.confidential)


def state_for(report: Report) -> PostState:
    """Where a post with this report waits."""
    return PostState.SCREENED if passes(report) else PostState.HELD
