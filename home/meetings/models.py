"""Bodies, their meetings and what is on the agenda."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.utils import timezone

from ..words.models import WordsForVisitors


class Body(WordsForVisitors):
    """A body that meets and decides, such as the Board or the Assembly."""

    words_shown: ClassVar = ("name",)

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80, unique=True)
    purpose = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Questions about the calendar of meetings."""

    def of(self, code: str) -> "MeetingQuerySet":
        return self.filter(body__code=code)

    def taking_place(self) -> "MeetingQuerySet":
        return self.filter(cancelled=False)

    def after(self, day: dt.date) -> "MeetingQuerySet":
        """Meetings held later than `day`, soonest first."""
        return self.taking_place().filter(date__gt=day).order_by("date")

    def upcoming(self) -> "MeetingQuerySet":
        return self.taking_place().filter(date__gte=timezone.localdate()).order_by("date")


class Meeting(models.Model):
    """One dated meeting of a body."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings")
    date = models.DateField()
    place = models.CharField(max_length=160, blank=True)
    cancelled = models.BooleanField(default=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date"]
        constraints = [models.UniqueConstraint(fields=["body", "date"], name="one_meeting_of_a_body_a_day")]

    def __str__(self) -> str:
        return f"{self.body}, {self.date:%-d %B %Y}"


class AgendaItem(models.Model):
    """One item on a meeting's agenda, and what was minuted for it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agenda")
    order = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=200)
    outcome = models.TextField("what was minuted", blank=True)

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title
