"""The log of who was let into a group on a network, declined, or taken out of it, and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from home.decisions.models import AppendOnlyModel

from ..models import Account
from ..secret_free import SecretFreeModel


class MemberAction(models.TextChoices):
    ADMITTED = "admitted", "Admitted"
    DECLINED = "declined", "Declined"
    REMOVED = "removed", "Removed"


class MemberEntry(AppendOnlyModel, SecretFreeModel):
    """One decision about one person in a group; the network itself is not asked."""

    not_typed = frozenset({"action", "by_name"})

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="member_entries")
    name = models.CharField("name on the network", max_length=120)
    action = models.CharField(max_length=8, choices=MemberAction)
    reason = models.TextField(max_length=1000)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=160)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "entry of the members' log"

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.name}"
