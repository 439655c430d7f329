"""Who is looking at what in the queue right now."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

LASTS = timedelta(minutes=30)
"""A claim that is not renewed ends by itself."""


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Questions about claims."""

    def current(self) -> "ClaimQuerySet":
        """Claims that have not run out."""
        return self.filter(since__gt=timezone.now() - LASTS)

    def on(self, source: str, row_id: int) -> "ClaimQuerySet":
        """The claim on one row of the queue."""
        return self.filter(source=source, row_id=row_id)

    def current_on(self, source: str, row_id: int) -> "Claim | None":
        """Who looks at this row now."""
        return self.current().on(source, row_id).select_related("holder__person").first()


class Claim(models.Model):
    """Somebody looks at a row of the queue, so that nobody else decides it meanwhile."""

    source = models.CharField(max_length=24)
    row_id = models.BigIntegerField()
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "row_id"], name="one_claim_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.holder} looks at {self.source} {self.row_id}"
