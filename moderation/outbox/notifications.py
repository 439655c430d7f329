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
        tell("moderation/email/posts_drafted.txt", to=_addresses(code), page=page, posts=theirs)


def tell_office_of_trouble(delivery: Delivery) -> None:
    """Say what went wrong with a delivery and what to do about it."""
    office = delivery.post.channel.office
    tell("moderation/email/delivery_trouble.txt", to=_addresses(office.code), delivery=delivery)


def _addresses(office: str) -> list[str]:
    people = holders(office).filter(user__is_active=True).select_related("user")
    return [person.user.email for person in people if person.user]
