"""Appointing people to offices and ending their terms; permissions follow the same day."""

import datetime as dt

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from ..accounts.models import User
from ..people.models import Person
from .changes import terms_followed
from .models import Capacity, Office, OfficeCode, Term


class TermRefused(Exception):
    """The term cannot be recorded; the message says why in plain words."""


def establish_offices() -> None:
    """Make the offices that the rules name, each with its group. Safe to repeat."""
    for order, (code, name) in enumerate(OfficeCode.choices):
        group, _ = Group.objects.get_or_create(name=name)
        Office.objects.get_or_create(code=code, defaults={"name": name, "group": group, "order": order})


def check_term(*, person: Person, office: Office, start: dt.date, end: dt.date | None = None) -> None:
    """Refuse a term that ends before it starts or doubles one that the person already has in the office."""
    if end is not None and end < start:
        raise TermRefused("The last day comes before the first day.")
    overlapping = [
        term
        for term in Term.objects.filter(person=person, office=office)
        if (end is None or term.start <= end) and (term.end is None or term.end >= start)
    ]
    if overlapping:
        raise TermRefused(f"{person} already holds {office} in that time.")


@transaction.atomic
def appoint(
    *,
    person: Person,
    office: Office,
    start: dt.date,
    end: dt.date | None = None,
    capacity: str = Capacity.TRUSTEE,
) -> Term:
    """Record a term, and give the office's rights if it runs today."""
    check_term(person=person, office=office, start=start, end=end)
    term = Term.objects.create(person=person, office=office, start=start, end=end, capacity=capacity)
    follow_terms(person=person)
    return term


@transaction.atomic
def end_term(*, term: Term, last_day: dt.date, because: str) -> None:
    """End a term on its last day, with the reason."""
    if last_day < term.start:
        raise TermRefused("The last day comes before the first day.")
    if not because.strip():
        raise TermRefused("Say why the term ends. It is kept with the term.")
    term.end = last_day
    term.ended_because = because
    term.save(update_fields=["end", "ended_because"])
    follow_terms(person=term.person)


def follow_terms(*, person: Person | None = None, on: dt.date | None = None) -> int:
    """Make the office groups of every user, or of one person's, equal to the terms of the day.

    Returns how many memberships changed. Runs at each change of a term and once a day.
    """
    day = on or timezone.localdate()
    users = (
        User.objects.filter(person__isnull=False) if person is None else User.objects.filter(person=person)
    )
    office_groups = dict(Office.objects.values_list("group_id", "code"))
    due: dict[int, set[int]] = {}
    for user_id, group_id in Term.objects.on(day).values_list("person__user_id", "office__group_id"):
        due.setdefault(user_id, set()).add(group_id)
    changed = 0
    for user in users.prefetch_related("groups"):
        has = {group.pk for group in user.groups.all() if group.pk in office_groups}
        should = due.get(user.pk, set())
        user.groups.add(*(should - has))
        user.groups.remove(*(has - should))
        changed += len(has ^ should)
    terms_followed.send(sender=Term, day=day)
    return changed
