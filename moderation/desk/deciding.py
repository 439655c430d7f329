"""How a case is decided, whatever the outcome: in one transaction, by one person, on the words they saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import TaskState

from home.accounts.models import User
from home.decisions.lifecycle import record
from home.decisions.models import Decision, DecisionKind
from home.states import IllegalMove

from ..screening import Report
from .claims.lifecycle import end, refuse_if_claimed
from .findings.lifecycle import Opinion, judge
from .grounds import Ground
from .models import Case
from .opening import open_again
from .permissions import acting_office, refuse_unless_may_decide
from .places import ENTITLED
from .states import CaseState
from .subjects import is_what_was_judged, lock


class TextChanged(Exception):
    """What was judged is no longer what is there, so nothing was decided. `newer` is the new words' case."""

    def __init__(self, newer: Case | None) -> None:
        super().__init__("The text changed since it was screened, so nothing was decided.")
        self.newer = newer


class AlreadyDecided(Exception):
    """Somebody else was quicker; `str()` says who did what."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is decided: the case's next state, the words for the register, why, and under which clauses."""

    state: CaseState
    words: str
    reason: str
    clauses: list[str]
    grounds: Sequence[Ground] = ()
    opinions: Sequence[Opinion] = field(default_factory=tuple)


def decide(case: Case, by: User, outcome: Outcome, then: Callable[[Decision], None]) -> Decision:
    """Decide in one transaction; when the text has changed, screen the new text into a case of its own."""
    refuse_unless_may_decide(by, case)
    with transaction.atomic():
        subject = lock(case.subject) if case.subject else None
        refuse_if_ended(case)
        refuse_if_claimed(source=Case.SOURCE, row_id=case.pk, by=by)
        if subject is not None and is_what_was_judged(case, subject):
            judge(subject=case, by=by, opinions=outcome.opinions)
            decision = register(case, by, outcome)
            move(case, outcome.state, decision=decision, closed_at=timezone.now())
            end(source=Case.SOURCE, row_id=case.pk)
            then(decision)
            return decision
        newer = open_again(case, subject) if subject is not None else None
    raise TextChanged(newer)


def register(case: Case, by: User, outcome: Outcome, *, supersedes: Decision | None = None) -> Decision:
    """A row in the register of decisions, with all that was judged."""
    return record(
        kind=DecisionKind.MODERATION,
        outcome=outcome.words,
        reason=outcome.reason,
        clauses=outcome.clauses,
        by=by,
        office=acting_office(by, ENTITLED[case.place]),
        subject=case.subject,
        subject_title=case.subject_title,
        supersedes=supersedes,
        snapshot={
            "content": case.content,
            "report": case.report,
            "fingerprint": case.fingerprint,
            "policy_version": Report.from_dict(case.report).policy_version,
            "grounds": [ground.to_dict() for ground in outcome.grounds],
            "findings": [opinion.to_dict() for opinion in outcome.opinions],
        },
    )


def move(case: Case, state: CaseState, **fields: Any) -> None:
    """Move the case; whoever is too late is told what happened meanwhile."""
    try:
        case.move_to(state, **fields)
    except IllegalMove:
        refuse_if_ended(case)
        raise


def refuse_if_ended(case: Case) -> None:
    """Raise AlreadyDecided when somebody else has decided, or the author has withdrawn it."""
    case.refresh_from_db()
    if case.state != CaseState.WAITING:
        raise AlreadyDecided(f"Meanwhile: {how_it_ended(case)}. Your own decision was not recorded.")
    if case.task_state and case.task_state.status != TaskState.STATUS_IN_PROGRESS:
        raise AlreadyDecided("Its author has withdrawn it meanwhile, so there is nothing to decide.")


def how_it_ended(case: Case) -> str:
    """Such as "approved by Rhian Maddox at 14:03 on 5 May"."""
    who = f" by {case.decision.made_by_name}" if case.decision else ""
    when = f" at {timezone.localtime(case.closed_at):%H:%M on %-d %B}" if case.closed_at else ""
    return f"{case.get_state_display().lower()}{who}{when}"
