"""Groups that were there before this site was: since when, and the decision that brought them in."""

from django.db import models


class BroughtIn(models.Model):
    """One group that the association had already. Who brought it in, when and why is in its decision."""

    group = models.OneToOneField("groups.GroupPage", on_delete=models.CASCADE, related_name="brought_in")
    since = models.DateField("has existed since")
    decision = models.OneToOneField("home.Decision", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.group}, since {self.since:%B %Y}"
