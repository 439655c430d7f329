"""The states of a referral and of a second look, and which may follow which."""

from django.db import models


class ReferralState(models.TextChoices):
    """Where a referral stands."""

    WAITING = "waiting", "Waiting for a first look"
    IN_HAND = "in-hand", "Being looked at"
    CLOSED = "closed", "Closed"


MOVES = {
    # Passing on leads back to waiting, so that the next office's time begins anew.
    ReferralState.WAITING: frozenset({ReferralState.WAITING, ReferralState.IN_HAND, ReferralState.CLOSED}),
    ReferralState.IN_HAND: frozenset({ReferralState.WAITING, ReferralState.CLOSED}),
}


class SecondLookState(models.TextChoices):
    """How a second look ended, if it did."""

    WAITING = "waiting", "Waiting for a second look"
    UPHELD = "upheld", "Upheld"
    CHANGED = "changed", "Changed"
    REVERSED = "reversed", "Reversed"


SECOND_LOOK_MOVES = {
    SecondLookState.WAITING: frozenset(
        {SecondLookState.UPHELD, SecondLookState.CHANGED, SecondLookState.REVERSED}
    ),
}
