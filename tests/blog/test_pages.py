"""The blog's pages: by topic, page by page, with whom and where a post comes from."""

import re

import pytest

from blog.models import BlogIndexPage, BlogPost
from groups.models import GroupPage
from home.models import Person, Topic

pytestmark = pytest.mark.database


@pytest.fixture
def blog(example) -> BlogIndexPage:
    """The example's blog with 25 posts more, every second one on a topic of its own."""
    page: BlogIndexPage = BlogIndexPage.objects.get()
    topic = Topic.objects.create(name="Walking", slug="walking")
    for number in range(25):
        page.add_child(
            instance=BlogPost(title=f"Walk {number}", topics=[topic] if number % 2 else [], date="2030-01-01")
        )
    return page


def titles(client, blog: BlogIndexPage, **query: str) -> list[str]:
    page = client.get(blog.get_url(), query)
    assert page.status_code == 200
    return re.findall(r"<h3><a href=\"[^\"]+\">([^<]+)</a></h3>", page.content.decode())


def test_blog_lists_ten_posts_the_newest_first(client, blog):
    assert titles(client, blog) == [f"Walk {number}" for number in range(24, 14, -1)]


def test_blog_goes_on_page_by_page_to_the_last_post(client, blog):
    pages = -(-BlogPost.objects.live().count() // 10)
    every = [title for number in range(1, pages + 1) for title in titles(client, blog, page=str(number))]
    assert len(every) == BlogPost.objects.live().count()
    assert len(set(every)) == len(every)


@pytest.mark.parametrize("number", ["0", "-3", "x", "", "1.5", "\x00", "²"])
def test_page_number_that_is_none_gives_a_page_all_the_same(client, blog, number):
    assert titles(client, blog, page=number) != []


def test_page_number_beyond_the_last_gives_the_last(client, blog):
    last = -(-BlogPost.objects.live().count() // 10)
    assert titles(client, blog, page="999") == titles(client, blog, page=str(last))


def test_topic_narrows_the_list(client, blog):
    assert titles(client, blog, topic="walking") == [f"Walk {number}" for number in range(23, 3, -2)]
    assert titles(client, blog, topic="walking", page="2") == ["Walk 3", "Walk 1"]


@pytest.mark.parametrize("topic", ["nothing", "", "\x00", "walking' OR 1=1"])
def test_unknown_topic_lists_everything(client, blog, topic):
    assert titles(client, blog, topic=topic) == titles(client, blog)


@pytest.mark.clause("MSG-SUP.2")
def test_every_post_of_a_group_is_listed_in_its_space_on_the_blog(client, blog):
    group = GroupPage.objects.live().get(slug="north-west")
    for number in range(12):
        group.add_child(instance=BlogPost(title=f"From us {number}", date=f"2031-01-{number + 1:02}"))
    address = f"{blog.get_url()}groups/north-west/"
    assert f'href="{address}"' in client.get(group.url).content.decode()
    shown = client.get(address).content.decode()
    assert "News from Thornbury North West" in shown
    assert "/feeds/groups/north-west.atom" in shown
    found = re.findall(r"<h3><a href=\"[^\"]+\">([^<]+)</a></h3>", shown)
    assert found == [f"From us {number}" for number in range(11, 1, -1)]
    older = client.get(address, {"page": "2"}).content.decode()
    assert "From us 0" in older
    assert "Walk 24" not in older
    assert client.get(f"{blog.get_url()}groups/nobody/").status_code == 404


def test_topic_without_posts_says_so(client, blog):
    Topic.objects.create(name="Cycling", slug="cycling")
    page = client.get(blog.get_url(), {"topic": "cycling"}).content.decode()
    assert "Nothing on this topic yet" in page


def test_post_names_its_author_and_its_group(client, example):
    group, author = GroupPage.objects.live().first(), Person.objects.get(name="Rhian Maddox")
    assert group is not None
    post = group.add_child(instance=BlogPost(title="A quiet evening", author=author))
    page = client.get(post.get_url()).content.decode()
    assert f'<a href="{group.get_url()}">{group.title}</a>' in page
    assert "By Rhian Maddox" in page
    assert "Written by" in page


def test_post_without_an_author_leaves_the_author_out(client, blog):
    page = client.get(BlogPost.objects.get(title="Walk 1").get_url()).content.decode()
    assert "Written by" not in page
