"""Follows the clocks of open proposals: notes when a due date moves, and tells once when one has passed."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import log

from home.meetings.models import Meeting

from . import notifications
from .clock import BOARD, Clock, clock_of
from .models import Proposal

MOVED = "groups.due_date_moved"


def follow_clocks() -> int:
    """Look at every open proposal that has a clock. Returns how many are newly overdue."""
    told = 0
    for proposal in Proposal.objects.open():
        found = clock_of(proposal)
        if found is not None and found.reviewed_on is None:
            _note_due_date(proposal, found)
            told += _tell_if_overdue(proposal, found)
    return told


def _note_due_date(proposal: Proposal, found: Clock) -> None:
    before = proposal.due_on
    if before == found.due:
        return
    if Proposal.objects.filter(pk=proposal.pk, due_on=before).update(due_on=found.due, overdue_told_on=None):
        log(instance=proposal, action=MOVED, data={"before": _iso(before), "now": _iso(found.due)})


def _tell_if_overdue(proposal: Proposal, found: Clock) -> int:
    if not found.is_overdue:
        return 0
    rows = Proposal.objects.filter(pk=proposal.pk, overdue_told_on=None)
    if not rows.update(overdue_told_on=timezone.localdate()):
        return 0
    notifications.tell_overdue(proposal, found.words)
    return 1


def _iso(day: Any) -> str:
    return day.isoformat() if day else ""


@receiver([post_save, post_delete], sender=Meeting, dispatch_uid="groups.follow_clocks")
def calendar_moved(sender: Any, instance: Meeting, **kwargs: Any) -> None:
    """The Board's calendar changed: every due date is worked out anew."""
    if instance.body.code == BOARD:
        follow_clocks()
