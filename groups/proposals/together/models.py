"""Those who propose a group together with its proposer."""

from typing import ClassVar

from django.db import models
from django.utils import timezone


class CoProposerQuerySet(models.QuerySet["CoProposer"]):
    """Questions about co-proposers."""

    def shown(self) -> "CoProposerQuerySet":
        """Those who are still named."""
        return self.filter(let_go_at=None)

    def agreed(self) -> "CoProposerQuerySet":
        return self.shown().filter(agrees=True)

    def once_agreed(self) -> "CoProposerQuerySet":
        """Those who proposed it too at any time, whatever they said since."""
        return self.filter(agreed_at__isnull=False)


class CoProposer(models.Model):
    """Somebody who was named as a co-proposer, and what they said; of their link only a hash is kept."""

    proposal = models.ForeignKey("groups.Proposal", on_delete=models.CASCADE, related_name="co_proposers")
    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField("e-mail address")
    digest = models.CharField("hash of the secret", max_length=64, unique=True)
    asked_at = models.DateTimeField(default=timezone.now)
    agrees = models.BooleanField(null=True)
    answered_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField("first agreed", null=True)
    let_go_at = models.DateTimeField("not named any more since", null=True)

    objects = CoProposerQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["proposal", "email"], name="co_proposer_once_a_proposal")
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def said(self) -> str:
        """What they said, in words."""
        if self.agrees is None:
            return "asked, no answer yet"
        return "proposes it too" if self.agrees else "does not propose it"
