"""Appointing a group's officers and ending their terms; access to the admin follows the same day."""

import datetime as dt

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.people.models import Person

from ..kinds import AgainstTheRules, GroupStage
from ..pages.models import GroupPage
from .eligibility import refuse_officer
from .models import OfficerTerm

OFFICERS_GROUP = "Group officers"


class OfficerRefused(AgainstTheRules):
    """The officer cannot be appointed, or the term not ended so; the message says why in plain words."""


def check_officer(*, person: Person, group: GroupPage, start: dt.date, end: dt.date | None = None) -> None:
    """Raise OfficerRefused if this term cannot be recorded."""
    if group.has_ended:
        raise OfficerRefused(f"{group} has ended, so it takes no more officers.")
    if end is not None and end < start:
        raise OfficerRefused("The last day comes before the first day.")
    try:
        refuse_officer(person, group)
    except AgainstTheRules as refusal:
        raise OfficerRefused(refusal.words, *refusal.clauses) from refusal
    same = OfficerTerm.objects.filter(person=person, group=group)
    if same.on(start).exists():
        raise OfficerRefused(f"{person} is an officer of {group} on that day already. End that term first.")


@transaction.atomic
def appoint_officer(
    *,
    person: Person,
    group: GroupPage,
    role: str,
    start: dt.date,
    end: dt.date | None = None,
    is_contact: bool = False,
    declared_on: dt.date | None = None,
) -> OfficerTerm:
    """Record an officer's term, if the rules of the group's kind allow it. Raises OfficerRefused."""
    group = GroupPage.objects.select_for_update().get(pk=group.pk)  # it may be ending at this moment
    check_officer(person=person, group=group, start=start, end=end)
    term = OfficerTerm.objects.create(
        person=person,
        group=group,
        role=role,
        start=start,
        end=end,
        is_contact=is_contact,
        declared_on=declared_on,
    )
    follow_officer_terms()
    return term


def refuse_last_day(term: OfficerTerm, last_day: dt.date) -> None:
    """Raise OfficerRefused if the term cannot end on this day."""
    if last_day < term.start:
        raise OfficerRefused("The last day comes before the first day.")
    if term.group.stage == GroupStage.ARCHIVED and term.end is not None and last_day > term.end:
        raise OfficerRefused(f"{term.group} has ended, and this term with it.")
    today = timezone.localdate()
    if term.end is not None and term.end < today <= last_day:
        raise OfficerRefused(
            f"This term ended on {term.end:%-d %B %Y}, so it cannot go on. If {term.person} is to be an "
            "officer again, appoint them anew."
        )


def refuse_no_last_day(term: OfficerTerm) -> None:
    """Raise OfficerRefused if the term has a last day, which is not taken away again."""
    if term.end is None:
        return
    if term.end < timezone.localdate():
        raise OfficerRefused(
            f"This term ended on {term.end:%-d %B %Y}, and its last day stays. If {term.person} is to be an "
            "officer again, appoint them anew."
        )
    raise OfficerRefused(
        f"This term has a last day, {term.end:%-d %B %Y}, which cannot be left empty again. Put in the last "
        "day that holds, or appoint them anew when this term is over."
    )


@transaction.atomic
def end_officer_term(*, term: OfficerTerm, last_day: dt.date) -> None:
    """End an officer's term on its last day. Raises OfficerRefused."""
    refuse_last_day(term, last_day)
    term.end = last_day
    term.save(update_fields=["end"])
    follow_officer_terms()


@transaction.atomic
def declare(*, term: OfficerTerm, by: User) -> None:
    """The officer promises not to bring the association into disrepute; only they themselves can."""
    if term.person.user_id != by.pk:
        raise OfficerRefused("Only the officer can promise this.", "MSG-MG.9")
    OfficerTerm.objects.filter(pk=term.pk, declared_on=None).update(declared_on=timezone.localdate())


def follow_officer_terms(*, on: dt.date | None = None) -> int:
    """Give admin access to exactly the officers of the day. Returns how many memberships changed."""
    officers, _ = Group.objects.get_or_create(name=OFFICERS_GROUP)
    terms = OfficerTerm.objects.on(on or timezone.localdate())
    due = set(terms.filter(person__user__isnull=False).values_list("person__user_id", flat=True).order_by())
    has = set(User.objects.filter(groups=officers).values_list("pk", flat=True))
    officers.user_set.add(*(due - has))
    officers.user_set.remove(*(has - due))
    return len(due ^ has)
