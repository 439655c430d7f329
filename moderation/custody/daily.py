"""What the register does once a day: follow the terms, remind of what is late, ask networks and vault."""

import datetime as dt

from django.utils import timezone

from .checks import can_be_checked, check_account
from .following import follow
from .handover.lifecycle import open_items
from .handover.models import Handover
from .models import Account, Holding
from .notifications import tell_deputy_ending, tell_handover_overdue, tell_review
from .recertification.models import Review, ReviewState

A_WEEK = dt.timedelta(days=7)


def follow_up(*, on: dt.date | None = None) -> None:
    """The day's round. Running it twice on a day tells nobody twice."""
    day = on or timezone.localdate()
    follow(on=day)
    _tell_of_late_handovers(day)
    _remind_of_reviews(day)
    _remind_deputies(day)
    for account in Account.objects.in_use():
        if can_be_checked(account):
            check_account.enqueue(account.pk)


def _tell_of_late_handovers(day: dt.date) -> None:
    """The Chair and Vice-Chair, on the first late day and then once a week."""
    for handover in Handover.objects.overdue(day).select_related("office", "outgoing", "incoming"):
        told = handover.overdue_told_on
        if told is None or told + A_WEEK <= day:
            Handover.objects.filter(pk=handover.pk).update(overdue_told_on=day)
            tell_handover_overdue(handover, open_items(handover))


def _remind_of_reviews(day: dt.date) -> None:
    for review in Review.objects.filter(state=ReviewState.OPEN):
        last = review.reminded_on or timezone.localdate(review.started_at)
        left = review.lines.undecided().count()
        if left and last + A_WEEK <= day:
            Review.objects.filter(pk=review.pk).update(reminded_on=day)
            tell_review(review, left=left, again=True)


def _remind_deputies(day: dt.date) -> None:
    """Once, in the week before the last day."""
    ending = Holding.objects.open().filter(until__range=(day, day + A_WEEK), reminded_on=None)
    for holding in ending.select_related("account", "person__user"):
        Holding.objects.filter(pk=holding.pk).update(reminded_on=day)
        tell_deputy_ending(holding)
