"""What somebody asks to be promoted: on which channels, by when, and how it was answered."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from home.states import StatefulModel

REQUEST_SOURCE = "promotion"


class RequestState(models.TextChoices):
    """Where a request stands."""

    ASKED = "asked", "Waiting for an answer"
    ACCEPTED = "accepted", "Accepted"
    CHANGED = "changed", "Accepted with changes"
    DECLINED = "declined", "Declined"


ANSWERS = (RequestState.ACCEPTED, RequestState.CHANGED, RequestState.DECLINED)


class RequestQuerySet(models.QuerySet["PromotionRequest"]):
    """Questions about requests."""

    def waiting(self) -> "RequestQuerySet":
        return self.filter(state=RequestState.ASKED)

    def by(self, user: Any) -> "RequestQuerySet":
        return self.filter(asked_by=user).order_by("-asked_at")


class PromotionRequest(StatefulModel):
    """One request to promote a page."""

    moves = {RequestState.ASKED: frozenset(ANSWERS)}
    SOURCE = REQUEST_SOURCE

    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="promotion_requests"
    )
    title = models.CharField(max_length=255)
    channels = models.ManyToManyField("moderation.Channel", related_name="requests")
    wanted_on = models.DateField(null=True)
    words = models.TextField(max_length=2000, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="promotion_requests"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=RequestState, default=RequestState.ASKED)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at"]

    def __str__(self) -> str:
        return f"Promote “{self.title}”"
