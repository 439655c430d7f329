"""What a proposer has written so far, and the links by which they come back to it."""

import datetime as dt
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .links import new_key

KEPT_FOR = dt.timedelta(days=60)


def expiry() -> dt.datetime:
    """When a link that is made now stops working."""
    return timezone.now() + KEPT_FOR


class ProposalDraft(models.Model):
    """The proposer's own copy: answers as typed, kept while writing and while changes are asked for."""

    key = models.CharField("hash of the form's key", max_length=64, unique=True, default=new_key)
    form_page = models.ForeignKey("groups.ProposalFormPage", on_delete=models.PROTECT, related_name="drafts")
    email = models.EmailField("e-mail address", db_index=True)
    answers = models.JSONField("what was typed: a list of texts a field", default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField("first opened", default=timezone.now)
    sent_at = models.DateTimeField("sent in", null=True)
    started_from = models.ForeignKey(
        "groups.Proposal", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposal = models.OneToOneField(
        "groups.Proposal", null=True, on_delete=models.CASCADE, related_name="draft"
    )

    class Meta:
        ordering = ["-saved_at"]

    def __str__(self) -> str:
        return self.name or "A proposal without a name yet"

    @property
    def name(self) -> str:
        return " ".join((self.answers.get("group_name") or [""])[0].split())[:120]


class AccessLinkQuerySet(models.QuerySet["AccessLink"]):
    """Questions about links."""

    def working(self) -> "AccessLinkQuerySet":
        return self.filter(expires_at__gt=timezone.now())


class AccessLink(models.Model):
    """A link that was mailed. Only a hash of its secret is kept, so that nobody can read it here."""

    draft = models.ForeignKey(ProposalDraft, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField("hash of the secret", max_length=64, unique=True)
    email = models.EmailField("address to which it was mailed")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=expiry)

    objects = AccessLinkQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="link_expires_later")
        ]

    def __str__(self) -> str:
        return f"Link to {self.draft}"


class Attempt(models.Model):
    """One use of a public door, by a hash of who used it, so that too many in a row can be slowed down."""

    door = models.CharField(max_length=20)
    who = models.CharField("hash of an address", max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["door", "who", "at"], name="attempts_at_a_door")]

    def __str__(self) -> str:
        return f"{self.door} at {self.at}"
