"""Channels, the posts that go out on them, and each delivery with its receipt."""

import uuid
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from home.states import StatefulModel
from home.words.models import WordsForVisitors

from .states import DUE, IN_TROUBLE, OPEN, POST_MOVES, WRITABLE, PostState, Purpose


class ChannelKind(models.TextChoices):
    """How a channel is reached."""

    BLUESKY = "bluesky", "Bluesky"
    MASTODON = "mastodon", "Mastodon"
    LINKEDIN = "linkedin", "LinkedIn page"
    FACEBOOK = "facebook", "Facebook page"
    X = "x", "X (Twitter)"
    MAILCHIMP = "mailchimp", "Mailchimp campaign"
    MAILMAN = "mailman", "Mailman list"
    SMTP = "smtp", "E-mail to a mailbox"
    WEBHOOK = "webhook", "Signed webhook"
    BY_HAND = "by_hand", "Posted by hand"
    FILE = "file", "Readable file (for trying out)"


class Channel(WordsForVisitors):
    """A place where the association speaks: the policy's name for it, and the one people use."""

    words_shown: ClassVar = ("name",)

    name = models.CharField(max_length=80, unique=True)
    policy_name = models.CharField(
        max_length=80, help_text="What the media policy calls it; entitlement follows this name."
    )
    kind = models.CharField(max_length=12, choices=ChannelKind)
    address = models.CharField(
        max_length=200,
        blank=True,
        help_text="For e-mail: the mailbox. For a network: our name there. For a file: the folder’s name.",
    )
    options = models.JSONField(
        "further settings",
        default=dict,
        blank=True,
        help_text="What the kind of channel asks for besides, such as its server. Never a password or token.",
    )
    length_limit = models.PositiveIntegerField(
        default=0, help_text="The longest post, where it is another than usual there; 0 where it is not."
    )
    office = models.ForeignKey(
        "home.Office", on_delete=models.PROTECT, related_name="channels", help_text="Who approves and sends."
    )
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def by_hand(self) -> bool:
        """Whether a person posts there, since no program can."""
        return self.kind == ChannelKind.BY_HAND


class OutgoingPostQuerySet(models.QuerySet["OutgoingPost"]):
    """Questions about what goes out."""

    def waiting(self) -> "OutgoingPostQuerySet":
        """Posts that wait for somebody to approve them, oldest first."""
        return self.filter(state__in=OPEN).order_by("created_at")

    def in_trouble(self) -> "OutgoingPostQuerySet":
        return self.filter(state__in=IN_TROUBLE)

    def sent(self) -> "OutgoingPostQuerySet":
        """Posts that have left, with their receipts."""
        return self.filter(state=PostState.SENT).select_related("channel", "delivery")

    def to_read(self) -> "OutgoingPostQuerySet":
        """Posts that readers can find: sent, and not taken down again."""
        removed = OutgoingPost.objects.filter(purpose=Purpose.REMOVAL, state=PostState.SENT)
        return self.sent().filter(purpose=Purpose.POST).exclude(pk__in=removed.values("about"))


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
    composition = models.ForeignKey(
        "moderation.Composition", null=True, on_delete=models.PROTECT, related_name="posts"
    )
    purpose = models.CharField(max_length=10, choices=Purpose, default=Purpose.POST)
    about = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="follow_ups")
    """What a correction or a removal is about."""
    revises = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="revisions")
    """The post in whose place it was handed in."""
    automatic = models.BooleanField("drafted when a page was published", default=False)
    page_fingerprint = models.CharField(max_length=64, blank=True)
    title = models.CharField(max_length=255)
    text = models.TextField()
    own_words = models.BooleanField("other words than on the other channels", default=False)
    link = models.URLField(blank=True, max_length=500)
    pictures = models.JSONField(default=list)
    card = models.JSONField("preview of the page it links", default=dict)
    go_out_at = models.DateTimeField("goes out at", null=True)
    fingerprint = models.CharField(max_length=64)
    report = models.JSONField(default=dict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="outgoing_posts"
    )
    last_editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=12, choices=PostState, db_index=True)
    created_at = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey("home.Decision", null=True, on_delete=models.PROTECT, related_name="+")

    objects = OutgoingPostQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        indexes: ClassVar = [models.Index(fields=["go_out_at"], name="post_goes_out_at")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "page"],
                condition=Q(automatic=True) & ~Q(state=PostState.CANCELLED),
                name="one_drafted_post_of_a_page_a_channel",
            ),
            models.UniqueConstraint(
                fields=["composition", "channel"], name="one_post_of_a_composition_a_channel"
            ),
            models.CheckConstraint(
                condition=Q(purpose=Purpose.POST, about__isnull=True)
                | (~Q(purpose=Purpose.POST) & Q(about__isnull=False)),
                name="follow_up_is_about_a_post",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} on {self.channel}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises WordsAreFixed when the words of a post that was approved would change."""
        if self.pk and not self._state.adding:
            stored = type(self)._base_manager.get(pk=self.pk)
            if stored.state not in WRITABLE and self.outgoing_content() != stored.outgoing_content():
                raise WordsAreFixed(f"“{self}” was approved, so its words stay. Write a new post instead.")
        super().save(*args, **kwargs)

    @property
    def is_open(self) -> bool:
        """Whether it still waits for a decision."""
        return self.state in OPEN

    @property
    def is_due(self) -> bool:
        """Whether it is approved, and has not left."""
        return self.state in DUE

    def outgoing_content(self) -> dict[str, Any]:
        """Everything that readers of the channel will get."""
        content: dict[str, Any] = {
            "channel": self.channel_id,
            "title": self.title,
            "text": self.text,
            "link": self.link,
        }
        more = {"pictures": self.pictures, "card": self.card, "about": self.about_id}
        return content | {name: value for name, value in more.items() if value}

    def outgoing_blocks(self) -> list[tuple[str, str]]:
        """The words of it, as screening reads them."""
        blocks = [("title", self.title), ("text", self.text)]
        blocks += [(f"picture.{number}", each["alt"]) for number, each in enumerate(self.pictures, start=1)]
        return blocks


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about what is under way."""

    def due(self, now: datetime) -> "DeliveryQuerySet":
        """Deliveries whose turn it is, the longest waiting first."""
        return self.filter(post__state__in=DUE, next_try_at__lte=now).order_by("next_try_at", "pk")

    def names_on(self, channel: Channel) -> frozenset[str]:
        """What the network calls all that has gone out on this account, be it by another channel of it."""
        account = self.filter(post__channel__kind=channel.kind, post__channel__address=channel.address)
        return frozenset(account.exclude(network_id="").values_list("network_id", flat=True))

    def abandoned(self, before: datetime) -> "DeliveryQuerySet":
        """Deliveries that a worker claimed and never finished."""
        return self.filter(post__state=PostState.SENDING, claimed_at__lt=before)


class Delivery(models.Model):
    """One approved post on its way to one channel, with our own key so that it goes out once.

    How far it has come is the post's state.
    """

    post = models.OneToOneField(OutgoingPost, on_delete=models.PROTECT, related_name="delivery")
    key = models.UUIDField("idempotency key", default=uuid.uuid4, unique=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now, db_index=True)
    first_tried_at = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    may_have_left = models.BooleanField("the network may already have it", default=False)
    found_missing = models.BooleanField("a person looked since, and it was not there", default=False)
    sent_at = models.DateTimeField(null=True)
    network_id = models.CharField(max_length=255, blank=True)
    public_url = models.CharField(max_length=500, blank=True)
    detail = models.TextField("what the channel said", blank=True)
    problem = models.TextField(blank=True)
    mend = models.TextField("what to do about it", blank=True)

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
