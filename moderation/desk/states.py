"""The states of a case, and which may follow which."""

from django.db import models


class CaseState(models.TextChoices):
    """Where a case stands."""

    WAITING = "waiting", "Waiting for a decision"
    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Returned for changes"
    OVERTAKEN = "overtaken", "Overtaken by a newer version"


MOVES = {
    CaseState.WAITING: frozenset({CaseState.APPROVED, CaseState.RETURNED, CaseState.OVERTAKEN}),
}
