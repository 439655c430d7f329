"""The states of a case, which may follow which, and the ways in which a case can be approved."""

from django.db import models


class CaseState(models.TextChoices):
    """Where a case stands."""

    WAITING = "waiting", "Waiting for a decision"
    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Returned for changes"
    DECLINED = "declined", "Declined"
    OVERTAKEN = "overtaken", "Overtaken by a newer version"
    WITHDRAWN = "withdrawn", "Withdrawn before anybody decided"
    GONE = "gone", "Deleted before anybody decided"
    TAKEN_BACK = "taken-back", "Decided, and the decision was taken back"


DECIDED = (CaseState.APPROVED, CaseState.RETURNED, CaseState.DECLINED)
"""States that rest on a decision in force."""

MOVES = {
    CaseState.WAITING: frozenset(
        {*DECIDED, CaseState.OVERTAKEN, CaseState.WITHDRAWN, CaseState.GONE},
    ),
    **{state: frozenset({CaseState.TAKEN_BACK}) for state in DECIDED},
}


class ApprovalNote(models.TextChoices):
    """As what something is approved; the words stay in the register."""

    NO_BREACH = "no-breach", "Approved: no breach of the media policy"
    INFORMATION = "information", "Approved as information, not a stance"
