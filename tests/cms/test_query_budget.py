"""Public pages take at most twelve queries, with no page cached, however much there is to list.

What Wagtail keeps by itself, the paths of the sites and the sizes of pictures, is as it is from the second
visit on.
"""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from blog.models import BlogIndexPage, BlogPost
from groups.kinds import GroupKind, GroupStage
from groups.models import GroupIndexPage, GroupPage, OfficerTerm
from home.models import HomePage, Person, PolicyIndexPage, PolicyPage, StandardPage, Topic

pytestmark = pytest.mark.database

MOST = 12
POSTS = 40
GROUPS = 12


@pytest.fixture
def full_house(example) -> None:
    """The example association, grown to 40 posts and 12 groups at least."""
    blog, groups = BlogIndexPage.objects.get(), GroupIndexPage.objects.get()
    author, topics = Person.objects.first(), list(Topic.objects.all())
    for number in range(GROUPS - GroupPage.objects.live().count()):
        group = groups.add_child(
            instance=GroupPage(
                title=f"Walkers {number}", kind=GroupKind.WORKING_GROUP, stage=GroupStage.ACTIVE
            )
        )
        OfficerTerm.objects.create(group=group, person=author, start=dt.date(2024, 1, 1))
    places = [blog, *GroupPage.objects.live()]
    for number in range(POSTS - BlogPost.objects.live().count()):
        post = BlogPost(
            title=f"A walk {number}", author=author, topics=topics[:2], summary="Along the river."
        )
        places[number % len(places)].add_child(instance=post)
    assert BlogPost.objects.live().count() >= POSTS
    assert GroupPage.objects.live().count() >= GROUPS


def richest(kind) -> str:
    """The address of the page of this kind that has most below it or in it."""
    pages = (kind if isinstance(kind, QuerySet) else kind.objects.all()).live().order_by("pk")
    return str(max(pages, key=lambda page: (page.numchild, len(str(getattr(page, "body", ""))))).get_url())


ADDRESSES = {
    "home": lambda: richest(HomePage),
    "group": lambda: richest(GroupPage),
    "group index": lambda: richest(GroupIndexPage),
    "post": lambda: richest(BlogPost),
    "post with a picture": lambda: (
        BlogPost.objects.live().filter(picture__isnull=False, author__isnull=False)[0].url
    ),
    "post in a group": lambda: (
        BlogPost.objects.live().filter(author__isnull=False).child_of(GroupPage.objects.live()[0])[0].url
    ),
    "blog": lambda: richest(BlogIndexPage),
    "blog by topic": lambda: f"{richest(BlogIndexPage)}?topic={Topic.objects.first().slug}",
    "second page of the blog": lambda: f"{richest(BlogIndexPage)}?page=2",
    "policies": lambda: richest(PolicyIndexPage),
    "policy": lambda: richest(PolicyPage),
    "policy as it was": lambda: f"{richest(PolicyPage)}v1/",
    "standard page": lambda: richest(StandardPage.objects.exclude(slug="block-gallery")),
    "feed": lambda: "/feeds/posts.atom",
    "no page": lambda: "/no/such/page/",
}


@pytest.mark.parametrize("name", ADDRESSES)
def test_public_page_keeps_to_its_budget(client, full_house, name):
    address = ADDRESSES[name]()
    expected = 404 if name == "no page" else 200
    assert client.get(address).status_code == expected  # new sizes of pictures are made at the first visit
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == expected
    shown = "\n".join(query["sql"][:400] for query in queries.captured_queries)
    assert len(queries) <= MOST, f"{address}\n{shown}"


def test_budget_counts_what_a_page_asks(client, example):
    with CaptureQueriesContext(connection) as queries:
        list(Page.objects.all()[:1])
    assert len(queries) == 1
