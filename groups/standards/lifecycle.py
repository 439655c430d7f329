"""A group's own standards: set with its approval, changed only by the Board. The only writer of both."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import Decision, DecisionKind
from home.meetings.models import Meeting
from home.offices.models import OfficeCode, Term, holds
from home.people.models import Person

from ..kinds import RULES, AgainstTheRules, Joining
from ..officers.models import OfficerTerm
from ..pages.models import GroupPage
from . import notifications
from .lessening import CLAUSE
from .models import ChangeState, GroupStandard, StandardsChange
from .settling import settled

BOARD = "board"
TRUSTEES = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR, OfficeCode.TRUSTEE)


class StandardsRefused(AgainstTheRules):
    """It cannot be done; the message says why, by which clause, and what to do."""


@transaction.atomic
def set_standards(*, group: GroupPage, agreed: Iterable[Mapping[str, str]], decision: Decision) -> None:
    """Put what was agreed in the place of what held so far."""
    GroupStandard.objects.in_force().filter(group=group).update(replaced_on=timezone.localdate())
    for one in agreed:
        GroupStandard.objects.create(
            group=group, text=one["text"], tie=one["tie"], norm=one.get("norm", ""), decision=decision
        )


def may_ask(user: User, group: GroupPage) -> bool:
    """The group's officers of today, where groups of the kind may have standards of their own."""
    own = RULES[group.kind].joining.value == Joining.COMMUNITY
    return own and OfficerTerm.objects.current().filter(group=group, person__user=user.pk).exists()


@transaction.atomic
def ask(*, group: GroupPage, by: User, text: str, reason: str) -> StandardsChange:
    """Ask the Board for other standards. Nothing changes until it agrees."""
    if not may_ask(by, group):
        raise StandardsRefused("Only those who lead the group can ask for this.", CLAUSE)
    if not reason.strip():
        raise StandardsRefused("Say why the group wants this.", CLAUSE)
    if StandardsChange.objects.filter(group=group, state=ChangeState.WAITING).exists():
        raise StandardsRefused("A change waits for the Board already. It has to be decided first.", CLAUSE)
    person = Person.objects.get(user=by)
    change = StandardsChange.objects.create(
        group=group, text=text.strip(), reason=reason.strip(), asked_by=person
    )
    notifications.tell_asked(change)
    return change


@transaction.atomic
def agree(
    *,
    change: StandardsChange,
    by: User,
    reason: str,
    clauses: Iterable[str],
    meeting: Meeting | None,
    answers: Sequence[Mapping[str, str]],
) -> StandardsChange:
    """The Board agrees: each addition is tied to the code and none takes away from it."""
    locked = _held(change, by, meeting)
    agreed = settled(locked.text, answers)
    decision = _decide(locked, by, "Standards agreed", reason, clauses, meeting=meeting, agreed=agreed)
    locked.move_to(ChangeState.AGREED, decision=decision)
    set_standards(group=locked.group, agreed=agreed, decision=decision)
    notifications.tell_decided(locked)
    return locked


@transaction.atomic
def refuse(
    *, change: StandardsChange, by: User, reason: str, clauses: Iterable[str], meeting: Meeting | None
) -> StandardsChange:
    """The Board does not agree; what holds goes on holding."""
    locked = _held(change, by, meeting)
    decision = _decide(locked, by, "Standards not agreed", reason, clauses, meeting=meeting)
    locked.move_to(ChangeState.DECLINED, decision=decision)
    notifications.tell_decided(locked)
    return locked


def _held(change: StandardsChange, by: User, meeting: Meeting | None) -> StandardsChange:
    locked = StandardsChange.objects.select_for_update().get(pk=change.pk)
    if locked.state != ChangeState.WAITING:
        raise StandardsRefused(f"This is {locked.get_state_display().lower()} by now.", CLAUSE)
    if not holds(by, *TRUSTEES):
        raise StandardsRefused("Only the Board decides on a group's own standards.", CLAUSE)
    if locked.asked_by.user_id == by.pk:
        raise StandardsRefused("You asked for this yourself, so somebody else has to decide it.", CLAUSE)
    if meeting is None or meeting not in meetings_for(locked):
        raise StandardsRefused("Choose a meeting of the Board held since this was asked for.", CLAUSE)
    return locked


def meetings_for(change: StandardsChange) -> Iterable[Meeting]:
    """The Board's meetings that have taken place since it was asked."""
    since = timezone.localtime(change.asked_at).date()
    held = Meeting.objects.of(BOARD).taking_place()
    return held.filter(date__gte=since, date__lte=timezone.localdate())


def _decide(
    change: StandardsChange,
    by: User,
    outcome: str,
    reason: str,
    clauses: Iterable[str],
    *,
    meeting: Meeting | None,
    agreed: Sequence[Mapping[str, str]] = (),
) -> Decision:
    term = Term.objects.of(*TRUSTEES).current().filter(person__user=by).select_related("office").first()
    try:
        return record(
            kind=DecisionKind.GROUP,
            outcome=outcome,
            reason=reason,
            clauses=clauses,
            by=by,
            by_name=str(getattr(by, "person", None) or by),
            office=str(term.office) if term else "",
            subject=change.group,
            snapshot={"asked": change.text, "agreed": list(agreed)},
            meeting=meeting,
        )
    except DecisionRefused as problem:
        raise StandardsRefused(str(problem)) from problem
