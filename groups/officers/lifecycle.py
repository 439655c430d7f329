"""Appointing a group's officers and ending their terms; access to the admin follows the same day."""

import datetime as dt

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.people.models import Person

from ..pages.models import GroupPage
from .models import OfficerTerm

OFFICERS_GROUP = "Group officers"


class OfficerRefused(Exception):
    """The officer cannot be appointed; the message says why in plain words."""


@transaction.atomic
def appoint_officer(
    *,
    person: Person,
    group: GroupPage,
    role: str,
    start: dt.date,
    end: dt.date | None = None,
    is_contact: bool = False,
) -> OfficerTerm:
    """Record an officer's term. Officers are members in good standing (MSG-MG.2, MSG-SIG.2)."""
    if not person.is_member_in_good_standing:
        raise OfficerRefused(
            f"{person} is not a member in good standing, which officers must be (MSG-MG.2, MSG-SIG.2)."
        )
    term = OfficerTerm.objects.create(
        person=person, group=group, role=role, start=start, end=end, is_contact=is_contact
    )
    follow_officer_terms()
    return term


@transaction.atomic
def end_officer_term(*, term: OfficerTerm, last_day: dt.date) -> None:
    """End an officer's term on its last day."""
    if last_day < term.start:
        raise OfficerRefused("The last day comes before the first day.")
    term.end = last_day
    term.save(update_fields=["end"])
    follow_officer_terms()


def follow_officer_terms(*, on: dt.date | None = None) -> int:
    """Give admin access to exactly the officers of the day. Returns how many memberships changed."""
    officers, _ = Group.objects.get_or_create(name=OFFICERS_GROUP)
    terms = OfficerTerm.objects.on(on or timezone.localdate())
    due = set(terms.filter(person__user__isnull=False).values_list("person__user_id", flat=True).order_by())
    has = set(User.objects.filter(groups=officers).values_list("pk", flat=True))
    officers.user_set.add(*(due - has))
    officers.user_set.remove(*(has - due))
    return len(due ^ has)
