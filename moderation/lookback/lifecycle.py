"""Publishing at once, and the second look that follows: the only writer of a look-back's state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, TaskState

from home.accounts.models import User
from home.decisions.lifecycle import record
from home.decisions.models import Decision, DecisionKind
from home.states import IllegalMove

from ..desk.grounds import EXCLUSIONS, Ground, permissive_grounds, refuse_unless_restrictive
from ..desk.models import Case
from ..desk.opening import close
from ..desk.permissions import acting_office
from ..desk.places import ENTITLED, place_of
from ..desk.states import CaseState
from ..desk.subjects import lock
from ..gate.clearance import clear_by_decision, screened
from ..gate.extract import words_to_judge
from ..gate.fingerprint import fingerprint_of
from ..gate.refusals import refuse
from ..screening import Report
from .models import LookBack
from .notifications import tell_of_second_look, tell_second_lookers, tell_that_it_is_overdue
from .permissions import refuse_unless_may_look, refuse_unless_may_publish_now
from .states import LookBackState


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the second person says: the next state, the words for the register, why, under which clauses."""

    state: LookBackState
    words: str
    reason: str
    clauses: list[str]
    grounds: Sequence[Ground] = ()


class LookBackRefused(Exception):
    """What was asked for cannot be done any more; the message says why."""


@transaction.atomic
def publish_now(*, page: Page, by: User, reason: str, seen: str) -> LookBack:
    """Publish the newest draft, whose fingerprint is `seen`, before anybody else has looked.

    Raises MayNotDecide, LookBackRefused or DecisionRefused; each says what to do.
    """
    page = lock(page)
    draft = page.get_latest_revision_as_object()
    fingerprint = fingerprint_of(draft)
    report = screened(draft, fingerprint)
    refuse_unless_may_publish_now(by, page, report)
    if fingerprint != seen:
        raise LookBackRefused(
            "The words changed since you read them, so nothing was published. Read them again."
        )
    if LookBack.objects.due().filter(page=page).exists():
        raise LookBackRefused(
            "This page was published at once before, and the second look at that is still due."
        )
    content = words_to_judge(draft)
    decision = record(
        kind=DecisionKind.MODERATION,
        outcome="Published at once, second look due",
        reason=reason,
        clauses=permissive_grounds(report.findings),
        by=by,
        office=acting_office(by, ENTITLED[place_of(page)]),
        subject=page,
        subject_title=draft.title,
        snapshot={"content": content, "report": report.to_dict(), "fingerprint": fingerprint},
    )
    close(Case.objects.about(page).waiting(), CaseState.OVERTAKEN)
    _end_workflow(page, by)
    clear_by_decision(page, decision=decision, fingerprint=fingerprint, report=report.to_dict())
    revision = page.get_latest_revision()
    revision.publish(user=by, skip_permission_checks=True)
    look_back = _open(page, draft, by, decision, fingerprint, report, content, revision.user)
    tell_second_lookers(look_back)
    return look_back


@transaction.atomic
def agree(*, look_back: LookBack, by: User, reason: str) -> Decision:
    """The second person lets it stay. Raises MayNotDecide, LookBackRefused or DecisionRefused."""
    clauses = permissive_grounds(Report.from_dict(look_back.report).findings)
    outcome = Outcome(LookBackState.CONFIRMED, "Second look: it stays", reason, clauses)
    decision = _decide(look_back, by, outcome)
    tell_of_second_look(look_back, decision)
    return decision


@transaction.atomic
def take_down(*, look_back: LookBack, by: User, reason: str, grounds: Sequence[Ground]) -> Decision:
    """The second person says no: the page comes off the site, and its approval holds no more.

    Raises MayNotDecide, LookBackRefused or DecisionRefused; each says what to do.
    """
    refuse_unless_restrictive(grounds, Report.from_dict(look_back.report).findings, one_of=EXCLUSIONS)
    clauses = list(dict.fromkeys(ground.clause for ground in grounds))
    outcome = Outcome(LookBackState.TAKEN_DOWN, "Second look: taken down", reason, clauses, grounds)
    decision = _decide(look_back, by, outcome)
    page = lock(look_back.page) if look_back.page else None
    if page is not None and page.live and fingerprint_of(page) == look_back.fingerprint:
        UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    if page is not None:
        refuse(page, fingerprint=look_back.fingerprint, decision=decision)
    tell_of_second_look(look_back, decision)
    return decision


def tell_overdue() -> int:
    """Tell the Chair and Vice-Chair, once each, of what nobody has looked at in time. Returns how many."""
    now = timezone.now()
    late = LookBack.objects.overdue(now).filter(overdue_told_at__isnull=True)
    count = 0
    for look_back in late:
        with transaction.atomic():
            told = LookBack.objects.due().filter(pk=look_back.pk, overdue_told_at__isnull=True)
            if told.update(overdue_told_at=now):
                tell_that_it_is_overdue(look_back)
                count += 1
    return count


def _open(page: Page, draft: Page, by: User, decision: Decision, *judged: Any) -> LookBack:
    fingerprint, report, content, last_editor = judged
    try:
        with transaction.atomic():
            return LookBack.objects.create(
                page_id=page.pk,
                title=draft.title,
                place=place_of(page),
                fingerprint=fingerprint,
                content=content,
                report=report.to_dict(),
                published_by=by,
                author=page.owner,
                last_editor=last_editor,
                first_decision=decision,
            )
    except IntegrityError as earlier:
        raise LookBackRefused("Somebody else published this page at the same moment.") from earlier


def _end_workflow(page: Page, by: User) -> None:
    """What waited for somebody's look waits no more: the second look takes its place."""
    state = page.current_workflow_state
    if state is not None and state.current_task_state.status == TaskState.STATUS_IN_PROGRESS:
        state.cancel(user=by)


def _decide(look_back: LookBack, by: User, outcome: Outcome) -> Decision:
    refuse_unless_may_look(by, look_back)
    supersedes = look_back.first_decision if outcome.state == LookBackState.TAKEN_DOWN else None
    try:
        with transaction.atomic():
            decision = _register(look_back, by, outcome, supersedes)
            look_back.move_to(outcome.state, second_decision=decision)
    except (IllegalMove, IntegrityError) as ended:
        look_back.refresh_from_db()
        said = look_back.get_state_display().lower()
        raise LookBackRefused(f"Meanwhile: {said}. Your own look was not recorded.") from ended
    return decision


def _register(look_back: LookBack, by: User, outcome: Outcome, supersedes: Decision | None) -> Decision:
    return record(
        kind=DecisionKind.MODERATION,
        outcome=outcome.words,
        reason=outcome.reason,
        clauses=outcome.clauses,
        by=by,
        office=acting_office(by, ENTITLED[look_back.place]),
        subject=look_back.page,
        subject_title=look_back.title,
        snapshot={
            "content": look_back.content,
            "report": look_back.report,
            "fingerprint": look_back.fingerprint,
            "grounds": [ground.to_dict() for ground in outcome.grounds],
        },
        supersedes=supersedes,
    )
