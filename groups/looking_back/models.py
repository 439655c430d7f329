"""What a group is looked at by once a year, and what it said."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class Criterion(models.Model):
    """One of a community's own criteria, in the words of the proposal that was approved."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="criteria")
    words = models.TextField(max_length=4000)
    order = models.PositiveSmallIntegerField(default=0)
    decision = models.ForeignKey("home.Decision", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return f"{self.group}: {self.words[:60]}"


class YearlyLook(models.Model):
    """A group's look back on one year. Handed in once, and not changed after."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="yearly_looks")
    year = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=list)
    """[{question, clause, answer}], as it was asked."""
    carries_on = models.BooleanField(null=True)
    """What a community says of its own future; None where nothing of the kind is asked."""
    by = models.ForeignKey("home.Person", on_delete=models.PROTECT, related_name="+")
    handed_in_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "year"], name="one_yearly_look_a_group_and_year")
        ]

    def __str__(self) -> str:
        return f"{self.group}, {self.year}"


def newest_looks() -> dict[int, YearlyLook]:
    """What each group said last, by the group's key; in one query."""
    looks = YearlyLook.objects.select_related("by").order_by("year")
    return {one.group_id: one for one in looks}
