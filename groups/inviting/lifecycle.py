"""Telling members of the group of their region: on the account always, by mail once, if they asked."""

from django.db import transaction
from django.db.models import F, Q, QuerySet

from home.pages.public import public_pages
from home.people.models import Person

from ..belonging import members_in_good_standing
from ..kinds import RULES, Bond, GroupKind, GroupStage
from ..membership.models import Membership
from ..pages.models import GroupPage
from . import notifications
from .models import LetterSent, LettersWanted

REGIONAL = [kind for kind in GroupKind if RULES[kind].bond.value == Bond.REGION]


def group_to_join(person: Person) -> GroupPage | None:
    """The active group of a member's region; None if there is none, or they belong to it already."""
    if person.region_id is None:
        return None
    active = GroupPage.objects.filter(kind__in=REGIONAL, stage=GroupStage.ACTIVE, region=person.region_id)
    groups: list[GroupPage] = public_pages(active.order_by("pk"))
    theirs = Q(person=person) | Q(email__iexact=person.mailbox)
    joined = Membership.objects.not_left().filter(theirs, group__in=groups)
    return None if not groups or joined.exists() else groups[0]


def ask_for_letters(person: Person) -> None:
    """From now on, a letter when the region changes; about the present one the account tells."""
    LettersWanted.objects.get_or_create(person=person, defaults={"region": person.region})


def want_no_letters(person: Person) -> None:
    """At once, and pressed twice it does nothing more."""
    LettersWanted.objects.filter(person=person).delete()


def follow_regions(people: QuerySet[Person]) -> int:
    """Write to those of these people who asked for it and have come to another region. Returns how many."""
    moved = (
        LettersWanted.objects.filter(person__in=people)
        .filter(person__in=members_in_good_standing())
        .exclude(region=F("person__region"))
        .filter(person__region__isnull=False)
        .select_related("person__user", "person__region")
    )
    return sum(_look_at(wanted) for wanted in moved)


@transaction.atomic
def _look_at(wanted: LettersWanted) -> bool:
    """Claim the change, then write, so that two changes at once write one letter."""
    person = wanted.person
    claimed = LettersWanted.objects.filter(pk=wanted.pk, region=wanted.region)
    if not claimed.update(region=person.region):
        return False
    group = group_to_join(person)
    if group is None or not LetterSent.objects.get_or_create(person=person, group=group)[1]:
        return False
    notifications.tell_of_group(person, group)
    return True
