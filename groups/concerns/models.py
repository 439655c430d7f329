"""What somebody is worried about in a group, told to the office in confidence, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone


class Outcome(models.TextChoices):
    """What the office did about a concern."""

    SPOKEN = "spoken", "We spoke with the group"
    FURTHER = "further", "It goes further, to the Chief Executive or the Board"
    NOTHING = "nothing", "We found nothing that needs doing"


class ConcernQuerySet(models.QuerySet["Concern"]):
    """Questions about concerns."""

    def waiting(self) -> "ConcernQuerySet":
        return self.filter(answered_on=None)

    def answered(self) -> "ConcernQuerySet":
        return self.filter(answered_on__isnull=False).order_by("-answered_on", "-pk")


class Concern(models.Model):
    """One concern. Its title tells nobody what was said, nor who said it: titles stand in logs."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="concerns")
    clause = models.CharField(max_length=24, blank=True)
    words = models.TextField("what it is about", max_length=4000)
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mail address", blank=True)
    raised_at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField("what you did", max_length=12, choices=Outcome, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)
    answered_by = models.CharField(max_length=160, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["raised_at", "pk"]
        default_permissions = ()
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(answered_on=None, outcome="") | Q(answered_on__isnull=False) & ~Q(outcome=""),
                name="concern_answered_with_an_outcome",
            )
        ]

    def __str__(self) -> str:
        return f"A concern about {self.group}"
