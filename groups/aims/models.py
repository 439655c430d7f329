"""Which of the association's aims a group serves, as they were worded when it named them."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class GroupAim(models.Model):
    """One aim that a group named. Visitors read the aim as the strategy words it now, never these words."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="aims")
    aim = models.CharField("the aim's id", max_length=40)
    words = models.CharField("as it was worded", max_length=200)
    named_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["aim"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "aim"], name="group_names_an_aim_once")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.aim}"
