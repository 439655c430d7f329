"""Atom feeds: all posts, the posts on a topic, the posts of a group."""

import datetime as dt
import re
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from wagtail.query import PageQuerySet

from groups.models import GroupPage
from home.association.models import get_association
from home.models import Topic
from home.pages.public import public_pages

from .pages.models import BlogIndexPage, BlogPost

POSTS_IN_A_FEED = 20
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class PostsFeed(Feed):
    """The newest posts of the site."""

    feed_type = Atom1Feed
    request: HttpRequest

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # A feed is one object for all requests; what a request needs travels with its own copy.
        feed = type(self)()
        feed.request = request
        return super(PostsFeed, feed).__call__(request, *args, **kwargs)

    def chosen(self, about: Any) -> PageQuerySet[BlogPost]:
        """Which posts, before those that are not public are left out."""
        posts: PageQuerySet[BlogPost] = BlogPost.objects.all()
        return posts

    def title(self, about: Any) -> str:
        name = get_association(self.request).name
        return plain(f"{about}: {name}" if about else name)

    def subtitle(self, about: Any) -> str:
        return f"The newest {POSTS_IN_A_FEED} posts"

    def link(self, about: Any) -> str:
        blogs = public_pages(BlogIndexPage.objects.all(), limit=1)
        return str(blogs[0].get_url(self.request)) if blogs else "/"

    def author_name(self, about: Any) -> str:
        return plain(get_association(self.request).name)

    def items(self, about: Any) -> list[BlogPost]:
        posts = self.chosen(about).select_related("author").order_by("-date", "-pk")
        return public_pages(posts, limit=POSTS_IN_A_FEED)

    def item_title(self, item: BlogPost) -> str:
        return plain(item.title)

    def item_description(self, item: BlogPost) -> str:
        return plain(item.card_summary)

    def item_link(self, item: BlogPost) -> str:
        return str(item.get_url(self.request))

    def item_author_name(self, item: BlogPost) -> str | None:
        return plain(item.author.name) if item.author else None

    def item_categories(self, item: BlogPost) -> list[str]:
        return [item.get_kind_display()]

    def item_pubdate(self, item: BlogPost) -> dt.datetime | None:
        return item.first_published_at

    def item_updateddate(self, item: BlogPost) -> dt.datetime | None:
        return item.last_published_at


class TopicFeed(PostsFeed):
    """The newest posts on one topic."""

    def get_object(self, request: HttpRequest, slug: str) -> Topic:
        return get_object_or_404(Topic, slug=slug)

    def chosen(self, about: Topic) -> PageQuerySet[BlogPost]:
        return super().chosen(about).filter(topics=about)

    def link(self, about: Topic) -> str:
        return f"{super().link(about)}?topic={about.slug}"


class GroupFeed(PostsFeed):
    """The newest posts in one group's space."""

    def get_object(self, request: HttpRequest, slug: str) -> GroupPage:
        groups = public_pages(GroupPage.objects.filter(slug=slug), limit=1)
        if not groups:
            raise Http404("There is no such group.")
        return groups[0]

    def chosen(self, about: GroupPage) -> PageQuerySet[BlogPost]:
        return super().chosen(about).child_of(about)

    def link(self, about: GroupPage) -> str:
        return str(about.get_url(self.request))


def plain(text: str) -> str:
    """Text without the control characters that XML cannot carry."""
    return NOT_IN_XML.sub(" ", text)


def feeds_about(page: Any, request: HttpRequest) -> list[tuple[str, str]]:
    """Name and address of the feeds that a page announces to feed readers."""
    feeds = [("All posts", reverse("feed"))]
    if isinstance(page, GroupPage):
        feeds.insert(0, (f"Posts of {page.title}", reverse("group_feed", args=[page.slug])))
    return feeds
