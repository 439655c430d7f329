"""Taking a decision back: another decision, which supersedes the first, and what follows from it."""

from typing import Any

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from home.accounts.models import User
from home.decisions.models import Decision
from home.words.models import WordsForVisitors

from ..gate.fingerprint import fingerprint_of
from ..gate.hold import not_screened
from ..gate.words import break_seal
from ..screening import Report
from ..workflow.lifecycle import submit
from .deciding import AlreadyDecided, Outcome, how_it_ended, move, register
from .grounds import READ_BROADLY, permissive_grounds
from .models import Case
from .notifications import tell_author_of_undoing
from .opening import open_again
from .permissions import refuse_unless_may_decide
from .states import DECIDED, CaseState
from .subjects import lock

BY_STATE = {
    CaseState.APPROVED: "Approval taken back",
    CaseState.RETURNED: "Return for changes taken back",
    CaseState.DECLINED: "Decline taken back",
}


@transaction.atomic
def take_back(*, case: Case, by: User, reason: str) -> Decision:
    """Undo the decision on this case, so that the content waits for a new one.

    What an approval let out is taken offline. What was returned or declined comes back to the desk, unless
    its author has submitted it again already. Raises MayNotDecide, AlreadyDecided or DecisionRefused.
    """
    refuse_unless_may_decide(by, case)
    subject = lock(case.subject) if case.subject else None
    case.refresh_from_db()
    if case.state not in DECIDED or case.decision is None:
        raise AlreadyDecided(f"There is nothing to take back: {how_it_ended(case)}.")
    was = CaseState(case.state)
    findings = Report.from_dict(case.report).findings
    clauses = permissive_grounds(findings) or [READ_BROADLY]
    outcome = Outcome(CaseState.TAKEN_BACK, BY_STATE[was], reason, clauses)
    decision = register(case, by, outcome, supersedes=case.decision)
    move(case, CaseState.TAKEN_BACK)
    if subject is not None:
        (_hold if was is CaseState.APPROVED else _reopen)(case, subject, by)
    tell_author_of_undoing(case, decision)
    return decision


def _hold(case: Case, subject: Any, by: User) -> None:
    """Take offline what the approval let out. Other words that are live by now stay."""
    if isinstance(subject, WordsForVisitors):
        break_seal(subject)
        open_again(case, subject)
    if not isinstance(subject, Page):
        return
    if subject.live and fingerprint_of(subject) == case.fingerprint:
        UnpublishPageAction(subject, user=by).execute(skip_permission_checks=True)
        subject = Page.objects.get(pk=subject.pk).specific
    if not Case.objects.about(subject).waiting().exists():
        case.task_state = None
        open_again(case, subject)


def _reopen(case: Case, subject: Any, by: User) -> None:
    """Bring it back to the desk: a page through the workflow, as if its author had submitted it again."""
    if Case.objects.about(subject).waiting().exists():
        return
    if not isinstance(subject, Page):
        open_again(case, subject)
        return
    report = not_screened(case.fingerprint, "A decision about it was taken back, so it is read once more.")
    submit(subject, case.author or by, report)
