"""What is composed once for several channels; its drafts, one for each channel, are outgoing posts."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone


class CompositionQuerySet(models.QuerySet["Composition"]):
    """Questions about what is being written."""

    def unfinished(self) -> "CompositionQuerySet":
        """Still being written, what was touched last first."""
        return self.filter(handed_in_at=None).order_by("-saved_at", "-pk")

    def of(self, user: Any) -> "CompositionQuerySet":
        return self.filter(author=user)


class Composition(models.Model):
    """One announcement while it is written. Handed in, its drafts go their ways, and it stays as it was."""

    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="compositions"
    )
    request = models.ForeignKey(
        "moderation.PromotionRequest", null=True, on_delete=models.PROTECT, related_name="compositions"
    )
    revises = models.ForeignKey(
        "moderation.OutgoingPost", null=True, on_delete=models.PROTECT, related_name="rewritten"
    )
    title = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    link = models.URLField(blank=True, max_length=500)
    pictures = models.JSONField(default=list)
    go_out_at = models.DateTimeField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="compositions"
    )
    last_editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=timezone.now)
    handed_in_at = models.DateTimeField(null=True)

    objects = CompositionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title or "Untitled post"
