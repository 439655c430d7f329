"""Joining a group and leaving it: the verbs. Each checks the rules itself, so that no door skips them."""

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User

from ..belonging import person_with
from ..kinds import AgainstTheRules, refuse_approving_joiners
from ..pages.models import GroupPage
from . import notifications
from .models import Membership
from .permissions import may_see_members
from .rules import is_restricted, refuse_joining


def membership_of(group: GroupPage, email: str) -> Membership | None:
    """The membership, or the request for one, that goes with an address."""
    return Membership.objects.not_left().filter(group=group, email=email.strip().lower()).first()


def knock(*, group: GroupPage, email: str, name: str, organisation: str = "") -> None:
    """Somebody asks at the door: one letter goes to the address, whatever it says.

    On the page the answer is always the same, so that nobody learns there who belongs to what.
    """
    email = email.strip().lower()
    found = membership_of(group, email)
    if found is not None:
        notifications.tell_is_in(found)
        return
    try:
        refuse_joining(group, person_with(email))
    except AgainstTheRules as refusal:
        notifications.tell_refused(group, email, name, refusal)
    else:
        notifications.tell_link(group, email=email, name=name, organisation=organisation)


@transaction.atomic
def join(*, group: GroupPage, email: str, name: str, organisation: str = "") -> Membership:
    """Let somebody in whose address was confirmed; where the circle is narrower, ask its officers.

    Pressed twice it does nothing more. Raises AgainstTheRules.
    """
    email, today = email.strip().lower(), timezone.localdate()
    person = person_with(email)
    refuse_joining(group, person)
    asked_only = is_restricted(group)
    membership, new = Membership.objects.get_or_create(
        group=group,
        email=email,
        left_on=None,
        defaults={
            "name": name,
            "organisation": organisation,
            "person": person,
            "joined_on": None if asked_only else today,
        },
    )
    if new and asked_only:
        notifications.tell_officers_asked(membership)
    elif new:
        notifications.tell_welcome(membership)
    return membership


@transaction.atomic
def leave(*, membership: Membership) -> None:
    """Leave the group, or take back the request; nobody has to agree."""
    if Membership.objects.not_left().filter(pk=membership.pk).update(left_on=timezone.localdate()):
        notifications.tell_left(membership)


@transaction.atomic
def accept(*, membership: Membership, by: User) -> None:
    """An officer of a restricted community finds that somebody is in its circle."""
    _refuse_others(membership, by)
    if Membership.objects.asked().filter(pk=membership.pk).update(joined_on=timezone.localdate()):
        membership.refresh_from_db()
        notifications.tell_welcome(membership)


@transaction.atomic
def decline(*, membership: Membership, by: User, reason: str) -> None:
    """An officer of a restricted community finds that somebody is not, and says why."""
    _refuse_others(membership, by)
    if not reason.strip():
        raise AgainstTheRules("Say why, so that the person can understand it.", "COP-P6")
    asked = Membership.objects.asked().filter(pk=membership.pk)
    if asked.update(left_on=timezone.localdate(), declined_because=reason.strip()):
        membership.refresh_from_db()
        notifications.tell_declined(membership)


def _refuse_others(membership: Membership, by: User) -> None:
    group = membership.group
    refuse_approving_joiners(group.kind, restricted=is_restricted(group))
    if not may_see_members(by, group):
        raise AgainstTheRules("Only the officers of this group can answer who may join it.", "COP-P6")
