"""Looking back at groups once a year: the day is set when a group begins, moved within the year, and kept.

Nothing happens to a group because a day has passed: somebody is asked.
"""

import calendar
import datetime as dt

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.offices.models import OfficeCode, holds

from ..kinds import RULES, AgainstTheRules, Ending, GroupKind, GroupStage
from ..kinds import Review as Way
from ..pages.models import GroupPage
from .models import Review, ReviewQuerySet

YEARLY = [
    kind
    for kind in GroupKind
    if RULES[kind].review.value in {Way.YEARLY, Way.YEARLY_RETURN, Way.BY_ITS_OWN_CRITERIA}
]
"""The kinds that are looked back on once a year."""

KEPT = 60
"""For how many seconds the day is kept in memory: it stands on the pages of groups."""


class CannotReview(AgainstTheRules):
    """The look back cannot be set or noted like this; the message says why, and what to do."""


def clause_of(group: GroupPage) -> str:
    """The clause by which a group of this kind is looked back on."""
    return RULES[group.kind].review.clauses[0]


def may_review(user: User) -> bool:
    """The staff and the Chief Executive, who review groups with their officers."""
    return holds(user, OfficeCode.STAFF, OfficeCode.CEO)


def a_year_after(day: dt.date) -> dt.date:
    """The same day of the next year; the last of February, if that is missing."""
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


@transaction.atomic
def look_ahead(group: GroupPage) -> Review | None:
    """See to it that the group's next review has its day, at most a year after it began.

    A group that is older than that, and has none, gets a year from today. None for kinds that have no yearly
    review, and for groups that are not active.
    """
    if group.kind not in YEARLY or group.stage != GroupStage.ACTIVE:
        return None
    today = timezone.localdate()
    began = group.founded_on or today
    counted_from = began if began <= today <= a_year_after(began) else today
    review, made = Review.objects.get_or_create(
        group=group,
        held_on=None,
        defaults={"counted_from": counted_from, "due_on": a_year_after(counted_from)},
    )
    if made:
        cache.delete(_key(group))
    return review


@transaction.atomic
def move(*, review: Review, to: dt.date, by: User) -> None:
    """Set another day, still within the year. Raises CannotReview."""
    _refuse(review, by)
    latest = a_year_after(review.counted_from)
    clause = clause_of(review.group)
    if to < timezone.localdate():
        raise CannotReview("This day is past. Choose one that is still to come.", clause)
    if to > latest:
        raise CannotReview(
            f"It has to be by {latest:%-d %B %Y}, a year after {review.counted_from:%-d %B %Y}."
            + (" It is late: hold it soon, then note it here." if latest < timezone.localdate() else ""),
            clause,
        )
    _still_ahead(review).update(due_on=to, reminded_on=None, told_late_on=None)
    cache.delete(_key(review.group))


@transaction.atomic
def hold(
    *, review: Review, on: dt.date, outcome: str, by: User, found_inactive: bool = False
) -> Review | None:
    """It took place: note when and what came of it. The next one is set a year on. Raises CannotReview.

    Only a group that ends by agreement can be found inactive; nothing follows from it by itself.
    """
    _refuse(review, by)
    clause = clause_of(review.group)
    if on > timezone.localdate():
        raise CannotReview("This day is still to come. Note the review once it was held.", clause)
    if on < review.counted_from:
        raise CannotReview(
            f"The year began on {review.counted_from:%-d %B %Y}; the review cannot have been before.", clause
        )
    if not outcome.strip():
        raise CannotReview("Say in a sentence or two what came of it.", clause)
    name = str(getattr(by, "person", None) or by)[:160]
    inactive = found_inactive and may_be_found_inactive(review.group)
    held = _still_ahead(review).update(
        held_on=on, held_by=name, outcome=outcome.strip()[:2000], found_inactive=inactive
    )
    if not held:
        raise CannotReview("Somebody has noted it meanwhile. Look at the page again.", clause)
    cache.delete(_key(review.group))
    if review.group.stage != GroupStage.ACTIVE:
        return None
    return Review.objects.create(group=review.group, counted_from=on, due_on=a_year_after(on))


def may_be_found_inactive(group: GroupPage) -> bool:
    """Whether a review of this group can find that nobody pursues it any more: others end in other ways."""
    return bool(RULES[group.kind].ending.value == Ending.BY_AGREEMENT)


def next_review(group: GroupPage) -> dt.date | None:
    """When the group is looked back on next, kept in memory for a minute; None where no day is set."""
    kept: str | None = cache.get(_key(group))
    if kept is None:
        due = group.reviews.ahead().values_list("due_on", flat=True).first()
        kept = due.isoformat() if due else ""
        cache.set(_key(group), kept, KEPT)
    return dt.date.fromisoformat(kept) if kept else None


def _still_ahead(review: Review) -> ReviewQuerySet:
    return Review.objects.ahead().filter(pk=review.pk)


def _refuse(review: Review, by: User) -> None:
    if not may_review(by):
        raise CannotReview("The staff and the Chief Executive see to this.", clause_of(review.group))
    if review.held_on is not None:
        raise CannotReview("This review was held already.", clause_of(review.group))


def _key(group: GroupPage) -> str:
    return f"groups.next_review.{group.pk}"
