"""Groups with a task: their last day, their report, and the day on which both are there."""

import datetime as dt
import logging
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.people.models import Person
from moderation.gate.hold import PolicyHold

from ..kinds import RULES, Ending, GroupKind, GroupStage
from ..officers.models import OfficerTerm
from ..pages.models import GroupPage
from . import notifications
from .archive import archive, forget
from .conditions import conditions
from .lifecycle import ask_officers, ask_trustees
from .models import GroupEnding, LastReport, ReportAsked
from .refusing import (
    LOOKS_AFTER,
    CannotEnd,
    clause_of,
    decided,
    may_see_to_it,
    refuse_other_ways,
    refuse_others,
    refuse_unless_active,
    refuse_without_words,
)

logger = logging.getLogger("groups.ending")

MOVED = "Last day moved"
ON_A_DATE = [kind for kind in GroupKind if RULES[kind].ending.value == Ending.ON_A_DATE]
BY_AGREEMENT = [kind for kind in GroupKind if RULES[kind].ending.value == Ending.BY_AGREEMENT]


@transaction.atomic
def move_last_day(*, group: GroupPage, to: dt.date | None, reason: str, by: User) -> None:
    """Set another last day while the group still works; the reason is a decision. Raises CannotEnd."""
    refuse_others(by, group)
    refuse_other_ways(group, Ending.ON_A_DATE)
    locked = GroupPage.objects.select_for_update().get(pk=group.pk)
    refuse_unless_active(locked)
    clause = clause_of(locked)
    if locked.has_ended:
        raise CannotEnd("Its last day is over. To go on with the work, call for volunteers again.", clause)
    if to is None or to < timezone.localdate():
        raise CannotEnd("Choose a day that is still to come: a group like this has a last day.", clause)
    if to == locked.ended_on:
        raise CannotEnd("This is its last day already.", clause)
    reason = refuse_without_words(reason, "Say why the day moves. It is kept with the decision.", locked)
    before = locked.ended_on
    days = {"from": before.isoformat() if before else "", "to": to.isoformat()}
    decided(group=locked, outcome=MOVED, reason=reason, by=by, acting=LOOKS_AFTER, snapshot=days)
    locked.ended_on = to
    locked.save(update_fields=["ended_on"])
    forget(locked)
    notifications.tell_moved(locked, before, reason)


@transaction.atomic
def hand_in_report(*, group: GroupPage, words: str, by: User) -> LastReport:
    """An officer, or the staff for them, hands in what came of the task. Raises CannotEnd."""
    refuse_other_ways(group, Ending.ON_A_DATE)
    locked = GroupPage.objects.select_for_update().get(pk=group.pk)
    refuse_unless_active(locked)
    clause = clause_of(locked)
    is_officer = OfficerTerm.objects.current().filter(group=locked, person__user=by).exists()
    if not (is_officer or may_see_to_it(by)):
        raise CannotEnd("Its officers hand in the report, or the staff for them.", clause)
    if LastReport.objects.filter(group=locked).exists():
        raise CannotEnd("The report is here already.", clause)
    words = refuse_without_words(words, "Write what you did, and what came of it.", locked)
    person = Person.objects.filter(user=by).first()
    if person is None:
        raise CannotEnd("Your account is not connected to a person. Ask the staff to put it right.", clause)
    report = LastReport.objects.create(group=locked, words=words[:8000], by=person)
    notifications.tell_report(report)
    with suppress(PolicyHold), transaction.atomic():
        _archive_if_over(locked)  # what the page says may be held; then the daily look tries again
    return report


def follow_endings() -> int:
    """Once a day: archive groups whose day is over and whose report is here, and ask officers who are new,
    or the trustees where nobody is left.

    Returns how many groups ended.
    """
    for ending in GroupEnding.objects.proposed().select_related("group"):
        ask_officers(ending)
    for group in GroupPage.objects.filter(kind__in=BY_AGREEMENT, reviews__found_inactive=True).distinct():
        ask_trustees(group)
    today = timezone.localdate()
    over = GroupPage.objects.filter(kind__in=ON_A_DATE, stage=GroupStage.ACTIVE, ended_on__lt=today)
    return sum(_looked_at(group) for group in over)


def _looked_at(group: GroupPage) -> bool:
    """Whether it ended. Should anything go wrong with one group, the others are looked at all the same."""
    try:
        return _look_at(group)
    except Exception:
        logger.exception("%s could not be looked at.", group)
        return False


@transaction.atomic
def _look_at(group: GroupPage) -> bool:
    locked = GroupPage.objects.select_for_update().get(pk=group.pk)
    if not LastReport.objects.filter(group=locked).exists():
        _, is_first = ReportAsked.objects.get_or_create(group=locked, last_day=locked.ended_on)
        if is_first:
            notifications.ask_for_report(locked)
    return _archive_if_over(locked)


def _archive_if_over(group: GroupPage) -> bool:
    """The day was set when the group began, so nothing is left to decide."""
    day = group.ended_on
    if group.stage != GroupStage.ACTIVE or day is None or not all(one.is_met for one in conditions(group)):
        return False
    ending = GroupEnding.objects.create(group=group, reason="Its last day is over, and its report is here.")
    return archive(ending=ending, on=day, by=None, decision=None)
