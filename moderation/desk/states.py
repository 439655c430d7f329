"""The states of a case, which may follow which, and the ways in which a case can be approved."""

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


class ApprovalNote(models.TextChoices):
    """As what something is approved; the words stay in the register."""

    NO_BREACH = "no-breach", "Approved: no breach of the media policy"
    INFORMATION = "information", "Approved as information, not a stance"
