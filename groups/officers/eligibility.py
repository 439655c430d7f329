"""Who may be an officer of a group: looked at when somebody is appointed, and every day after.

What is found after the appointment is a question to people, never a removal.
"""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from home.people.models import MembershipCategory, Person, Region, Standing

from ..belonging import community
from ..kinds import RULES, AgainstTheRules, Officers
from ..pages.models import GroupPage
from . import notifications
from .models import EligibilityConcern, OfficerTerm


def refuse_officer(person: Person, group: GroupPage) -> None:
    """Raise AgainstTheRules unless the person may be an officer of the group today."""
    refuse_as_officer(person, kind=group.kind, region=group.region, called=str(group))


def refuse_as_officer(person: Person, *, kind: str, region: Region | None, called: str) -> None:
    """The same for a group that is not there yet: its kind, its region, and what it is called."""
    rule = RULES[kind].officers
    if rule.value in {Officers.MEMBERS_OF_THE_REGION, Officers.MEMBERS}:
        _refuse_without_standing(person, rule.clauses[-1])
    if rule.value == Officers.MEMBERS_OF_THE_REGION:
        _refuse_from_elsewhere(person, region, called, rule.clauses[-1])
    if rule.value == Officers.COMMUNITY and not community().filter(pk=person.pk).exists():
        raise AgainstTheRules(
            f"{person} is neither a member, nor of a member organisation, nor serves the association, and "
            "officers come from among those who may join.",
            *rule.clauses,
        )


def _refuse_without_standing(person: Person, clause: str) -> None:
    if person.is_member_in_good_standing:
        return
    wrong = f"{person} is not a member in good standing, which officers must be."
    if person.standing == Standing.GOOD and not person.category:
        wrong = f"{person} has none of the four categories of membership from which officers come."
    elif person.standing == Standing.GOOD and person.category == MembershipCategory.ORGANISATIONAL:
        wrong = (
            f"{person}'s membership is held by {person.organisation}, which is not in good standing."
            if person.organisation
            else f"{person}'s membership is held by an organisation, and none is on record."
        )
    raise AgainstTheRules(wrong, clause)


def _refuse_from_elsewhere(person: Person, region: Region | None, called: str, clause: str) -> None:
    if region is None or person.region_id == region.pk:
        return
    where = f"is in {person.region}" if person.region else "has no region on record"
    raise AgainstTheRules(
        f"{person} {where}, and officers of {called} are in {region}. "
        "If they have moved, change the region in their record first.",
        clause,
    )


@transaction.atomic
def look_at_officers(people: QuerySet[Person] | None = None) -> int:
    """Ask about officers of today who could not be appointed today; settle what is put right.

    Of these people, or of everybody. Each is asked about once: the staff and the officer get a letter.
    Returns how many are new.
    """
    today, opened = timezone.localdate(), 0
    terms = OfficerTerm.objects.current()
    looked_at = terms if people is None else terms.filter(person__in=people)
    for term in looked_at.select_related("group__region", "person__region", "person__organisation"):
        wrong = problem_with(term)
        concerns = EligibilityConcern.objects.filter(term=term, settled_on=None)
        if wrong is None:
            concerns.update(settled_on=today)
        elif not concerns.exists():
            notifications.tell_concern(EligibilityConcern.objects.create(term=term, words=str(wrong)))
            opened += 1
    ended = EligibilityConcern.objects.filter(settled_on=None).exclude(term__in=terms)
    ended.update(settled_on=today)
    return opened


def problem_with(term: OfficerTerm) -> AgainstTheRules | None:
    """Why this officer could not be appointed today; None if they could."""
    try:
        refuse_officer(term.person, term.group)
    except AgainstTheRules as wrong:
        return wrong
    return None
