"""Officers' terms: who runs a group, in which role, since when."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from home.words.models import WordsForVisitors


class OfficerTermQuerySet(models.QuerySet["OfficerTerm"]):
    """Questions about who ran a group when."""

    def on(self, day: dt.date) -> "OfficerTermQuerySet":
        return self.filter(Q(end__isnull=True) | Q(end__gte=day), start__lte=day)

    def current(self) -> "OfficerTermQuerySet":
        return self.on(timezone.localdate())


class OfficerTerm(WordsForVisitors):
    """One person's time as an officer of one group. History: ended, never deleted."""

    words_shown: ClassVar = ("role",)

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="officer_terms")
    person = models.ForeignKey("home.Person", on_delete=models.PROTECT, related_name="officer_terms")
    role = models.CharField(max_length=80, default="Officer")
    is_contact = models.BooleanField("is the contact", default=False)
    start = models.DateField("first day")
    end = models.DateField("last day", null=True, blank=True)

    declared_on = models.DateField(
        "promised not to bring the association into disrepute on", null=True, blank=True
    )

    objects = OfficerTermQuerySet.as_manager()

    class Meta:
        ordering = ["-is_contact", "start", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="officer_term_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.role} of {self.group}"


class EligibilityConcern(models.Model):
    """What the daily look found: an officer who may no longer be one. Somebody asks; nobody is removed."""

    term = models.ForeignKey(OfficerTerm, on_delete=models.CASCADE, related_name="concerns")
    words = models.TextField("what was found")
    opened_on = models.DateField(default=timezone.localdate)
    settled_on = models.DateField(null=True)

    class Meta:
        ordering = ["-opened_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["term"], condition=Q(settled_on=None), name="one_open_concern_a_term"
            )
        ]

    def __str__(self) -> str:
        return f"{self.term}: {self.words}"
