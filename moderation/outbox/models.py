"""Channels, the posts that go out on them, and each delivery with its receipt."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from home.states import StatefulModel

from .states import DELIVERY_MOVES, POST_MOVES, DeliveryState, PostState


class ChannelKind(models.TextChoices):
    """How a channel is reached."""

    FILE = "file", "Readable file (for trying out)"
    SMTP = "smtp", "E-mail to a mailbox"


class Channel(models.Model):
    """A place where the association speaks: the policy's name for it, and the one people use."""

    name = models.CharField(max_length=80, unique=True)
    policy_name = models.CharField(
        max_length=80, help_text="What the media policy calls it; entitlement follows this name."
    )
    kind = models.CharField(max_length=12, choices=ChannelKind)
    address = models.CharField(
        max_length=200, blank=True, help_text="For e-mail: the mailbox. For a file: the folder's name."
    )
    length_limit = models.PositiveIntegerField(default=500, help_text="The longest post, in characters.")
    office = models.ForeignKey(
        "home.Office", on_delete=models.PROTECT, related_name="channels", help_text="Who approves and sends."
    )
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class OutgoingPostQuerySet(models.QuerySet["OutgoingPost"]):
    """Questions about what goes out."""

    def waiting(self) -> "OutgoingPostQuerySet":
        """Posts that wait for somebody to approve them, oldest first."""
        return self.filter(state__in=[PostState.SCREENED, PostState.HELD]).order_by("created_at")


class OutgoingPost(StatefulModel):
    """One text for one channel. Unchangeable from approval on: an edit is a new post."""

    moves = POST_MOVES

    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="posts")
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="outgoing_posts"
    )
    page_fingerprint = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=255)
    text = models.TextField()
    link = models.URLField(blank=True, max_length=500)
    fingerprint = models.CharField(max_length=64)
    report = models.JSONField(default=dict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="outgoing_posts"
    )
    state = models.CharField(max_length=10, choices=PostState)
    created_at = models.DateTimeField(auto_now_add=True)
    decision = models.ForeignKey("home.Decision", null=True, on_delete=models.PROTECT, related_name="+")

    objects = OutgoingPostQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "page"],
                condition=~models.Q(state=PostState.CANCELLED),
                name="one_post_of_a_page_a_channel",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} on {self.channel}"


class Delivery(StatefulModel):
    """One approved post on its way to one channel, with our own key so that it goes out once."""

    moves = DELIVERY_MOVES

    post = models.OneToOneField(OutgoingPost, on_delete=models.PROTECT, related_name="delivery")
    key = models.UUIDField("idempotency key", default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    network_id = models.CharField(max_length=255, blank=True)
    public_url = models.CharField(max_length=500, blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"Delivery {self.key}"
