"""The fifteen posts that are out, and one that is held."""

from typing import Any

from blog.models import BlogIndexPage, BlogPost
from groups.models import GroupPage
from home.models import Topic, User

from .calendar import days_from_today
from .data_files import DATA
from .markup import blocks, read_text
from .people import person
from .tree import add_page, common, publish, resolve


def load_posts(*, by: User, up_to_days_ago: int) -> None:
    """Publish the posts up to a day, the oldest first, and hand in one that will be held."""
    texts = [read_text(path) for path in (DATA / "posts").glob("*.md")]
    for facts, body in sorted(texts, key=lambda text: -text[0]["days_ago"]):
        too_new = facts["days_ago"] < up_to_days_ago
        if too_new or BlogPost.objects.filter(slug=facts["slug"]).exists():
            continue
        post = _post(facts, body)
        if facts.get("held"):
            post.save_revision(user=post.owner)
            post.get_workflow().start(post, post.owner)
        else:
            publish(post, by=by, first_on=post.date)


def _post(facts: dict[str, Any], body: str) -> BlogPost:
    author = person(facts["author"])
    space = GroupPage.objects.get(slug=facts["group"]) if "group" in facts else BlogIndexPage.objects.get()
    post = BlogPost(
        **common(facts),
        author=author,
        date=days_from_today(-facts["days_ago"]),
        body=blocks(body, resolve),
    )
    post.topics = Topic.objects.filter(slug__in=facts["topics"])
    return add_page(space, post, owner=author.user)
