"""Who reads a concern: the office, but nobody who runs, or ever ran, the group that it is about."""

from typing import Any

from home.offices.models import OfficeCode, holders, holds
from home.people.models import Person

from ..officers.models import OfficerTerm
from ..pages.models import GroupPage
from .models import Concern, ConcernQuerySet

READERS = (OfficeCode.STAFF, OfficeCode.CEO)
INSTEAD = ((OfficeCode.STAFF,), (OfficeCode.CEO,), (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR))
"""Whom a letter goes to: the staff; if each of them has run the group, the next in line."""


def recipients(group: GroupPage) -> list[Person]:
    """Who is told of a concern about this group today: nobody who was ever, or is to be, its officer."""
    running = OfficerTerm.objects.filter(group=group).values("person")
    for offices in INSTEAD:
        found = list(holders(*offices).exclude(pk__in=running).select_related("user"))
        if found:
            return found
    return []


def may_look_at_concerns(user: Any) -> bool:
    """Whether somebody may open the list of concerns at all."""
    return holds(user, *READERS, OfficeCode.CHAIR, OfficeCode.VICE_CHAIR)


def readable_by(user: Any) -> ConcernQuerySet:
    """The concerns that somebody may read: none about a group of which they were ever an officer.

    The Chair and Vice-Chair read those that nobody else could.
    """
    concerns = Concern.objects.select_related("group")
    if holds(user, *READERS):
        own = OfficerTerm.objects.filter(person__user=user.pk).values("group")
        return concerns.exclude(group__in=own)
    if not may_look_at_concerns(user):
        return concerns.none()
    return concerns.filter(group__in=_groups_left_to(user))


def _groups_left_to(user: Any) -> list[int]:
    """The groups whose concerns this user is told of, since all who come before them have run the group."""
    groups = GroupPage.objects.filter(pk__in=Concern.objects.order_by().values("group"))
    return [one.pk for one in groups if user.pk in {person.user_id for person in recipients(one)}]
