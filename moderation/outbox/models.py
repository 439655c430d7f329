"""Channels, the posts that go out on them, and each delivery with its receipt."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

from home.states import StatefulModel
from home.words.models import WordsForVisitors

from .states import DELIVERY_MOVES, OPEN, POST_MOVES, DeliveryState, PostState


class ChannelKind(models.TextChoices):
    """How a channel is reached."""

    FILE = "file", "Readable file (for trying out)"
    SMTP = "smtp", "E-mail to a mailbox"


class Channel(WordsForVisitors):
    """A place where the association speaks: the policy's name for it, and the one people use."""

    words_shown: ClassVar = ("name",)

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
        return self.filter(state__in=OPEN).order_by("created_at")

    def sent(self) -> "OutgoingPostQuerySet":
        """Posts that have left, with their receipts."""
        return self.filter(state=PostState.SENT).select_related("channel", "delivery")


class WordsAreFixed(Exception):
    """A post that was approved says for ever what was approved."""


class OutgoingPost(StatefulModel):
    """One text for one channel. Unchangeable from approval on, which a trigger holds too."""

    moves = POST_MOVES
    SOURCE = "posts"
    """The name of posts in the desk's queue."""

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
    last_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises WordsAreFixed when the words of a post that is no longer open would change."""
        if self.pk and not self._state.adding:
            stored = type(self)._base_manager.get(pk=self.pk)
            if stored.state not in OPEN and self.outgoing_content() != stored.outgoing_content():
                raise WordsAreFixed(f"“{self}” was approved, so its words stay. Write a new post instead.")
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.state in OPEN

    def outgoing_content(self) -> dict[str, Any]:
        """Everything that readers of the channel will get."""
        return {"channel": self.channel_id, "title": self.title, "text": self.text, "link": self.link}

    def outgoing_blocks(self) -> list[tuple[str, str]]:
        """The words of it, as screening reads them."""
        return [("title", self.title), ("text", self.text)]


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about what is under way."""

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Deliveries whose turn it is, the longest waiting first."""
        return self.filter(state=DeliveryState.QUEUED, next_try_at__lte=now).order_by("next_try_at", "pk")

    def abandoned(self, before: datetime) -> "DeliveryQuerySet":
        """Deliveries that a worker claimed and never finished."""
        return self.filter(state=DeliveryState.SENDING, claimed_at__lt=before)


class Delivery(StatefulModel):
    """One approved post on its way to one channel, with our own key so that it goes out once."""

    moves = DELIVERY_MOVES

    post = models.OneToOneField(OutgoingPost, on_delete=models.PROTECT, related_name="delivery")
    key = models.UUIDField("idempotency key", default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=DeliveryState, default=DeliveryState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True)
    may_have_left = models.BooleanField("the network may already have it", default=False)
    sent_at = models.DateTimeField(null=True)
    network_id = models.CharField(max_length=255, blank=True)
    public_url = models.CharField(max_length=500, blank=True)
    detail = models.TextField("what the channel said", blank=True)
    problem = models.TextField(blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "deliveries"

    def __str__(self) -> str:
        return f"Delivery {self.key}"

    @property
    def readers_url(self) -> str:
        """Where visitors can read it: only addresses of the web, never a file of this machine."""
        return self.public_url if self.public_url.startswith(("https://", "http://")) else ""
