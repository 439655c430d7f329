"""A second look at a decision, by somebody who did not take it: the only writer of its state (MED-2.6)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from home.accounts.models import User
from home.decisions.lifecycle import record
from home.decisions.models import Citation, Decision, DecisionKind
from home.offices.models import OfficeCode
from home.people.models import Person
from home.states import IllegalMove

from ..desk.grounds import Ground
from ..desk.permissions import acting_office, names_of
from . import notifications as tell
from .history import note as write
from .lifecycle import AlreadyClosed
from .models import Referral, SecondLook
from .options import referral_settings
from .outcomes import RESTRICTIVE, TAKES_DOWN, Outcome, cited_clauses
from .pages import keep_down, put_back, take_down
from .permissions import ReferralRefused, concerned, offices_that_may_look, second_looks_for
from .recording import outcome_words, snapshot
from .states import SecondLookState

READ_BROADLY = "MED-2.3"
REFERRED = "MED-2.6"


def last_day_to_ask(referral: Referral) -> Any:
    """The last moment at which a second look can be asked for."""
    return (
        referral.closed_at + timedelta(days=referral_settings().second_look_days)
        if referral.closed_at
        else None
    )


def may_be_asked(referral: Referral) -> bool:
    """Whether something was done that the author can ask about, and there is still time."""
    if referral.outcome not in RESTRICTIVE or SecondLook.objects.filter(referral=referral).exists():
        return False
    until = last_day_to_ask(referral)
    return until is not None and timezone.now() <= until


@transaction.atomic
def ask(*, referral: Referral, why: str) -> SecondLook:
    """Give it to the first office whose holder did not decide and is not concerned."""
    if not why.strip():
        raise ReferralRefused("Write why you see it differently.", field="why")
    if not may_be_asked(referral):
        raise ReferralRefused("A second look can be asked for once, and only for some weeks. It is too late.")
    decided_by = referral.decision.made_by if referral.decision else None
    offices = [
        code for code in _order(referral) if code in offices_that_may_look(referral, besides=[decided_by])
    ]
    if not offices:
        raise ReferralRefused(
            "At the moment nobody in office may look again. Please write to the association."
        )
    try:
        with transaction.atomic():
            look = SecondLook.objects.create(referral=referral, why=why.strip(), office=offices[0])
    except IntegrityError:
        raise ReferralRefused("A second look has been asked for already.") from None
    write(
        referral, f"A second look was asked for; it lies with the {OfficeCode(look.office).label}", words=why
    )
    tell.tell_second_look_asked(look)
    return look


def _order(referral: Referral) -> list[OfficeCode]:
    """The Chair and Vice-Chair first, then the officers; the deciding office last."""
    order = [
        OfficeCode.CHAIR,
        OfficeCode.VICE_CHAIR,
        OfficeCode.WEB_EDITOR,
        OfficeCode.SOCIAL_MEDIA_OFFICER,
    ]
    return sorted(order, key=lambda code: code in referral.offices)


@transaction.atomic
def uphold(*, look: SecondLook, by: User, reason: str) -> Decision:
    """The first decision stands, with its clauses."""
    _refuse_unless_theirs(look, by)
    cited = Citation.objects.filter(decision=look.referral.decision)
    clauses = list(cited.values_list("clause__clause_id", flat=True))
    return _end(look, by, SecondLookState.UPHELD, reason, clauses, outcome=look.referral.outcome)


@transaction.atomic
def change(
    *, look: SecondLook, by: User, outcome: str, reason: str, grounds: Iterable[Ground] = ()
) -> Decision:
    """Another outcome takes the place of the first."""
    _refuse_unless_theirs(look, by)
    referral, chosen, grounds = look.referral, Outcome(outcome), list(grounds)
    if chosen == referral.outcome:
        raise ReferralRefused(
            "That is the first decision. Choose “Upheld”, or another outcome.", field="outcome"
        )
    cited = cited_clauses(chosen, grounds, scope=referral.scope, rule=referral.rule)
    comes_back = referral.outcome in TAKES_DOWN and chosen not in TAKES_DOWN
    if chosen in TAKES_DOWN and referral.outcome not in TAKES_DOWN:
        take_down(referral, by)
    return _end(
        look,
        by,
        SecondLookState.CHANGED,
        reason,
        cited,
        outcome=chosen,
        comes_back=comes_back,
        grounds=grounds,
    )


@transaction.atomic
def reverse(*, look: SecondLook, by: User, reason: str) -> Decision:
    """The first decision falls, and what was taken down from our own site is put back."""
    _refuse_unless_theirs(look, by)
    comes_back = look.referral.outcome in TAKES_DOWN
    clauses = [READ_BROADLY, REFERRED]
    return _end(
        look, by, SecondLookState.REVERSED, reason, clauses, outcome=Outcome.NO_ACTION, comes_back=comes_back
    )


def _refuse_unless_theirs(look: SecondLook, by: User) -> None:
    if not second_looks_for(by).filter(pk=look.pk).exists():
        raise ReferralRefused(
            f"This second look lies with the {names_of([look.office])}. Whoever decided the first time, or "
            "is concerned, does not look again."
        )
    look.refresh_from_db()
    if look.state != SecondLookState.WAITING:
        who = f" by {look.decision.made_by_name}" if look.decision else ""
        raise AlreadyClosed(
            f"Meanwhile it was {look.get_state_display().lower()}{who}. Nothing of yours was recorded."
        )


def _end(
    look: SecondLook,
    by: User,
    state: SecondLookState,
    reason: str,
    clauses: list[str],
    *,
    outcome: str,
    comes_back: bool = False,
    grounds: Iterable[Ground] = (),
) -> Decision:
    referral = look.referral
    page = referral.page if comes_back and referral.page_revision_id else None
    decision = record(
        kind=DecisionKind.REFERRAL,
        outcome=_words(state, outcome, referral),
        reason=reason,
        clauses=clauses,
        by=by,
        office=acting_office(by, [look.office]),
        subject=page.specific if page else referral,
        subject_title=f"{look}",
        snapshot=snapshot(referral, grounds, rule=referral.rule),
        supersedes=None if state is SecondLookState.UPHELD else referral.decision,
        withheld_from=Person.objects.filter(pk__in=concerned(referral)),
    )
    back = put_back(referral, by, decision) if page else False
    if outcome in TAKES_DOWN and state is SecondLookState.CHANGED:
        keep_down(referral, decision)
    now = timezone.now()
    try:
        look.move_to(state, outcome=outcome, decision=decision, closed_at=now, put_back=back)
    except IllegalMove:
        raise AlreadyClosed("Meanwhile somebody else decided. Nothing of yours was recorded.") from None
    kept = now + timedelta(days=referral_settings().evidence_days)
    Referral.objects.filter(pk=referral.pk, evidence_erased_at__isnull=True).update(evidence_until=kept)
    write(referral, decision.outcome, by=by, words=decision.reason)
    if back:
        write(referral, "The page is public again", by=by)
    tell.tell_second_look_done(look, decision)
    return decision


def _words(state: SecondLookState, outcome: str, referral: Referral) -> str:
    if state is not SecondLookState.CHANGED:
        return f"Second look: {state.label}"
    return f"{state.label}: {outcome_words(Outcome(outcome), referral.scope)}"[:60]
