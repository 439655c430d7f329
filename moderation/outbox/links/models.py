"""Where a link led when it was tried last, so that one on four channels is tried once."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

LONGEST = 500
"""Letters of an address; longer ones are not tried."""


class LinkAnswerQuerySet(models.QuerySet["LinkAnswer"]):
    """Questions about links that were tried."""

    def fresh(self, *, good: datetime, dead: datetime) -> "LinkAnswerQuerySet":
        """Answers that need not be asked for again: in order since `good`, dead since `dead`."""
        return self.filter(
            models.Q(trouble="", asked_at__gte=good) | (~models.Q(trouble="") & models.Q(asked_at__gte=dead))
        )

    def of(self, urls: Iterable[str]) -> "LinkAnswerQuerySet":
        return self.filter(url__in=urls)


class LinkAnswer(models.Model):
    """What came of trying one address."""

    url = models.CharField(max_length=LONGEST, unique=True)
    trouble = models.CharField("why it leads nowhere", max_length=300, blank=True)
    asked_at = models.DateTimeField(db_index=True)

    objects = LinkAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["url"]

    def __str__(self) -> str:
        return f"{self.url}: {self.trouble or 'in order'}"
