"""An import of people or organisations: the rows are kept until it is applied or thrown away."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from ...states import StatefulModel
from .columns import ImportKind
from .reading import Table
from .states import MOVES, ImportState


class MembershipImport(StatefulModel):
    """One file, or one call of the membership system, and what became of it."""

    moves: ClassVar = MOVES

    kind = models.CharField(max_length=16, choices=ImportKind)
    file_name = models.CharField(max_length=120)
    whole = models.BooleanField("lists every member", default=False)
    headings = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    """Line and cells of each row; of those that were wrong, once it is applied."""
    state = models.CharField(max_length=12, choices=ImportState, default=ImportState.WAITING)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    """Why each row that is still kept was wrong, once it is applied."""
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    brought_at = models.DateTimeField(default=timezone.now)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-brought_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"

    @property
    def table(self) -> Table:
        return Table(list(self.headings), [(line, list(cells)) for line, cells in self.rows])

    @property
    def tally(self) -> list[tuple[str, Any]]:
        """What was done, in words, without what did not occur."""
        words = {
            "added": "added",
            "changed": "changed",
            "ended": "ended",
            "same": "as before",
            "wrong": "wrong",
        }
        return [(word, self.counts[name]) for name, word in words.items() if self.counts.get(name)]
