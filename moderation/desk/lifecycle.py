"""Deciding cases: approve, return for changes, decline. How each is carried out is told in `deciding.py`."""

from collections.abc import Sequence

from wagtail.models import Page

from home.accounts.models import User
from home.decisions.models import Decision

from ..gate.clearance import clear_by_decision
from ..screening import Report
from ..workflow.models import MediaPolicyTask
from .deciding import Outcome, decide
from .findings.lifecycle import Opinion
from .grounds import (
    EXCLUSIONS,
    Ground,
    permissive_grounds,
    refuse_unless_restrictive,
)
from .models import Case
from .notifications import tell_author_of_approval, tell_author_of_decline, tell_author_of_return
from .permissions import refuse_unless_chair_for_confidential
from .states import ApprovalNote, CaseState


def approve(
    *,
    case: Case,
    by: User,
    reason: str,
    note: ApprovalNote | str = ApprovalNote.NO_BREACH,
    opinions: Sequence[Opinion] = (),
) -> Decision:
    """Let exactly this content go out, and let its workflow go on.

    Raises MayNotDecide, Claimed, TextChanged, AlreadyDecided or DecisionRefused; each says what to do.
    """
    refuse_unless_chair_for_confidential(by, case)
    note = ApprovalNote(note)
    findings = Report.from_dict(case.report).findings
    clauses = permissive_grounds(findings, information=note is ApprovalNote.INFORMATION)

    def then(decision: Decision) -> None:
        clear_by_decision(case.subject, fingerprint=case.fingerprint, decision=decision, report=case.report)
        if case.task_state:
            case.task_state.specific.approve(user=by, comment=decision.reason)
        elif isinstance(case.subject, Page) and not _waits_for_an_editor(case.subject):
            # No workflow reaches this page: it was held while somebody published it.
            case.subject.get_latest_revision().publish(user=by, skip_permission_checks=True)
        tell_author_of_approval(case, decision)

    outcome = Outcome(CaseState.APPROVED, str(note.label), reason, clauses, opinions=opinions)
    return decide(case, by, outcome, then)


def return_for_changes(
    *, case: Case, by: User, reason: str, grounds: Sequence[Ground], opinions: Sequence[Opinion] = ()
) -> Decision:
    """Give the content back to its author, with what it falls under and the reason.

    Raises MayNotDecide, Claimed, TextChanged, AlreadyDecided or DecisionRefused; each says what to do.
    """
    refuse_unless_restrictive(grounds, Report.from_dict(case.report).findings)

    def then(decision: Decision) -> None:
        if case.task_state:
            case.task_state.specific.reject(user=by, comment=decision.reason)
        tell_author_of_return(case, decision)

    return decide(case, by, _against(CaseState.RETURNED, reason, grounds, opinions), then)


def decline(
    *, case: Case, by: User, reason: str, grounds: Sequence[Ground], opinions: Sequence[Opinion] = ()
) -> Decision:
    """Do not let this go out: at least one exclusion must be named. Its draft stays with its author.

    Raises MayNotDecide, Claimed, TextChanged, AlreadyDecided or DecisionRefused; each says what to do.
    """
    refuse_unless_restrictive(grounds, Report.from_dict(case.report).findings, one_of=EXCLUSIONS)

    def then(decision: Decision) -> None:
        if case.task_state:
            case.task_state.workflow_state.cancel(user=by)
        tell_author_of_decline(case, decision)

    return decide(case, by, _against(CaseState.DECLINED, reason, grounds, opinions), then)


def _against(
    state: CaseState, reason: str, grounds: Sequence[Ground], opinions: Sequence[Opinion]
) -> Outcome:
    clauses = list(dict.fromkeys(ground.clause for ground in grounds))
    return Outcome(state, str(state.label), reason, clauses, grounds, opinions)


def _waits_for_an_editor(page: Page) -> bool:
    """Whether the page is past this desk already, and an editor has yet to approve it."""
    task = page.current_workflow_task
    return task is not None and not isinstance(task, MediaPolicyTask)
