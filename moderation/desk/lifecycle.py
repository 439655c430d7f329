"""Opening and deciding cases: the only writer of their state."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from wagtail.models import Page, TaskState

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import Decision, DecisionKind
from home.states import IllegalMove

from ..gate.clearance import clear_by_decision, screened
from ..gate.extract import document_of
from ..gate.fingerprint import fingerprint_of
from ..screening import Report
from .grounds import permissive_grounds, restrictive_grounds
from .models import Case
from .notifications import tell_author_of_approval, tell_author_of_return, tell_officers_of_held
from .permissions import acting_office, refuse_unless_may_decide
from .places import ENTITLED, place_of
from .states import ApprovalNote, CaseState
from .subjects import as_it_stands, is_what_was_judged, lock, title_of


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


@transaction.atomic
def open_case(
    *,
    subject: models.Model,
    report: Report,
    content: list[tuple[str, str]],
    author: User | None,
    last_editor: User | None,
    fingerprint: str,
    task_state: TaskState | None = None,
) -> Case:
    """Put held content in the queue. `content` is what was screened, as (label, text) in reading order.

    A case that still waits for the same subject is overtaken: only the newest words are judged.
    """
    if isinstance(subject, Page):
        subject = subject.specific
    lock(subject)
    for older in Case.objects.about(subject).waiting():
        older.move_to(CaseState.OVERTAKEN, closed_at=timezone.now())
    case = Case.objects.create(
        subject=subject,
        subject_title=title_of(subject),
        place=place_of(subject),
        fingerprint=fingerprint,
        content=[[label, text] for label, text in content],
        report=report.to_dict(),
        author=author,
        last_editor=last_editor,
        task_state=task_state,
    )
    tell_officers_of_held(case)
    return case


def approve(
    *, case: Case, by: User, reason: str, note: ApprovalNote | str = ApprovalNote.NO_BREACH
) -> Decision:
    """Let exactly this content go out, and let its workflow go on.

    Raises MayNotDecide, TextChanged, AlreadyDecided or DecisionRefused; each says what to do.
    """
    note = ApprovalNote(note)
    findings = Report.from_dict(case.report).findings
    clauses = permissive_grounds(findings, information=note is ApprovalNote.INFORMATION)

    def then(decision: Decision) -> None:
        clear_by_decision(case.subject, fingerprint=case.fingerprint, decision=decision, report=case.report)
        if case.task_state:
            case.task_state.specific.approve(user=by, comment=decision.reason)
        elif isinstance(case.subject, Page):
            # No workflow reaches this page: it was held while somebody published it.
            case.subject.get_latest_revision().publish(user=by, skip_permission_checks=True)
        tell_author_of_approval(case, decision)

    outcome = Outcome(CaseState.APPROVED, str(note.label), reason, clauses)
    return _decide(case, by, outcome, then)


def return_for_changes(*, case: Case, by: User, reason: str, clauses: Iterable[str]) -> Decision:
    """Give the content back to its author, with the exclusion it falls under and the reason.

    Raises MayNotDecide, TextChanged, AlreadyDecided or DecisionRefused; each says what to do.
    """
    allowed = restrictive_grounds(Report.from_dict(case.report).findings)
    cited = list(clauses)
    if not cited or not set(cited) <= set(allowed):
        raise DecisionRefused(
            "Something is returned only under what the media policy excludes. "
            f"Choose at least one of {', '.join(allowed)}, or approve."
        )

    def then(decision: Decision) -> None:
        if case.task_state:
            case.task_state.specific.reject(user=by, comment=decision.reason)
        tell_author_of_return(case, decision)

    outcome = Outcome(CaseState.RETURNED, str(CaseState.RETURNED.label), reason, cited)
    return _decide(case, by, outcome, then)


def _decide(case: Case, by: User, outcome: Outcome, then: Callable[[Decision], None]) -> Decision:
    """Decide in one transaction; when the text has changed, screen the new text into a case of its own."""
    refuse_unless_may_decide(by, case)
    with transaction.atomic():
        subject = lock(case.subject) if case.subject else None
        _refuse_if_ended(case)
        if subject is not None and is_what_was_judged(case, subject):
            decision = _record(case, by, outcome)
            _move(case, outcome.state, decision=decision, closed_at=timezone.now())
            then(decision)
            return decision
        newer = _screen_again(case, subject) if subject is not None else None
    raise TextChanged(newer)


def _screen_again(case: Case, subject: models.Model) -> Case:
    """A case for the words as they are now, which overtakes this one."""
    page = as_it_stands(subject)
    last_editor = case.last_editor
    if isinstance(page, Page) and page.latest_revision:
        last_editor = page.latest_revision.user
        if case.task_state:
            case.task_state.revision = page.latest_revision
            case.task_state.save(update_fields=["revision"])
    fingerprint = fingerprint_of(page)
    return open_case(
        subject=subject,
        report=screened(page, fingerprint),
        content=[(block.label, block.text) for block in document_of(page).blocks],
        author=case.author,
        last_editor=last_editor,
        fingerprint=fingerprint,
        task_state=case.task_state,
    )


def _record(case: Case, by: User, outcome: Outcome) -> Decision:
    return record(
        kind=DecisionKind.MODERATION,
        outcome=outcome.words,
        reason=outcome.reason,
        clauses=outcome.clauses,
        by=by,
        office=acting_office(by, ENTITLED[case.place]),
        subject=case.subject,
        subject_title=case.subject_title,
        snapshot={"content": case.content, "report": case.report, "fingerprint": case.fingerprint},
    )


def _move(case: Case, state: CaseState, **fields: Any) -> None:
    try:
        case.move_to(state, **fields)
    except IllegalMove:
        _refuse_if_ended(case)
        raise


def _refuse_if_ended(case: Case) -> None:
    """Raise AlreadyDecided when somebody else has decided, or the author has withdrawn it."""
    case.refresh_from_db()
    if case.state != CaseState.WAITING:
        who = f" by {case.decision.made_by_name}" if case.decision else ""
        when = f" at {timezone.localtime(case.closed_at):%H:%M on %-d %B}" if case.closed_at else ""
        raise AlreadyDecided(
            f"Meanwhile: {case.get_state_display().lower()}{who}{when}. Your own decision was not recorded."
        )
    if case.task_state and case.task_state.status != TaskState.STATUS_IN_PROGRESS:
        raise AlreadyDecided("Its author has withdrawn it meanwhile, so there is nothing to decide.")
