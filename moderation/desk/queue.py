"""The queue of the desk: held pages and outgoing posts that wait, oldest first, as one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import CharField, F, QuerySet, Value
from django.urls import reverse

from home.accounts.models import User

from ..outbox.models import OutgoingPost
from ..outbox.permissions import posts_for, posts_seen_by
from ..outbox.states import PostState
from ..screening import Report
from .marking import Piece, line_of
from .models import Case
from .permissions import cases_for, cases_seen_by

ROWS_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits, as the queue shows it."""

    url: str
    title: str
    kind: str
    writer: User | None
    since: datetime
    found: Sequence[Piece]
    held: bool
    own: bool


class Queue:
    """What waits at the desk for a user's offices; costs the same few queries for any number of rows."""

    def __init__(self, user: Any, *, decidable: bool = False) -> None:
        """`decidable` leaves out what the user wrote, which somebody else decides."""
        self.user = user
        self.cases = cases_for(user) if decidable else cases_seen_by(user).waiting()
        self.posts = posts_for(user) if decidable else posts_seen_by(user).waiting()

    def page(self, number: Any, only: str = "", size: int = ROWS_A_PAGE) -> Any:
        """A page of rows; `only` is "pages", "posts" or empty for both."""
        page = Paginator(self._keys(only), size).get_page(number)
        page.object_list = self._rows(list(page.object_list))
        return page

    def _keys(self, only: str) -> QuerySet[Any, Any]:
        cases = _keyed(self.cases, "case", "opened_at")
        posts = _keyed(self.posts, "post", "created_at")
        if only == "pages":
            return cases.order_by("since", "id")
        if only == "posts":
            return posts.order_by("since", "id")
        return cases.union(posts, all=True).order_by("since", "id")

    def _rows(self, keys: list[tuple[str, int, datetime]]) -> list[Row]:
        people = ("author__person",)
        cases = Case.objects.select_related(*people).in_bulk([key for kind, key, _ in keys if kind == "case"])
        posts = OutgoingPost.objects.select_related("channel", *people).in_bulk(
            [key for kind, key, _ in keys if kind == "post"]
        )
        return [
            self._of_case(cases[key]) if kind == "case" else self._of_post(posts[key])
            for kind, key, _ in keys
        ]

    def _of_case(self, case: Case) -> Row:
        return Row(
            url=reverse("moderation_desk:case", args=[case.pk]),
            title=case.subject_title,
            kind=f"Page for {case.get_place_display()}",
            writer=case.author,
            since=case.opened_at,
            found=line_of(Report.from_dict(case.report).findings),
            held=True,
            own=self.user.pk in {case.author_id, case.last_editor_id},
        )

    def _of_post(self, post: OutgoingPost) -> Row:
        return Row(
            url=reverse("moderation_desk:post", args=[post.pk]),
            title=post.title,
            kind=f"Post on {post.channel}",
            writer=post.author,
            since=post.created_at,
            found=line_of(Report.from_dict(post.report).findings),
            held=post.state == PostState.HELD,
            own=self.user.pk in {post.author_id, post.last_editor_id},
        )


def _keyed(rows: QuerySet[Any], kind: str, since: str) -> QuerySet[Any, Any]:
    named = rows.order_by().annotate(kind=Value(kind, CharField()), since=F(since))
    return named.values_list("kind", "id", "since")
