"""Where an import stands, and where it may go from there."""

from django.db import models


class ImportState(models.TextChoices):
    """The three states of an import."""

    WAITING = "waiting", "Looked at, not applied yet"
    APPLIED = "applied", "Applied"
    THROWN_AWAY = "thrown-away", "Thrown away"


MOVES: dict[str, frozenset[str]] = {
    ImportState.WAITING: frozenset({ImportState.APPLIED, ImportState.THROWN_AWAY}),
    ImportState.APPLIED: frozenset(),
    ImportState.THROWN_AWAY: frozenset(),
}
