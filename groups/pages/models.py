"""The list of groups and each group's landing page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.pages.base import BODY_IS_SEARCHED, BasePage
from home.pages.blocks import BODY_BLOCKS
from home.pages.public import newest_below

from ..aims.strategy import aims_of, aims_to_show
from ..choices.commitment import commitment_of
from ..choices.models import group_settings
from ..kinds import RULES, Bond, Ending, GroupKind, GroupStage, Joining
from .blocks import DiscussionBlock, PartnerBlock, ResourceBlock, WantedBlock
from .finding import Finder
from .forms import GroupPageForm
from .notices import discussions_of, wanted_by
from .shelf import ASKED, shelf_of

NEWS = 6
"""How much of a group's news stands on its page."""


class Rhythm(models.TextChoices):
    """How often a group means to meet (COP-D3)."""

    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    MONTHLY = "monthly", "Every month"
    BIMONTHLY = "bimonthly", "Every two months"
    QUARTERLY = "quarterly", "Every three months"
    TWICE_A_YEAR = "twice-a-year", "Twice a year"
    YEARLY = "yearly", "Once a year"


TIMES_A_YEAR: dict[str, int] = {
    Rhythm.WEEKLY: 52,
    Rhythm.FORTNIGHTLY: 26,
    Rhythm.MONTHLY: 12,
    Rhythm.BIMONTHLY: 6,
    Rhythm.QUARTERLY: 4,
    Rhythm.TWICE_A_YEAR: 2,
    Rhythm.YEARLY: 1,
}


class GroupIndexPage(BasePage):
    """Every active group, in one place."""

    max_count = 1
    subpage_types: ClassVar = ["groups.GroupPage", "groups.ProposalFormPage", "groups.ProposalGuidePage"]
    lists: ClassVar = "groups.GroupPage"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        finder = Finder(request, GroupPage.objects.child_of(self))
        return {
            **super().get_context(request, *args, **kwargs),
            "finder": finder,
            "groups": finder.page(),
            "map": finder.map(),
        }


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
    ended_on = models.DateField(null=True, blank=True)
    priorities = models.TextField(
        "our own priorities",
        blank=True,
        max_length=1500,
        help_text="One to a line. They follow what all regional groups do.",
    )
    body = StreamField(BODY_BLOCKS, blank=True)
    resources = StreamField([("resource", ResourceBlock())], blank=True, verbose_name="shelf")
    partners = StreamField([("partner", PartnerBlock())], blank=True, verbose_name="whom we work with")
    discussions = StreamField(
        [("discussion", DiscussionBlock())], blank=True, verbose_name="what we talk over"
    )
    wanted = StreamField([("wanted", WantedBlock())], blank=True, verbose_name="collaborators wanted")
    welcome = models.TextField(
        "welcome message",
        blank=True,
        max_length=1500,
        help_text="Mailed once to everybody who joins.",
    )
    rhythm = models.CharField(
        "how often it means to meet",
        max_length=12,
        choices=Rhythm,
        blank=True,
        help_text="For its members and for you: nothing follows when it turns out otherwise.",
    )
    restriction = models.TextField(
        "who may join, if not everybody", blank=True, max_length=1000, editable=False
    )

    unsaid: ClassVar = {"rhythm": ""}
    base_form_class = GroupPageForm
    exclude_fields_in_copy: ClassVar = ["stage", "founded_on", "ended_on"]  # a copy is a group of its own
    content_panels: ClassVar = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldPanel("stage", read_only=True),
                FieldPanel("region"),
                FieldPanel("topic"),
                FieldPanel("founded_on"),
                FieldPanel("founded_reason"),
                FieldPanel("ended_on"),
            ],
            "The group",
        ),
        MultiFieldPanel(
            [FieldPanel("name_reason"), FieldPanel("name_reason_text")],
            "About the name",
            classname="collapsed",
        ),
        FieldPanel("remit"),
        FieldPanel("priorities"),
        FieldPanel("rhythm"),
        FieldPanel("body"),
        FieldPanel("resources"),
        FieldPanel("partners"),
        FieldPanel("discussions"),
        FieldPanel("wanted"),
        FieldPanel("welcome"),
    ]
    search_fields: ClassVar = [*BasePage.search_fields, index.SearchField("remit"), *BODY_IS_SEARCHED]
    parent_page_types: ClassVar = ["groups.GroupIndexPage"]
    subpage_types: ClassVar = ["blog.BlogPost", "groups.EventPage", "home.StandardPage"]

    card_template = "groups/parts/card.html"
    card_has_picture = False
    lists: ClassVar = "blog.BlogPost"
    shown_with: ClassVar = ("picture", "region", "topic")
    listed_with: ClassVar = ("picture", "region", "topic")

    @property
    def card_kicker(self) -> str:  # type: ignore[override]
        return self.get_kind_display()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        news = newest_below(self, limit=NEWS)
        day = self.ended_on if self.has_ended and self.ended_on else timezone.localdate()
        officers = self.officer_terms.on(day).select_related("person__portrait", "person__organisation")
        return {
            **context,
            "officers": list(officers),
            "news": news,
            "all_news": self._all_news(request) if len(news) == NEWS else "",
            "core_remit": self.core_remit(request),
            "own_priorities": [line.strip() for line in self.priorities.splitlines() if line.strip()],
            "discussions": discussions_of(self),
            "wanted": wanted_by(self),
            "shelf": shelf_of(self.resources, request.GET.get(ASKED, "")),
            "commitment": commitment_of(self.kind),
            "aims": self.aims_served(request),
            "takes_members": self.takes_members,
        }

    def _all_news(self, request: HttpRequest) -> str:
        """Where the rest of the news is; the blog says so, which stands further up."""
        return next((find(self, request) for find in hooks.get_hooks("all_news_of_group")), "")

    def core_remit(self, request: HttpRequest) -> list[str]:
        """What every regional group does, held once for all of them."""
        if RULES[self.kind].bond.value != Bond.REGION or self.region is None:
            return []
        return group_settings(request).remit_lines(region=self.region.name)

    def aims_served(self, request: HttpRequest) -> list[tuple[str, str]]:
        """(words, address) of the association's aims that the group serves, as they are in force."""
        shown = aims_to_show(request)
        named = aims_of(self) if shown else []
        return [shown[aim] for aim in named if aim in shown]

    def with_content_json(self, content: dict[str, Any]) -> "GroupPage":
        """Where a group is in its life is never taken from a draft: that has writers of its own."""
        page: GroupPage = super().with_content_json(content)
        page.stage = self.stage
        if self.stage != GroupStage.SETTING_UP:
            page.ended_on = self.ended_on
        return page

    @property
    def takes_members(self) -> bool:
        """Whether one can ask to join: not where volunteers are chosen, nor after the end."""
        return not self.has_ended and RULES[self.kind].joining.value != Joining.CHOSEN

    @property
    def has_ended(self) -> bool:
        """Archived, or past the date on which a group of its kind ends."""
        by_date = RULES[self.kind].ending.value == Ending.ON_A_DATE
        past = self.ended_on is not None and self.ended_on < timezone.localdate()
        return self.stage == GroupStage.ARCHIVED or (by_date and past)
