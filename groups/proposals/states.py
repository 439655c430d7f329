"""The states of a proposal and the moves between them."""

from django.db import models


class ProposalState(models.TextChoices):
    """Where a proposal stands."""

    RECEIVED = "received", "Received"
    UNDER_REVIEW = "under-review", "Under review"
    CHANGES_REQUESTED = "changes-requested", "Changes asked for"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "Withdrawn"


OPEN = (ProposalState.RECEIVED, ProposalState.UNDER_REVIEW, ProposalState.CHANGES_REQUESTED)

MOVES = {
    ProposalState.RECEIVED: frozenset({ProposalState.UNDER_REVIEW, ProposalState.WITHDRAWN}),
    ProposalState.UNDER_REVIEW: frozenset(
        {
            ProposalState.CHANGES_REQUESTED,
            ProposalState.APPROVED,
            ProposalState.DECLINED,
            ProposalState.WITHDRAWN,
        }
    ),
    ProposalState.CHANGES_REQUESTED: frozenset({ProposalState.UNDER_REVIEW, ProposalState.WITHDRAWN}),
}


class StepKind(models.TextChoices):
    """What happened to a proposal, as the proposer reads it."""

    RECEIVED = "received", "We received your proposal"
    CHECKED = "checked", "The first checks are done"
    REVIEWED = "reviewed", "Reviewed and passed on"
    CONSULTED = "consulted", "Asked for their view, they answered"
    RAISED = "raised", "Put before the Assembly"
    ASSEMBLY_APPROVED = "assembly-approved", "The Assembly approved it"
    RECOMMENDED = "recommended", "A recommendation went to the Board"
    DEFERRED = "deferred", "Put off to a later meeting"
    CHANGES_REQUESTED = "changes-requested", "We asked for changes"
    ANSWERED = "answered", "You sent your changes"
    APPROVED = "approved", "Approved"
    DECLINED = "declined", "Declined"
    WITHDRAWN = "withdrawn", "You withdrew the proposal"
