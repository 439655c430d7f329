"""Bringing in a group that the association has already, with where that is written in place of a proposal."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import DecisionKind
from home.offices.models import Term

from ..kinds import GroupStage
from ..pages.models import GroupPage
from ..setting_up.conditions import CLAUSES
from ..setting_up.lifecycle import LOOKS_AFTER, NotYet, begin, may_look_after
from .models import BroughtIn

OUTCOME = "Existing group brought in"


def may_be_brought_in(group: GroupPage) -> bool:
    """Whether it is being set up, and nothing says yet how it came about."""
    return (
        group.stage == GroupStage.SETTING_UP
        and not hasattr(group, "proposal")
        and not hasattr(group, "brought_in")
    )


@transaction.atomic
def bring_in(*, group: GroupPage, since: dt.date | None, written: str, by: User) -> BroughtIn:
    """Record that the group was there before. Everything else that its kind asks stays asked.

    `written` says where it can be read that the group was founded. Raises NotYet.
    """
    if not may_look_after(by):
        raise NotYet("Only the staff can bring a group in.")
    clause = CLAUSES[group.kind]["decision"]
    locked = GroupPage.objects.select_for_update().get(pk=group.pk)
    if not may_be_brought_in(locked):
        raise NotYet(f"How {locked} came about is on record already.", clause)
    if since is None or since >= timezone.localdate():
        raise NotYet("Say since when the group has existed: a day before today.", clause)
    if not written.strip():
        raise NotYet(
            "Say where it is written that the group was founded, such as the minutes of a meeting.", clause
        )
    term = Term.objects.of(*LOOKS_AFTER).current().filter(person__user=by).select_related("office").first()
    try:
        decision = record(
            kind=DecisionKind.GROUP,
            outcome=OUTCOME,
            reason=written,
            clauses=[clause],
            by=by,
            by_name=str(getattr(by, "person", None) or by),
            office=str(term.office) if term else "",
            subject=locked,
            snapshot={"since": since.isoformat()},
        )
    except DecisionRefused as problem:
        raise NotYet(str(problem)) from problem
    begin(group=locked, officers=(), role="Officer")
    return BroughtIn.objects.create(group=locked, since=since, decision=decision)
