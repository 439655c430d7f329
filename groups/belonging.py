"""Who counts as a member in good standing, and who as one of the community, on a day."""

import datetime as dt

from django.db.models import Q, QuerySet
from django.utils import timezone

from home.offices.models import Term
from home.people.models import MembershipCategory, Person, Standing

from .kinds import GroupKind, Joining
from .officers.models import OfficerTerm

GOOD = Q(standing=Standing.GOOD, category__in=MembershipCategory.values) & (
    ~Q(category=MembershipCategory.ORGANISATIONAL) | Q(organisation__standing=Standing.GOOD)
)
"""The same as `Person.is_member_in_good_standing`, for many."""


def members_in_good_standing() -> QuerySet[Person]:
    return Person.objects.filter(GOOD)


def community(on: dt.date | None = None) -> QuerySet[Person]:
    """Members, people of member organisations, and who serves in an office, on the staff or the Assembly."""
    day = on or timezone.localdate()
    regional = OfficerTerm.objects.on(day).filter(group__kind=GroupKind.MEMBERS_GROUP)
    return Person.objects.filter(
        GOOD
        | Q(organisation__standing=Standing.GOOD)
        | Q(pk__in=Term.objects.on(day).values("person"))
        | Q(pk__in=regional.values("person"))
    )


def circle(joining: str, on: dt.date | None = None) -> QuerySet[Person] | None:
    """The people who may join by this rule; None where one need not be known at all."""
    if joining == Joining.EVERYBODY:
        return None
    if joining == Joining.MEMBERS:
        return members_in_good_standing()
    if joining == Joining.COMMUNITY:
        return community(on)
    return Person.objects.none()


def person_with(email: str) -> Person | None:
    """The person with this address, by their own record or their log-in."""
    people = Person.objects.select_related("organisation")
    return people.filter(email__iexact=email).first() or people.filter(user__email__iexact=email).first()
