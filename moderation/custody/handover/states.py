"""The states of a hand-over, its legal moves, and the steps of every account in it, in their order."""

from django.db import models


class HandoverState(models.TextChoices):
    OPEN = "open", "Under way"
    CLOSED = "closed", "Finished"
    CARRIED = "carried", "Carried over into the next one"
    NOT_NEEDED = "not-needed", "Not needed: the office goes on"


MOVES = {
    HandoverState.OPEN: frozenset({HandoverState.CLOSED, HandoverState.CARRIED, HandoverState.NOT_NEEDED}),
}


class StepKind(models.TextChoices):
    """Each begins once the one before it is done."""

    NEW_HOLDER = "new-holder", "The new holder is confirmed"
    CREDENTIALS = "credentials", "The password is changed"
    SECOND_FACTOR = "second-factor", "The second factor is moved"
    RECOVERY = "recovery", "The recovery address is checked"
    OLD_REMOVED = "old-removed", "The old holder is removed"
    ACCESS = "access", "The new holder can get in"


ORDER = tuple(StepKind)

ASKS = {
    StepKind.NEW_HOLDER: "Say that you take this account on.",
    StepKind.CREDENTIALS: "Change the password at the network, and put the new one into the safe.",
    StepKind.SECOND_FACTOR: "Move the app, key or telephone that the log-in asks for to the new holder.",
    StepKind.RECOVERY: "Look in the account’s settings that recovery goes to one of our own addresses.",
    StepKind.OLD_REMOVED: "Take the old holder off the account, and out of the entry in the safe.",
    StepKind.ACCESS: "Sign in yourself once, with the new password and the second factor.",
}
