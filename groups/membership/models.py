"""Who belongs to which group: people, and organisations by a person who speaks for them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about who belongs to a group."""

    def not_left(self) -> "MembershipQuerySet":
        return self.filter(left_on=None)

    def asked(self) -> "MembershipQuerySet":
        """Waiting for the officers of a community whose circle is narrower."""
        return self.not_left().filter(joined_on=None)

    def joined(self) -> "MembershipQuerySet":
        """In the group, whether or not their standing lets them count today."""
        return self.not_left().filter(joined_on__isnull=False)

    def current(self) -> "MembershipQuerySet":
        """Those who count today, and whom mail to members goes to."""
        return self.joined().filter(paused_on=None)


class Membership(models.Model):
    """One person's time in one group. History: left, never deleted."""

    group = models.ForeignKey("groups.GroupPage", on_delete=models.CASCADE, related_name="memberships")
    email = models.EmailField("e-mail address", help_text="In small letters; confirmed by a link.")
    name = models.CharField(max_length=120)
    organisation = models.CharField("joins for", max_length=160, blank=True)
    person = models.ForeignKey(
        "home.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="memberships"
    )
    asked_on = models.DateField(default=timezone.localdate)
    joined_on = models.DateField(null=True)
    paused_on = models.DateField("does not count since", null=True)
    left_on = models.DateField(null=True)
    declined_because = models.TextField(blank=True, max_length=600)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "email"], condition=Q(left_on=None), name="in_a_group_once"
            ),
            models.CheckConstraint(
                condition=Q(joined_on=None) | Q(joined_on__gte=F("asked_on")), name="joined_after_asking"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} in {self.group}"
