"""What the worker last saw of a channel: would sending work, and until when."""

import datetime as dt

from django.db import models
from django.utils import timezone


class ChannelCheck(models.Model):
    """The last look at one channel. It holds no token."""

    channel = models.OneToOneField("moderation.Channel", on_delete=models.CASCADE, related_name="check_up")
    checked_at = models.DateTimeField(default=timezone.now)
    works = models.BooleanField(null=True)
    said = models.CharField(max_length=400, blank=True)
    mend = models.CharField(max_length=400, blank=True)
    expires_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"Check of {self.channel}"

    @property
    def days_left(self) -> int | None:
        """Days until the permission to send ends; None where the network does not tell."""
        return None if self.expires_on is None else (self.expires_on - timezone.localdate()).days

    @property
    def ends_soon(self) -> bool:
        left = self.days_left
        return left is not None and left <= dt.timedelta(weeks=2).days
