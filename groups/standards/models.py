"""What a group has added to the code of conduct, and changes of it that wait for the Board."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.states import StatefulModel
from home.words.models import WordsForVisitors

from .code import read_as


class GroupStandardQuerySet(models.QuerySet["GroupStandard"]):
    """Questions about additions."""

    def in_force(self) -> "GroupStandardQuerySet":
        return self.filter(replaced_on=None)


class GroupStandard(WordsForVisitors):
    """One addition to the code of conduct, as the Board agreed to it. Replaced, never edited."""

    words_shown: ClassVar = ("text", "norm")

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="standards")
    text = models.TextField(max_length=2000)
    tie = models.CharField("what of the code it adds to", max_length=40)
    norm = models.CharField("what of the group's ways it serves", max_length=300, blank=True)
    decision = models.ForeignKey("home.Decision", on_delete=models.PROTECT, related_name="+")
    since = models.DateField(default=timezone.localdate)
    replaced_on = models.DateField(null=True, blank=True)

    objects = GroupStandardQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.group}: {self.text[:60]}"

    @property
    def adds_to(self) -> str:
        """What of the code it adds to, in words."""
        return read_as(self.tie)


class ChangeState(models.TextChoices):
    """Where a change stands."""

    WAITING = "waiting", "Waiting for the Board"
    AGREED = "agreed", "Agreed"
    DECLINED = "declined", "Declined"


class StandardsChange(StatefulModel):
    """A change of a group's own standards that its officers ask for. Until it is agreed, nothing changes."""

    moves = {ChangeState.WAITING: frozenset({ChangeState.AGREED, ChangeState.DECLINED})}

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="standards_changes")
    text = models.TextField("the additions, one to a line", blank=True, max_length=4000)
    reason = models.TextField("why", max_length=2000)
    asked_by = models.ForeignKey("home.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=12, choices=ChangeState, default=ChangeState.WAITING)
    decision = models.OneToOneField("home.Decision", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(state=ChangeState.WAITING), name="one_open_change_a_group"
            )
        ]

    def __str__(self) -> str:
        return f"Standards of {self.group}"
