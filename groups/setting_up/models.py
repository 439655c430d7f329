"""What has to be done for a new group, and who was asked to run it."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone


class KeptForGood(Exception):
    """What a group is owed is done, never struck off the list."""


class SupportItem(models.Model):
    """One thing that the association owes a group: with an owner and a day, done but never deleted."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="support_items")
    words = models.CharField("what", max_length=160)
    clause = models.CharField(max_length=24)
    owner = models.ForeignKey("home.Office", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField("by")
    is_needed = models.BooleanField("the group is not set up without it", default=False)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.CharField(max_length=160, blank=True)

    class Meta:
        ordering = ["-is_needed", "due_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "clause"], name="one_support_item_a_clause")
        ]

    def __str__(self) -> str:
        return f"{self.words} for {self.group}"

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise KeptForGood(f"{self} is owed by {self.clause}. It can be done, not deleted.")

    @property
    def is_late(self) -> bool:
        return self.done_on is None and self.due_on < timezone.localdate()


class OfficerInvitation(models.Model):
    """Somebody whom the proposal named to run the group, asked by mail."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="invitations")
    name = models.CharField(max_length=120)
    email = models.EmailField()
    role = models.CharField(max_length=80, default="Officer")
    sent_on = models.DateField(default=timezone.localdate)
    term = models.OneToOneField(
        "groups.OfficerTerm", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    declined_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "email"], name="one_invitation_a_group_and_address"),
            models.CheckConstraint(
                condition=Q(term=None) | Q(declined_on=None), name="invitation_accepted_or_declined"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, asked to be {self.role} of {self.group}"

    @property
    def is_open(self) -> bool:
        return self.term_id is None and self.declined_on is None
