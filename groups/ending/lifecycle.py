"""Ending a group: proposed to its officers, answered by each, and brought to pass once nothing is missing.

Nobody ends a group alone, or for being quiet: each verb checks the rule of the group's kind itself.
"""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts.models import User
from home.offices.models import OfficeCode

from ..kinds import Ending, GroupStage
from ..pages.models import GroupPage
from . import notifications
from .archive import archive, forget
from .conditions import conditions, last_review, officers_of, proposed_ending, was_found_inactive
from .models import GroupEnding, OfficerAsked, ToClose
from .refusing import (
    LOOKS_AFTER,
    TRUSTEES,
    CannotEnd,
    clause_of,
    decided,
    may_decide,
    may_see_to_it,
    refuse_other_ways,
    refuse_others,
    refuse_unless_active,
    refuse_without_words,
)

ANSWERED = "groups.ending_answered"
OUTCOME = "Group ended"
WHY = "Say in a sentence or two why. Its officers read it, and it is kept."
SETTLED = "It was settled meanwhile. Look at the page again."


def _locked(group: GroupPage) -> GroupPage:
    """One verb at a time for each group."""
    return GroupPage.objects.select_for_update().get(pk=group.pk)


@transaction.atomic
def propose(*, group: GroupPage, reason: str, by: User) -> GroupEnding:
    """Ask every officer whether the group should end. Raises CannotEnd."""
    refuse_others(by, group)
    refuse_other_ways(group, Ending.BY_AGREEMENT)
    locked = _locked(group)
    refuse_unless_active(locked)
    inactive = was_found_inactive(locked)
    if not inactive.is_met:
        raise CannotEnd(f"It is not inactive: {inactive.to_do}", inactive.clause)
    if proposed_ending(locked) is not None:
        raise CannotEnd("Its officers are being asked already.", clause_of(locked))
    reason = refuse_without_words(reason, WHY, locked)
    ending = GroupEnding.objects.create(group=locked, reason=reason[:2000], proposed_by=by)
    if not ask_officers(ending):
        notifications.tell_trustees(ending)
    forget(locked)
    return ending


@transaction.atomic
def ask_trustees(group: GroupPage) -> GroupEnding | None:
    """Put it to the trustees where a review found it inactive and nobody is left; once for each review."""
    locked, review = _locked(group), last_review(group)
    found = locked.stage == GroupStage.ACTIVE and was_found_inactive(locked).is_met
    if not found or review is None or officers_of(locked):
        return None
    if locked.endings.filter(
        Q(ended_on=None, taken_back_on=None) | Q(proposed_on__gte=review.held_on)
    ).exists():
        return None
    ending = GroupEnding.objects.create(group=locked, reason=review.outcome)
    notifications.tell_trustees(ending)
    forget(locked)
    return ending


def ask_officers(ending: GroupEnding) -> int:
    """Ask each officer of today who was not asked yet; what the others said stays. Returns how many."""
    new = 0
    for term in officers_of(ending.group):
        asked, made = OfficerAsked.objects.get_or_create(ending=ending, person=term.person)
        if made:
            notifications.tell_asked(asked)
            new += 1
    return new


@transaction.atomic
def say(*, ending: GroupEnding, agrees: bool, words: str, by: User) -> OfficerAsked:
    """An officer answers, or changes their mind while it is still proposed. Raises CannotEnd."""
    group = _locked(ending.group)
    clause = clause_of(group)
    if not GroupEnding.objects.proposed().filter(pk=ending.pk).exists():
        raise CannotEnd("This is not asked any more: it was taken back, or the group has ended.", clause)
    term = next((one for one in officers_of(group) if one.person.user_id == by.pk), None)
    if term is None:
        raise CannotEnd("Only the group's officers of today are asked.", clause)
    asked, _ = OfficerAsked.objects.update_or_create(
        ending=ending,
        person=term.person,
        defaults={"agrees": agrees, "words": words.strip()[:2000], "said_at": timezone.now()},
    )
    log(instance=group, action=ANSWERED, user=by, data={"agrees": agrees, "words": asked.words})
    if not agrees:
        notifications.tell_refused(asked)
    elif all(one.is_met for one in conditions(group)):
        notifications.tell_all_agree(ending)
    return asked


@transaction.atomic
def take_back(*, ending: GroupEnding, reason: str, by: User) -> None:
    """The group goes on after all. Raises CannotEnd."""
    group = _locked(ending.group)
    refuse_others(by, group)
    reason = refuse_without_words(reason, "Say why it goes on. Its officers read it.", group)
    proposed = GroupEnding.objects.proposed().filter(pk=ending.pk)
    if not proposed.update(taken_back_on=timezone.localdate(), taken_back_because=reason[:2000]):
        raise CannotEnd(SETTLED, clause_of(group))
    ending.refresh_from_db()
    forget(group)
    notifications.tell_goes_on(ending)


@transaction.atomic
def end(*, group: GroupPage, by: User, reason: str = "") -> GroupEnding:
    """The staff end a group for which everything is there; no office can skip it. Raises CannotEnd.

    A community has no officers to ask: its own look back has said it, and `reason` says the rest.
    """
    refuse_others(by, group)
    refuse_other_ways(group, Ending.BY_AGREEMENT, Ending.NOT_CONTINUED)
    locked = _locked(group)
    refuse_unless_active(locked)
    lacking = [one for one in conditions(locked) if not one.is_met]
    if lacking:
        first = lacking[0]
        raise CannotEnd(f"Not yet: “{first.words}” is still to come. {first.to_do}", first.clause)
    ending = proposed_ending(locked)
    if ending is None:
        reason = refuse_without_words(reason, WHY, locked)
        ending = GroupEnding.objects.create(group=locked, reason=reason[:2000], proposed_by=by)
    return _bring_to_pass(ending, by, ending.reason, acting=LOOKS_AFTER)


@transaction.atomic
def decide(*, ending: GroupEnding, reason: str, by: User) -> GroupEnding:
    """A trustee decides that a group without officers ends. Raises CannotEnd."""
    group = _locked(ending.group)
    clause = clause_of(group)
    if not may_decide(by):
        raise CannotEnd("Nobody is left who could agree, so only a trustee can decide this.", clause)
    if ending.proposed_by_id == by.pk:
        raise CannotEnd("You proposed it yourself, so another trustee decides.", clause)
    if officers_of(group):
        raise CannotEnd("It has officers, and they are asked. Nobody decides in their place.", clause)
    inactive = was_found_inactive(group)
    if not inactive.is_met:
        raise CannotEnd(inactive.to_do, clause)
    reason = refuse_without_words(reason, "Write the reason. It is kept with the decision.", group)
    return _bring_to_pass(ending, by, reason, acting=TRUSTEES)


def _bring_to_pass(ending: GroupEnding, by: User, reason: str, acting: tuple[OfficeCode, ...]) -> GroupEnding:
    said = [
        {"officer": str(one.person), "agrees": one.agrees, "at": one.said_at and one.said_at.isoformat()}
        for one in ending.asked.select_related("person")
    ]
    if not GroupEnding.objects.proposed().filter(pk=ending.pk).exists():
        raise CannotEnd(SETTLED, clause_of(ending.group))
    decision = decided(
        group=ending.group,
        outcome=OUTCOME,
        reason=reason,
        by=by,
        acting=acting,
        snapshot={"proposed": ending.reason, "officers": said},
    )
    if not archive(ending=ending, on=timezone.localdate(), by=by, decision=decision):
        raise CannotEnd(SETTLED, clause_of(ending.group))
    ending.refresh_from_db()
    return ending


@transaction.atomic
def tick(*, item: ToClose, by: User) -> None:
    """It is closed down: its owner, or the staff, say so. Raises CannotEnd."""
    group = item.ending.group
    if not (may_see_to_it(by) or by.groups.filter(office=item.owner).exists()):
        raise CannotEnd(f"{item.owner} sees to this.", clause_of(group))
    name = str(getattr(by, "person", None) or by)[:160]
    ToClose.objects.filter(pk=item.pk, done_on=None).update(done_on=timezone.localdate(), done_by=name)
