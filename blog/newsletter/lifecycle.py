"""Picking posts for the newsletter, as its editor: pick, leave out, note that it went out."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.query import PageQuerySet

from home.accounts.models import User
from home.offices.models import OfficeCode, holds
from home.pages.public import public_pages

from ..pages.models import BlogPost
from .models import NewsletterPick

RECENT = 24
"""How many of the newest posts there are to choose from."""


class NotForTheNewsletter(Exception):
    """The post cannot be picked; the message says why."""


def may_pick(user: User) -> bool:
    return holds(user, OfficeCode.NEWSLETTER_EDITOR)


def _refuse_others(user: User) -> None:
    if not may_pick(user):
        raise PermissionDenied("Only the Newsletter Editor picks posts for the newsletter.")


def to_choose_from() -> list[BlogPost]:
    """The newest public posts that were not picked yet, briefings first."""
    posts = BlogPost.objects.filter(newsletter_pick=None).order_by("-date", "-pk")
    return sorted(public_pages(posts, limit=RECENT), key=lambda post: post.kind != BlogPost.Kind.BRIEFING)


def waiting_to_go_out() -> PageQuerySet[BlogPost]:
    """Everything picked that has not gone out, in the order of picking, whether still public or not."""
    posts = BlogPost.objects.filter(newsletter_pick__sent_on=None, newsletter_pick__isnull=False)
    return posts.order_by("newsletter_pick__picked_on", "newsletter_pick__pk")


def picked() -> list[BlogPost]:
    """What goes into the next newsletter, in the order of picking, as far as it is still public."""
    return public_pages(waiting_to_go_out())


@transaction.atomic
def pick(*, post: BlogPost, by: User) -> NewsletterPick:
    """Pick a public post. Raises NotForTheNewsletter."""
    _refuse_others(by)
    if not public_pages(BlogPost.objects.filter(pk=post.pk)):
        raise NotForTheNewsletter(f"“{post}” is not published, so it cannot go into the newsletter.")
    if NewsletterPick.objects.filter(post=post).exists():
        raise NotForTheNewsletter(f"“{post}” was picked already.")
    return NewsletterPick.objects.create(post=post, picked_by=by)


@transaction.atomic
def leave_out(*, post: BlogPost, by: User) -> None:
    """Take back a pick that has not gone out."""
    _refuse_others(by)
    NewsletterPick.objects.filter(post=post, sent_on=None).delete()


@transaction.atomic
def note_sent(*, posts: Collection[BlogPost], by: User) -> int:
    """The newsletter went out with these posts. Returns for how many this was not noted before."""
    _refuse_others(by)
    return NewsletterPick.objects.filter(post__in=posts, sent_on=None).update(sent_on=timezone.localdate())
