"""A group's event: a page in the group's own space, for whom the kind of group allows."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.pages.base import BODY_IS_SEARCHED, BasePage
from home.pages.blocks import BODY_BLOCKS

from ..aims.strategy import aims_to_show
from ..kinds import AgainstTheRules, Audience, refuse_audience
from .forms import EventPageForm


class Activity(models.TextChoices):
    """What sort of thing a group does there (MSG-REM.MG.3)."""

    EVENT = "event", "Event"
    DISCUSSION = "discussion", "Discussion"
    SOCIAL = "social", "Social gathering"


class EventPage(BasePage):
    """When, where, for whom. Called off, it stays with a word of why, so that nobody travels in vain."""

    activity = models.CharField("what it is", max_length=12, choices=Activity, default=Activity.EVENT)

    start = models.DateTimeField("begins", help_text="In the association's own time.")
    end = models.DateTimeField("ends")
    place = models.CharField(max_length=160, blank=True, help_text="Where people meet, if they do.")
    link = models.URLField("online at", blank=True, help_text="Where to join online, if one can.")
    audience = models.CharField("for whom", max_length=12, choices=Audience)
    called_off = models.BooleanField(
        default=False,
        help_text="Everybody who has it in a calendar is told there. Say why in a sentence below.",
    )
    called_off_because = models.CharField("why it is called off", max_length=200, blank=True)
    aims = models.JSONField(
        "aims that it serves",
        default=list,
        blank=True,
        help_text="Choose any of the association's aims. They are counted once a year.",
    )
    body = StreamField(BODY_BLOCKS, blank=True)

    unsaid: ClassVar = {"activity": Activity.EVENT, "aims": []}
    base_form_class = EventPageForm
    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("activity"),
                FieldPanel("start"),
                FieldPanel("end"),
                FieldPanel("place"),
                FieldPanel("link"),
                FieldPanel("audience"),
            ],
            "What, when, where, for whom",
        ),
        FieldPanel("body"),
        FieldPanel("aims"),
        MultiFieldPanel(
            [FieldPanel("called_off"), FieldPanel("called_off_because")], "If it does not take place"
        ),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("place"), *BODY_IS_SEARCHED]
    parent_page_types: ClassVar = ["groups.GroupPage"]
    subpage_types: ClassVar = []

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="event_ends_after_it_begins")
        ]

    @property
    def card_kicker(self) -> str:  # type: ignore[override]
        return self.get_activity_display()

    @property
    def card_date(self) -> Any:
        return timezone.localdate(self.start)

    @property
    def is_over(self) -> bool:
        return self.end < timezone.now()

    @property
    def is_on_one_day(self) -> bool:
        return timezone.localdate(self.start) == timezone.localdate(self.end)

    def clean(self) -> None:
        super().clean()
        group = self.get_parent().specific if self.path else None
        if group is not None and hasattr(group, "kind"):
            try:
                refuse_audience(group.kind, self.audience)
            except AgainstTheRules as refusal:
                raise ValidationError({"audience": str(refusal)}) from refusal

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        return {
            **context,
            "group": context["trail"][-1] if context["trail"] else None,
            "aims": self.aims_served(request),
        }

    def aims_served(self, request: HttpRequest) -> list[tuple[str, str]]:
        """(words, address) of the association's aims that it serves, as they are in force."""
        shown = aims_to_show(request) if self.aims else {}
        return [shown[aim] for aim in self.aims if aim in shown]
