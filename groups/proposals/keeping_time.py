"""Follows the clocks of open proposals: notes when a due date moves, and tells once when one has passed."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from home.meetings.models import Meeting

from . import notifications
from .clock import Clock, clock_of
from .doubts import minutes_in_doubt
from .models import Proposal, ProposalStep
from .route import BOARD

MOVED = "groups.due_date_moved"
IN_DOUBT = "groups.minutes_in_doubt"


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
    """The calendar changed: due dates are worked out anew, and minutes that no longer fit are asked about."""
    if instance.body.code == BOARD:
        follow_clocks()
    if instance.pk is not None:
        ask_about_minutes(instance)


def ask_about_minutes(meeting: Meeting) -> int:
    """Tell the Chair and the staff, once, of what was minuted at a meeting that did not take place then."""
    told = 0
    steps = ProposalStep.objects.filter(decision__meeting=meeting).select_related("proposal")
    for proposal in {step.proposal for step in steps}:
        if not any(decision.meeting_id == meeting.pk for decision in minutes_in_doubt(proposal)):
            continue
        asked = ModelLogEntry.objects.filter(action=IN_DOUBT, object_id=str(proposal.pk))
        if str(meeting) in {entry.data.get("meeting") for entry in asked}:
            continue
        log(instance=proposal, action=IN_DOUBT, data={"meeting": str(meeting)})
        notifications.tell_minutes_in_doubt(proposal, str(meeting))
        told += 1
    return told
