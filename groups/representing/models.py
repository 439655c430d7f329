"""Where a group spoke on matters of policy, and who took part."""

from typing import ClassVar

from django.db import models


class Representation(models.Model):
    """A group's part in a matter of policy: planned first, then done with Trustees and staff."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="representations")
    what = models.CharField(max_length=200, help_text="Such as: our answer to the county's plan for schools.")
    on = models.DateField("on which day")
    people = models.ManyToManyField("home.Person", verbose_name="who takes part", related_name="+")
    is_done = models.BooleanField(
        "it is done", default=False, help_text="A Trustee and somebody on the staff have to have taken part."
    )

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = "policy representation"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "what", "on"], name="representation_noted_once")
        ]

    def __str__(self) -> str:
        return f"{self.group}: {self.what}"
