"""How a group ends: what its officers were asked and said, its last report, and what is closed down after."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class GroupEndingQuerySet(models.QuerySet["GroupEnding"]):
    """Questions about endings."""

    def proposed(self) -> "GroupEndingQuerySet":
        """Those that are still being asked about."""
        return self.filter(ended_on=None, taken_back_on=None)


class GroupEnding(models.Model):
    """One ending of a group: proposed, then taken back or come to pass. Kept for good."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="endings")
    reason = models.TextField(max_length=2000)
    proposed_on = models.DateField(default=timezone.localdate)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_on = models.DateField(null=True)
    taken_back_because = models.TextField(blank=True, max_length=2000)
    ended_on = models.DateField("last day", null=True)
    decision = models.OneToOneField("home.Decision", null=True, on_delete=models.PROTECT, related_name="+")

    objects = GroupEndingQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(ended_on=None, taken_back_on=None),
                name="one_ending_proposed_a_group",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(taken_back_on=None), name="ending_taken_back_or_come_to_pass"
            ),
        ]

    def __str__(self) -> str:
        return f"Ending of {self.group}"


class OfficerAsked(models.Model):
    """One officer was asked whether the group should end, and what they say; the log has every answer."""

    ending = models.ForeignKey(GroupEnding, on_delete=models.CASCADE, related_name="asked")
    person = models.ForeignKey("home.Person", on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(default=timezone.localdate)
    agrees = models.BooleanField(null=True)
    words = models.TextField(blank=True, max_length=2000)
    said_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ending", "person"], name="officer_asked_once_an_ending"),
            models.CheckConstraint(
                condition=Q(agrees=None, said_at=None) | Q(agrees__isnull=False, said_at__isnull=False),
                name="answer_has_its_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, asked about {self.ending}"


class ToClose(models.Model):
    """One thing that was there for the group and is closed down after it: with an owner and a day."""

    ending = models.ForeignKey(GroupEnding, on_delete=models.CASCADE, related_name="to_close")
    words = models.CharField("what", max_length=160)
    owner = models.ForeignKey("home.Office", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("by")
    done_on = models.DateField(null=True)
    done_by = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.words} of {self.ending.group}"


class LastReport(models.Model):
    """What a group with a task reports at its end. Handed in once, and not changed after."""

    group = models.OneToOneField("groups.GroupPage", on_delete=models.CASCADE, related_name="last_report")
    words = models.TextField(max_length=8000)
    by = models.ForeignKey("home.Person", on_delete=models.PROTECT, related_name="+")
    handed_in_on = models.DateField(default=timezone.localdate)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"Report of {self.group}"


class ReportAsked(models.Model):
    """The officers were asked for the report after this last day, by one letter."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="+")
    last_day = models.DateField()

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "last_day"], name="report_asked_once_a_last_day")
        ]

    def __str__(self) -> str:
        return f"{self.group}, asked for its report after {self.last_day:%-d %B %Y}"


class OfficersSought(models.Model):
    """A permanent group looks for people to run it: since when, and until they were found."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="officers_sought")
    words = models.TextField("to its members", max_length=600)
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True)

    class Meta:
        ordering = ["-since", "-pk"]
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(until=None), name="officers_sought_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.group} looks for officers"
