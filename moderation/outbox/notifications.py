"""Mail about outgoing posts, in plain words."""

from collections.abc import Sequence
from typing import Any

from home.mail import tell
from home.offices.models import holders

from .models import Delivery, OutgoingPost


def tell_office_of_posts(page: Any, posts: Sequence[OutgoingPost]) -> None:
    """One mail to each office about all the posts that wait for it."""
    by_office: dict[str, list[OutgoingPost]] = {}
    for post in posts:
        by_office.setdefault(post.channel.office.code, []).append(post)
    for code, theirs in by_office.items():
        tell("moderation/email/posts_drafted.txt", to=addresses(code), page=page, posts=theirs)


def tell_office_of_submission(composition: Any, posts: Sequence[OutgoingPost]) -> None:
    """One mail to each office about all the posts that were handed in together."""
    by_office: dict[str, list[OutgoingPost]] = {}
    for post in posts:
        by_office.setdefault(post.channel.office.code, []).append(post)
    for code, theirs in by_office.items():
        tell(
            "moderation/email/posts_handed_in.txt", to=addresses(code), composition=composition, posts=theirs
        )


def tell_office_of_trouble(delivery: Delivery) -> None:
    """Say what went wrong with a delivery and what to do about it; or that it is time to post by hand."""
    office = delivery.post.channel.office
    tell("moderation/email/delivery_trouble.txt", to=addresses(office.code), delivery=delivery)


def tell_office_of_lapsed(post: OutgoingPost) -> None:
    """The approval ran out, so the post waits again."""
    tell("moderation/email/approval_lapsed.txt", to=addresses(post.channel.office.code), post=post)


def tell_requester_of_links(delivery: Delivery) -> None:
    """Whoever asked for the promotion hears where it can be read."""
    composition = delivery.post.composition
    request = composition.request if composition else None
    if request is not None and delivery.readers_url:
        to = [request.asked_by.email]
        tell("moderation/email/promotion_link.txt", to=to, delivery=delivery, request=request)


def addresses(office: str) -> list[str]:
    """Where those who hold the office today get their mail."""
    people = holders(office).filter(user__is_active=True).select_related("user")
    return [person.user.email for person in people if person.user]
