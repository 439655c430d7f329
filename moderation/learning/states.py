"""The states of what was learnt, and of the texts that are offered for a second look."""

from django.db import models


class FittingState(models.TextChoices):
    """Whether what was learnt counts."""

    TRIED = "tried", "On trial: it reads along and decides nothing"
    LIVE = "live", "In use"
    RETIRED = "retired", "No longer used"


FITTING_MOVES = {
    FittingState.TRIED: frozenset({FittingState.LIVE, FittingState.RETIRED}),
    FittingState.LIVE: frozenset({FittingState.RETIRED}),
}


class SpotCheckState(models.TextChoices):
    """What a person said of a text in which nothing was found."""

    WAITING = "waiting", "Waiting for somebody to read it"
    IN_ORDER = "in-order", "In order"
    MISSED = "missed", "Something was missed"


SPOT_CHECK_MOVES = {
    SpotCheckState.WAITING: frozenset({SpotCheckState.IN_ORDER, SpotCheckState.MISSED}),
}
