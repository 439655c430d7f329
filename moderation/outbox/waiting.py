"""Outgoing posts, as rows of the desk's queue."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from ..desk.marking import line_of
from ..desk.naming import name_of
from ..desk.sources import Row, keyed
from ..screening import Report
from .models import OutgoingPost
from .permissions import posts_for, posts_seen_by
from .states import PostState


class PostSource:
    """Posts that wait for their channel's office."""

    name = OutgoingPost.SOURCE
    label = "Outgoing posts"

    def waiting(self, user: Any, *, decidable: bool) -> QuerySet[Any]:
        return posts_for(user) if decidable else posts_seen_by(user).waiting()

    def keys(self, waiting: QuerySet[Any]) -> QuerySet[Any, Any]:
        return keyed(waiting, self, since="created_at")

    def rows(self, ids: Sequence[int], user: Any) -> Mapping[int, Row]:
        posts = OutgoingPost.objects.select_related("channel", "author__person").in_bulk(ids)
        return {pk: _row(post, user) for pk, post in posts.items()}


def _row(post: OutgoingPost, user: Any) -> Row:
    found = line_of(Report.from_dict(post.report).findings)
    held = post.state == PostState.HELD
    unread = "Not everything could be read, so a person has to."
    return Row(
        url=reverse("moderation_desk:post", args=[post.pk]),
        title=post.title,
        kind=f"Post on {post.channel}",
        since=post.created_at,
        by=f"by {name_of(post.author)}",
        found=found,
        note="" if found else unread if held else "Nothing was found. It waits for your go-ahead.",
        pill="Held" if held else "To approve",
        mood="held" if held else "waiting",
        own=user.pk in {post.author_id, post.last_editor_id},
    )
