"""Setting up a group that was approved: what is owed, who is asked to run it, and when it becomes active."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from home.accounts.models import User
from home.offices.lifecycle import establish_offices
from home.offices.models import Office, OfficeCode, holds

from ..belonging import person_with
from ..kinds import AgainstTheRules, GroupStage
from ..officers.lifecycle import appoint_officer
from ..officers.models import OfficerTerm
from ..pages.models import GroupPage
from ..reviews.lifecycle import look_ahead
from . import notifications
from .conditions import missing
from .models import OfficerInvitation, SupportItem
from .support import SUPPORT

ACTIVATED = "groups.activated"
SUPPORT_DONE = "groups.support_done"
LOOKS_AFTER = (OfficeCode.STAFF, OfficeCode.CEO)


class NotYet(AgainstTheRules):
    """It cannot be done now; the message says why, and what to do."""


@transaction.atomic
def begin(*, group: GroupPage, officers: Iterable[tuple[str, str]], role: str) -> None:
    """Open the checklist of what the group is owed, and ask those who were named to run it."""
    today = timezone.localdate()
    establish_offices()
    offices = {office.code: office for office in Office.objects.all()}
    for support in SUPPORT[group.kind]:
        SupportItem.objects.get_or_create(
            group=group,
            clause=support.clause,
            defaults={
                "words": support.words,
                "owner": offices[support.owner],
                "due_on": today + dt.timedelta(days=support.days),
                "is_needed": support.is_needed,
            },
        )
    for name, email in officers:
        invite(group=group, name=name, email=email, role=role)


@transaction.atomic
def invite(*, group: GroupPage, name: str, email: str, role: str) -> OfficerInvitation:
    """Ask somebody by mail to run the group; the same address once."""
    invitation, made = OfficerInvitation.objects.get_or_create(
        group=group, email=email.strip().lower(), defaults={"name": name[:120], "role": role}
    )
    if made:
        notifications.tell_invited(invitation)
    return invitation


@transaction.atomic
def accept(*, invitation: OfficerInvitation) -> OfficerTerm:
    """Become an officer, with the promise given. Raises AgainstTheRules; the invitation then stays open."""
    locked = OfficerInvitation.objects.select_for_update().get(pk=invitation.pk)
    if not locked.is_open:
        raise NotYet("You have answered this already.")
    person = person_with(locked.email)
    if person is None:
        raise NotYet(
            "We have nobody with your address on record. Write to the office, so that they put it right; "
            "your invitation stays open."
        )
    today = timezone.localdate()
    others = OfficerTerm.objects.current().filter(group=locked.group)
    term = appoint_officer(
        person=person,
        group=locked.group,
        role=locked.role,
        start=today,
        is_contact=not others.filter(is_contact=True).exists(),
        declared_on=today,
    )
    locked.term = term
    locked.save(update_fields=["term"])
    return term


@transaction.atomic
def decline(*, invitation: OfficerInvitation) -> None:
    """Say no, thank you; the staff are told, so that they can ask somebody else."""
    open_ones = OfficerInvitation.objects.filter(pk=invitation.pk, term=None, declined_on=None)
    if open_ones.update(declined_on=timezone.localdate()):
        notifications.tell_declined(invitation)


def may_look_after(user: User) -> bool:
    """Whether somebody may see to a group that is being set up: the staff and the Chief Executive."""
    return holds(user, *LOOKS_AFTER)


@transaction.atomic
def tick(*, item: SupportItem, by: User) -> None:
    """It is done: its owner, or the staff, say so."""
    if not (may_look_after(by) or holds(by, item.owner.code)):
        raise NotYet(f"{item.owner} sees to this.", item.clause)
    name = str(getattr(by, "person", None) or by)
    done = SupportItem.objects.filter(pk=item.pk, done_on=None)
    if done.update(done_on=timezone.localdate(), done_by=name[:160]):
        log(instance=item.group, action=SUPPORT_DONE, user=by, data={"what": item.words})


@transaction.atomic
def activate(*, group: GroupPage, by: User) -> GroupPage:
    """The group is set up. Raises NotYet with the first thing that is missing."""
    if not may_look_after(by):
        raise NotYet("Only the staff can do this.")
    locked = GroupPage.objects.select_for_update().get(pk=group.pk)
    if locked.stage != GroupStage.SETTING_UP:
        raise NotYet(f"{locked} is {locked.get_stage_display().lower()} already.")
    lacking = missing(locked)
    if lacking:
        first = lacking[0]
        raise NotYet(f"Not yet: “{first.words}” is still to come. {first.to_do}", first.clause)
    locked.stage = GroupStage.ACTIVE
    locked.founded_on = _founding_day(locked)
    locked.save(update_fields=["stage", "founded_on"])
    _in_drafts_too(locked)
    look_ahead(locked)
    log(instance=locked, action=ACTIVATED, user=by)
    notifications.tell_active(locked)
    return locked


def _founding_day(group: GroupPage) -> dt.date:
    """The day on record; for a group that was there before, the one since when it exists; otherwise today."""
    brought_in = getattr(group, "brought_in", None)
    since = brought_in.since if brought_in else timezone.localdate()
    return group.founded_on or since


def _in_drafts_too(group: GroupPage) -> None:
    """A draft that is being written keeps the day, or publishing it would take it back."""
    if group.has_unpublished_changes and group.latest_revision is not None:
        began = group.founded_on.isoformat() if group.founded_on else None
        content = {**group.latest_revision.content, "founded_on": began}
        type(group.latest_revision).objects.filter(pk=group.latest_revision.pk).update(content=content)
