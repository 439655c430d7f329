"""Whether those who may attend the Assembly, but need not, say that they come."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class AssemblyReply(models.Model):
    """An officer was invited to a meeting of the Assembly: yes, no, or nothing said, which is no absence."""

    meeting = models.ForeignKey("home.Meeting", on_delete=models.CASCADE, related_name="replies")
    term = models.ForeignKey("groups.OfficerTerm", on_delete=models.CASCADE, related_name="replies")
    invited_for = models.DateField("the day that the letter named")
    comes = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["meeting", "term"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "term"], name="one_reply_a_meeting_and_term"),
            models.CheckConstraint(
                condition=Q(comes=None, answered_at=None) | Q(comes__isnull=False, answered_at__isnull=False),
                name="reply_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.term.person} and the {self.meeting}"

    @property
    def is_for_another_day(self) -> bool:
        """Whether the meeting was moved since they were asked."""
        return self.invited_for != self.meeting.date


def replies_for(day: dt.date) -> models.QuerySet[AssemblyReply]:
    """What was said for the meeting that takes place on this day; not what was said for another day."""
    return AssemblyReply.objects.filter(
        meeting__date=day, meeting__cancelled=False, invited_for=F("meeting__date")
    )
