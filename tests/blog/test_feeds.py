"""Atom feeds: valid, absolute, and only what is public."""

import xml.etree.ElementTree as ET

import pytest
from django.db import connection
from wagtail.models import Page

from blog.models import BlogIndexPage, BlogPost
from groups.models import GroupPage
from home.models import Topic

ATOM = "{http://www.w3.org/2005/Atom}"
pytestmark = pytest.mark.database


def read(client, address: str) -> ET.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def titles(feed: ET.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title", "") for entry in feed.iter(f"{ATOM}entry")]


def live_posts(**about) -> list[str]:
    posts = BlogPost.objects.live().filter(**about).order_by("-date", "-pk")
    return [post.title for post in posts[:20]]


def test_feed_holds_the_newest_posts(client, example):
    assert titles(read(client, "/feeds/posts.atom")) == live_posts()
    assert live_posts() != []


def test_feed_is_valid_atom_with_absolute_addresses(client, example):
    feed = read(client, "/feeds/posts.atom")
    assert feed.tag == f"{ATOM}feed"
    for need in ("id", "title", "updated", "author/{http://www.w3.org/2005/Atom}name"):
        assert feed.findtext(f"{ATOM}{need}"), need
    for entry in feed.iter(f"{ATOM}entry"):
        for need in ("id", "title", "updated", "published", "summary"):
            assert entry.findtext(f"{ATOM}{need}"), need
        links = [link.get("href", "") for link in entry.iter(f"{ATOM}link")]
        assert [link.startswith("http://testserver/") for link in links] == [True]
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/feeds/posts.atom"


def test_entry_leads_to_its_post(client, example):
    entry = next(read(client, "/feeds/posts.atom").iter(f"{ATOM}entry"))
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert client.get(link.get("href", "").removeprefix("http://testserver")).status_code == 200


def test_topic_feed_holds_its_posts(client, example):
    topic = Topic.objects.filter(blogpost__live=True).first()
    assert topic is not None
    assert titles(read(client, f"/feeds/topics/{topic.slug}.atom")) == live_posts(topics=topic)


def test_group_feed_holds_its_posts(client, example):
    group = GroupPage.objects.get(pk=Page.objects.get(pk=_a_group_post().pk).get_parent().pk)
    below = [post.title for post in BlogPost.objects.live().child_of(group).order_by("-date", "-pk")]
    assert titles(read(client, f"/feeds/groups/{group.slug}.atom")) == below


@pytest.mark.parametrize("address", ["topics/nothing", "groups/nothing", "other"])
def test_unknown_feed_is_not_found(client, db, address):
    assert client.get(f"/feeds/{address}.atom").status_code == 404


def test_group_that_is_not_public_has_no_feed(client, example):
    group = GroupPage.objects.live().first()
    assert group is not None
    address = f"/feeds/groups/{group.slug}.atom"
    assert client.get(address).status_code == 200
    group.unpublish()
    assert client.get(address).status_code == 404


def test_feed_leaves_out_what_was_written_past_the_gate(client, example):
    shown = BlogPost.objects.live().order_by("-date", "-pk")[0]
    assert shown.title in titles(read(client, "/feeds/posts.atom"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = 'Smuggled' WHERE id = %s", [shown.pk])
    assert set(titles(read(client, "/feeds/posts.atom"))) & {"Smuggled", shown.title} == set()


def test_control_characters_do_not_break_the_feed(client, example):
    blog = BlogIndexPage.objects.get()
    blog.add_child(instance=BlogPost(title="Tea\x08 time", slug="tea-time", summary="A \x0b pot"))
    assert "Tea  time" in titles(read(client, "/feeds/posts.atom"))


def test_pages_announce_their_feeds(client, example):
    group = GroupPage.objects.live().first()
    assert group is not None
    page = client.get(group.get_url()).content.decode()
    link = '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">'
    assert link.format(f"Posts of {group.title}", f"/feeds/groups/{group.slug}.atom") in page
    assert link.format("All posts", "/feeds/posts.atom") in client.get("/").content.decode()


def _a_group_post() -> BlogPost:
    return next(post for post in BlogPost.objects.live() if isinstance(post.get_parent().specific, GroupPage))
