"""When a group is looked back on, and what came of it: one look is always ahead of a living group."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about looking back at groups."""

    def ahead(self) -> "ReviewQuerySet":
        """Those still to come, also if they are late."""
        return self.filter(held_on=None)

    def held(self) -> "ReviewQuerySet":
        return self.filter(held_on__isnull=False).order_by("-held_on", "-pk")


class Review(models.Model):
    """One look back at a group: by when; once it was held, on which day, by whom, with what outcome."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="reviews")
    counted_from = models.DateField(
        "a year counts from", help_text="When the group was established, or last looked back on."
    )
    due_on = models.DateField("by")
    reminded_on = models.DateField(null=True)
    told_late_on = models.DateField(null=True)
    held_on = models.DateField("held on", null=True)
    held_by = models.CharField(max_length=160, blank=True)
    outcome = models.TextField("what came of it", blank=True, max_length=2000)
    found_inactive = models.BooleanField("found that nobody pursues it any more", default=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(held_on=None), name="one_review_ahead_of_a_group"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("counted_from")), name="review_due_after_its_year_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.group} by {self.due_on:%-d %B %Y}"

    @property
    def is_late(self) -> bool:
        return self.held_on is None and self.due_on < timezone.localdate()
