"""Reviews of who holds what: a snapshot of every holding, each attested or taken back once and for all."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.decisions.models import RegisterIsAppendOnly
from home.states import StatefulModel

from ..models import Holding
from ..secret_free import SecretFreeModel


class ReviewState(models.TextChoices):
    OPEN = "open", "Under way"
    CLOSED = "closed", "Finished"


class Verdict(models.TextChoices):
    OPEN = "", "Not looked at yet"
    ATTESTED = "attested", "Attested"
    REVOKED = "revoked", "Taken back"


class Review(StatefulModel):
    """One round of looking at every holding. Closes only when each has been decided."""

    moves = {ReviewState.OPEN: frozenset({ReviewState.CLOSED})}

    started_at = models.DateTimeField(default=timezone.now)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=ReviewState, default=ReviewState.OPEN)
    reminded_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="open"), name="one_review_at_a_time")
        ]

    def __str__(self) -> str:
        return f"Review of {timezone.localtime(self.started_at):%-d %B %Y}"

    @property
    def is_open(self) -> bool:
        return self.state == ReviewState.OPEN


class ReviewLineQuerySet(models.QuerySet["ReviewLine"]):
    """Questions about the lines of a review."""

    def undecided(self) -> "ReviewLineQuerySet":
        return self.filter(verdict=Verdict.OPEN)


class ReviewLine(SecretFreeModel):
    """Person, account and entitlement as they were when the review began, and what was decided of it."""

    not_typed = frozenset({"person_name", "account_name", "verdict", "decided_by_name"})

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="lines")
    holding = models.ForeignKey(Holding, on_delete=models.PROTECT, related_name="review_lines")
    person_name = models.CharField("person", max_length=120)
    account_name = models.CharField("account", max_length=80)
    entitlement = models.CharField(max_length=120)
    since = models.DateField()
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by_name = models.CharField(max_length=160, blank=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=255, blank=True)

    objects = ReviewLineQuerySet.as_manager()

    class Meta:
        ordering = ["account_name", "person_name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["review", "holding"], name="holding_once_a_review")
        ]

    def __str__(self) -> str:
        return f"{self.person_name}: {self.account_name}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise RegisterIsAppendOnly("A line of a review cannot be removed.")
