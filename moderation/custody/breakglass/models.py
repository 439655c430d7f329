"""Emergency access to the reference of an account that nobody holds: asked for, objected to, opened."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.states import StatefulModel

from ..models import Account
from ..secret_free import SecretFreeModel


class EmergencyState(models.TextChoices):
    WAITING = "waiting", "Waiting"
    OBJECTED = "objected", "Objected to"
    WITHDRAWN = "withdrawn", "Withdrawn"
    OPENED = "opened", "Opened"


class Emergency(StatefulModel, SecretFreeModel):
    """The Chair or Vice-Chair asks; everybody is told; after the wait it opens, unless objected to."""

    moves = {
        EmergencyState.WAITING: frozenset(
            {EmergencyState.OBJECTED, EmergencyState.WITHDRAWN, EmergencyState.OPENED}
        )
    }
    not_typed = frozenset({"state"})

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="emergencies")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(max_length=1000)
    asked_at = models.DateTimeField(default=timezone.now)
    opens_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=EmergencyState, default=EmergencyState.WAITING)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_because = models.TextField(blank=True, max_length=1000)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["account"], condition=Q(state="waiting"), name="one_emergency_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Emergency access to {self.account}"

    @property
    def has_waited(self) -> bool:
        return self.opens_at <= timezone.now()
