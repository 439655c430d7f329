"""What was learnt from decisions, and texts without findings that people read to see what was missed."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from home.states import StatefulModel

from ..screening import SCORED, Learnt
from .states import FITTING_MOVES, SPOT_CHECK_MOVES, FittingState, SpotCheckState

CATEGORIES = [(name.value, name.value.capitalize()) for name in SCORED]


class Fitting(StatefulModel):
    """One correction of the reading model, with the figures it was judged by."""

    moves = FITTING_MOVES

    version = models.CharField(max_length=16, unique=True)
    model = models.CharField("version of the reading model", max_length=16)
    weights = models.JSONField()
    figures = models.JSONField("before and after, by category")
    learnt_from = models.PositiveIntegerField("number of sentences")
    state = models.CharField(max_length=8, choices=FittingState, default=FittingState.TRIED)
    made_at = models.DateTimeField(auto_now_add=True)
    promoted_at = models.DateTimeField(null=True)
    promoted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["state"], condition=Q(state="live"), name="one_live_fitting"),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="tried"), name="one_fitting_on_trial"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} ({self.get_state_display()})"

    @property
    def learnt(self) -> Learnt:
        """As screening takes it."""
        return Learnt(version=self.version, model=self.model, weights=self.weights)


class SpotCheck(StatefulModel):
    """A text that screening passed, drawn by lot for a person to read."""

    moves = SPOT_CHECK_MOVES

    clearance = models.OneToOneField("moderation.Clearance", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=255)
    content = models.JSONField("the text that was screened, in labelled blocks")
    state = models.CharField(max_length=8, choices=SpotCheckState, default=SpotCheckState.WAITING)
    category = models.CharField(max_length=24, choices=CATEGORIES, blank=True)
    quote = models.TextField(blank=True)
    drawn_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-drawn_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state="missed") | (~Q(category="") & ~Q(quote="")),
                name="what_was_missed_is_named",
            )
        ]

    def __str__(self) -> str:
        return self.title
