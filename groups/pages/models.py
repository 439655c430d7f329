"""The list of groups and each group's landing page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.pages.base import BODY_IS_SEARCHED, BasePage
from home.pages.blocks import BODY_BLOCKS
from home.pages.public import public_pages

from ..kinds import GroupKind, GroupStage
from .forms import GroupPageForm


class GroupIndexPage(BasePage):
    """Every active group, in one place."""

    max_count = 1
    subpage_types: ClassVar = ["groups.GroupPage", "groups.ProposalFormPage"]
    lists: ClassVar = "groups.GroupPage"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        groups = public_pages(
            GroupPage.objects.child_of(self).exclude(stage=GroupStage.ARCHIVED).order_by("title")
        )
        return {**super().get_context(request, *args, **kwargs), "groups": groups}


class GroupPage(BasePage):
    """A group's place: what it is for, who runs it, what is new."""

    kind = models.CharField(max_length=24, choices=GroupKind)
    stage = models.CharField(max_length=12, choices=GroupStage, default=GroupStage.SETTING_UP)
    region = models.ForeignKey(
        "home.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    topic = models.ForeignKey("home.Topic", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    remit = models.TextField(blank=True, max_length=2000, help_text="What the group is for.")
    founded_on = models.DateField(null=True, blank=True)
    body = StreamField(BODY_BLOCKS, blank=True)

    base_form_class = GroupPageForm
    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("stage"),
                FieldPanel("region"),
                FieldPanel("topic"),
                FieldPanel("founded_on"),
            ],
            "The group",
        ),
        FieldPanel("remit"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("remit"), *BODY_IS_SEARCHED]
    parent_page_types: ClassVar = ["groups.GroupIndexPage"]
    subpage_types: ClassVar = ["blog.BlogPost", "home.StandardPage"]

    card_template = "groups/parts/card.html"
    card_has_picture = False
    shown_with: ClassVar = ("picture", "region", "topic")
    listed_with: ClassVar = ("picture", "region", "topic")

    @property
    def card_kicker(self) -> str:  # type: ignore[override]
        return self.get_kind_display()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["officers"] = list(
            self.officer_terms.current().select_related("person__portrait", "person__organisation")
        )
        context["news"] = public_pages(self.get_children().order_by("-first_published_at"), limit=6)
        return context
