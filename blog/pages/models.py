"""The blog and its posts; a group's posts live in the group's own space."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.search import index

from groups.pages.models import GroupPage
from home.pages.base import BODY_IS_SEARCHED, BasePage
from home.pages.blocks import BODY_BLOCKS
from home.pages.public import public_pages, restrict, verified
from home.topics.models import Topic
from moderation.desk.places import Place
from moderation.outbox.panels import AnnouncementsPanel

POSTS_A_PAGE = 10


class BlogIndexPage(RoutablePageMixin, BasePage):
    """All posts of the site, the newest first, by topic if asked; those of one group at groups/<slug>/."""

    max_count = 1
    subpage_types: ClassVar = ["blog.BlogPost"]
    lists: ClassVar = "blog.BlogPost"
    lists_everywhere: ClassVar = True  # groups' posts live in the groups' own spaces

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        topics = [topic for topic in Topic.objects.all() if topic.name]
        topic = next((each for each in topics if each.slug == request.GET.get("topic")), None)
        posts = restrict(BlogPost.objects.order_by("-date", "-pk")).select_related(*BlogPost.listed_with)
        if topic is not None:
            posts = posts.filter(topics=topic)
        return {
            **super().get_context(request, *args, **kwargs),
            **_page_of(posts, request),
            "topic": topic,
            "topics": topics,
        }

    @path("groups/<slug:slug>/", name="of_group")
    def of_group(self, request: HttpRequest, slug: str) -> HttpResponse:
        """The posts of one group, the newest first."""
        groups = public_pages(GroupPage.objects.filter(slug=slug))
        if not groups:
            raise Http404("There is no such group.")
        posts = restrict(BlogPost.objects.child_of(groups[0]).order_by("-date", "-pk"))
        context = {"group": groups[0], "topic": None, "topics": []}
        context |= _page_of(posts.select_related(*BlogPost.listed_with), request)
        return self.render(request, context_overrides=context)


def _page_of(posts: Any, request: HttpRequest) -> dict[str, Any]:
    page = Paginator(posts, POSTS_A_PAGE).get_page(request.GET.get("page"))
    return {"posts": verified(list(page)), "page_of_posts": page}


def all_news_of_group(group: GroupPage, request: HttpRequest) -> str:
    """Where every post of a group is listed; empty without a blog."""
    blog = BlogIndexPage.objects.live().first()
    return f"{blog.get_url(request)}groups/{group.slug}/" if blog is not None else ""


class BlogPost(BasePage):
    """News, a briefing, a report: one post by one author."""

    class Kind(models.TextChoices):
        """What a reader may expect of it."""

        NEWS = "news", "News"
        BRIEFING = "briefing", "Briefing"
        REPORT = "report", "Report"

    kind = models.CharField(
        "what it is",
        max_length=12,
        choices=Kind,
        default=Kind.NEWS,
        help_text="A briefing tells other groups of something new. The newsletter finds briefings first.",
    )
    date = models.DateField(default=timezone.localdate)
    author = models.ForeignKey(
        "home.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    topics = ParentalManyToManyField(Topic, blank=True)
    body = StreamField(BODY_BLOCKS, blank=True)
    unsaid: ClassVar = {"kind": Kind.NEWS}

    content_panels: ClassVar = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("date"),
        FieldPanel("author"),
        FieldPanel("topics"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar = [*BasePage.promote_panels, AnnouncementsPanel(heading="Announcements")]
    search_fields: ClassVar = [
        *BasePage.search_fields,
        *BODY_IS_SEARCHED,
        index.FilterField("date"),
    ]
    parent_page_types: ClassVar = ["blog.BlogIndexPage", "groups.GroupPage"]
    subpage_types: ClassVar = []

    card_template = "blog/parts/card.html"
    shown_with: ClassVar = ("picture", "author__portrait", "author__organisation")
    media_place = Place.BLOG
    announce_on_channels = True

    @property
    def card_kicker(self) -> str:  # type: ignore[override]
        """Said only where it is more than news."""
        return "" if self.kind == self.Kind.NEWS else self.get_kind_display()

    @property
    def card_date(self) -> Any:
        return self.date
