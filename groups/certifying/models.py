"""Members who offer to help others towards certified membership."""

from django.db import models
from django.utils import timezone


class HelpOffer(models.Model):
    """One member's offer. Taking it back deletes it, so nothing is left of it."""

    person = models.OneToOneField("home.Person", on_delete=models.CASCADE, related_name="help_offer")
    offered_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["person__name", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person} offers help"
