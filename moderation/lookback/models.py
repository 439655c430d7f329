"""Look-backs: pages that an officer published at once, and that a second person has to look at."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from home.states import StatefulModel

from ..desk.places import Place
from .states import MOVES, LookBackState

WITHIN = timedelta(hours=24)
"""How soon a second person looks."""


def due_from_now() -> datetime:
    return timezone.now() + WITHIN


class LookBackQuerySet(models.QuerySet["LookBack"]):
    """Questions about look-backs."""

    def due(self) -> "LookBackQuerySet":
        """Those that nobody has looked at, the one due first at the top."""
        return self.filter(state=LookBackState.DUE).order_by("due_at", "pk")

    def overdue(self, now: datetime) -> "LookBackQuerySet":
        return self.due().filter(due_at__lte=now)


class LookBack(StatefulModel):
    """One page that was published before a second person had seen it."""

    moves = MOVES

    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="look_backs")
    title = models.CharField(max_length=255)
    place = models.CharField(max_length=12, choices=Place)
    fingerprint = models.CharField(max_length=64)
    content = models.JSONField("the words that were published, in labelled blocks", default=list)
    report = models.JSONField(default=dict)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    last_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=due_from_now)
    state = models.CharField(max_length=12, choices=LookBackState, default=LookBackState.DUE)
    first_decision = models.OneToOneField("home.Decision", on_delete=models.PROTECT, related_name="+")
    second_decision = models.OneToOneField(
        "home.Decision", null=True, on_delete=models.PROTECT, related_name="+"
    )
    overdue_told_at = models.DateTimeField(null=True)

    objects = LookBackQuerySet.as_manager()

    class Meta:
        ordering = ["due_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(state=LookBackState.DUE), name="one_look_back_due_a_page"
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_overdue(self) -> bool:
        return self.state == LookBackState.DUE and self.due_at <= timezone.now()
