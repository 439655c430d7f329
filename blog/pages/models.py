"""The blog and its posts; a group's posts live in the group's own space."""

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.search import index

from home.pages.base import BODY_IS_SEARCHED, BasePage
from home.pages.blocks import BODY_BLOCKS
from home.pages.public import restrict, verified
from home.topics.models import Topic
from moderation.desk.places import Place
from moderation.outbox.panels import AnnouncementsPanel

POSTS_A_PAGE = 10


class BlogIndexPage(BasePage):
    """All posts of the site, the newest first, by topic if asked."""

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
        page = Paginator(posts, POSTS_A_PAGE).get_page(request.GET.get("page"))
        return {
            **super().get_context(request, *args, **kwargs),
            "posts": verified(list(page)),
            "page_of_posts": page,
            "topic": topic,
            "topics": topics,
        }


class BlogPost(BasePage):
    """News, a briefing, a report: one post by one author."""

    date = models.DateField(default=timezone.localdate)
    author = models.ForeignKey(
        "home.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="posts"
    )
    topics = ParentalManyToManyField(Topic, blank=True)
    body = StreamField(BODY_BLOCKS, blank=True)

    content_panels: ClassVar = [
        *BasePage.content_panels,
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
    def card_date(self) -> Any:
        return self.date
