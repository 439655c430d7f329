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

from ..kinds import AgainstTheRules, Audience, refuse_audience
from .forms import EventPageForm


class EventPage(BasePage):
    """When, where, for whom. Called off, it stays with a word of why, so that nobody travels in vain."""

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
    body = StreamField(BODY_BLOCKS, blank=True)

    base_form_class = EventPageForm
    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("start"),
                FieldPanel("end"),
                FieldPanel("place"),
                FieldPanel("link"),
                FieldPanel("audience"),
            ],
            "When, where, for whom",
        ),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("called_off"), FieldPanel("called_off_because")], "If it does not take place"
        ),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("place"), *BODY_IS_SEARCHED]
    parent_page_types: ClassVar = ["groups.GroupPage"]
    subpage_types: ClassVar = []

    card_kicker = "Event"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="event_ends_after_it_begins")
        ]

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
        return {**context, "group": context["trail"][-1] if context["trail"] else None}
