"""What the account page asks officers: whether their group should end, or for its last report."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils import timezone

from home.accounts.sections import Entry, Section

from ..kinds import RULES, Ending, GroupStage
from ..officers.models import OfficerTerm
from .models import LastReport, OfficerAsked

SOON = dt.timedelta(days=30)


def asked_of_officers(user: Any) -> Section:
    """One line for each group about which its officer is asked something."""
    asked = (
        OfficerAsked.objects.filter(person__user=user, ending__ended_on=None, ending__taken_back_on=None)
        .filter(ending__group__officer_terms__in=OfficerTerm.objects.current().filter(person__user=user))
        .select_related("ending__group")
        .distinct()
    )
    entries = [
        Entry(f"Should {one.ending.group} come to an end?", _address(one.ending.group), _said(one))
        for one in asked
    ]
    terms = OfficerTerm.objects.current().filter(
        person__user=user,
        group__stage=GroupStage.ACTIVE,
        group__ended_on__lte=timezone.localdate() + SOON,
    )
    for term in terms.select_related("group"):
        group = term.group
        if RULES[group.kind].ending.value != Ending.ON_A_DATE:
            continue
        if not LastReport.objects.filter(group=group).exists():
            note = f"its last day {'was' if group.has_ended else 'is'} {group.ended_on:%-d %B %Y}"
            entries.append(Entry(f"Hand in the report of {group}", _address(group), note))
    return Section("Asked of you", entries)


def _address(group: Any) -> str:
    return reverse("groups:ending", args=[group.slug])


def _said(asked: OfficerAsked) -> str:
    if asked.agrees is None:
        return f"asked on {asked.asked_on:%-d %B %Y}"
    return "you agree; you can still change it" if asked.agrees else "you said no; you can still change it"
