"""The states of a look-back, and which may follow which."""

from django.db import models


class LookBackState(models.TextChoices):
    """Where a look-back stands."""

    DUE = "due", "A second person has to look"
    CONFIRMED = "confirmed", "A second person agreed"
    TAKEN_DOWN = "taken-down", "A second person took it down"


MOVES = {LookBackState.DUE: frozenset({LookBackState.CONFIRMED, LookBackState.TAKEN_DOWN})}
