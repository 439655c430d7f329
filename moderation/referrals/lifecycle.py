"""From a referral to its outcome: the only writer of a referral's state."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.core.files import File
from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import Decision, DecisionKind
from home.offices.models import Office, OfficeCode, holders
from home.people.models import Person
from home.states import IllegalMove

from ..desk.grounds import Ground
from ..desk.permissions import acting_office, names_of
from . import notifications as tell
from .choices import Scope
from .history import note as write
from .models import Evidence, Referral
from .options import referral_settings
from .outcomes import TAKES_DOWN, Outcome, cited_clauses
from .pages import keep_down, own_page, take_down, words_of
from .permissions import (
    HANDLERS,
    ReferralRefused,
    concerned,
    may_refer,
    offices_that_may_look,
    people_to_look,
    refuse_unless_handler,
)
from .recording import outcome_words, snapshot
from .scope import Answers, scope_of
from .states import ReferralState

ONLY_TRUSTEES = "Referrals come from Trustees. If something should be looked at, tell one of them."
LOOK_AT_SCOPE_FIRST = "First answer whether the media policy is for this; then decide."


class AlreadyClosed(Exception):
    """Somebody else was quicker; `str()` says who did what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen, as the referrer tells it. One of address, words and file is there."""

    medium: str
    activity: str
    voice: str
    ground: str
    note: str
    address: str = ""
    words: str = ""
    activity_other: str = ""
    made_on: date | None = None
    author: Person | None = None
    author_name: str = ""
    author_email: str = ""


@transaction.atomic
def refer(
    *, seen: Seen, to: str, by: User, about_offices: Iterable[str] = (), files: Iterable[File[Any]] = ()
) -> Referral:
    """Take in a referral and tell the office. Raises ReferralRefused with the reason and the field."""
    if not may_refer(by):
        raise ReferralRefused(ONLY_TRUSTEES)
    page = own_page(seen.address) if seen.address else None
    referral = Referral(referred_by=by, addressed_to=to, page=page, **fields_of(seen))
    if page is not None:
        referral.words = referral.words or words_of(page)
        referral.author = referral.author or Person.objects.filter(user=page.owner_id or 0).first()
    referral.save()
    offices = Office.objects.filter(code__in=list(about_offices))
    referral.about_offices.set(offices)
    referral.about.set(holders(*offices.values_list("code", flat=True)))
    refuse_unless_office_may_look(referral, to)
    for file in files:
        keep_evidence(referral, file)
    write(referral, f"Referred to the {OfficeCode(to).label}", by=by)
    tell.tell_office(referral)
    return referral


def refuse_unless_office_may_look(referral: Referral, code: str, besides: Iterable[Any] = ()) -> None:
    """Refuse an office that is none of the four, is vacant, or would look at something about itself."""
    besides = list(besides)
    if code in HANDLERS and people_to_look(referral, code, besides=besides):
        return
    others = offices_that_may_look(referral, besides=besides)
    if not others:
        raise ReferralRefused("Nobody in office may look at this now. Write to the association instead.")
    label = OfficeCode(code).label if code in OfficeCode.values else "office you chose"
    raise ReferralRefused(
        f"The {label} cannot look at this: nobody handles what is by or about themselves, and an office "
        f"needs a holder. Choose the {names_of(others).replace(' and ', ' or ')}.",
        field="to",
    )


def keep_evidence(referral: Referral, file: File[Any]) -> Evidence:
    """Store a file that has been checked already, with its hash."""
    file.seek(0)
    content = file.read()
    file.seek(0)
    return Evidence.objects.create(
        referral=referral,
        file=file,
        name=str(file.name)[:255],
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        is_picture=hasattr(file, "image"),
    )


@transaction.atomic
def pass_on(*, referral: Referral, to: str, by: User, note: str) -> None:
    """Give it to another of the four offices, with a note. Their time begins now."""
    refuse_unless_handler(by, referral)
    if not note.strip():
        raise ReferralRefused("Write a line for whoever takes it over.", field="note")
    if to == referral.addressed_to:
        raise ReferralRefused(f"It lies with the {OfficeCode(to).label} already.", field="to")
    refuse_unless_office_may_look(referral, to)
    _move(
        referral,
        ReferralState.WAITING,
        addressed_to=to,
        waiting_since=timezone.now(),
        escalated_to="",
        escalated_at=None,
    )
    write(referral, f"Passed on to the {OfficeCode(to).label}", by=by, words=note)
    tell.tell_office(referral, passed_on_by=by, note=note)


@transaction.atomic
def judge_scope(*, referral: Referral, answers: Answers, by: User, reason: str = "") -> Scope:
    """Record whether the policy is for this; if not, close it as outside, with the reason."""
    refuse_unless_handler(by, referral)
    scope, clause = scope_of(referral, answers)
    found = {"scope": scope, "scope_answers": asdict(answers)}
    if scope is Scope.OUTSIDE:
        if not reason.strip():
            raise ReferralRefused(
                "Write why the policy is not for this: the referrer reads it.", clause=clause, field="reason"
            )
        for name, value in found.items():
            setattr(referral, name, value)
        _close(referral, by, Outcome.OUTSIDE, reason, [clause], scope=scope, scope_answers=asdict(answers))
        return scope
    now = timezone.now()
    _move(referral, ReferralState.IN_HAND, first_looked_at=referral.first_looked_at or now, **found)
    write(referral, str(scope.label), by=by)
    return scope


@transaction.atomic
def decide(
    *, referral: Referral, outcome: str, reason: str, by: User, grounds: Iterable[Ground] = (), rule: str = ""
) -> Decision:
    """Close it with an outcome. Raises ReferralRefused, DecisionRefused or AlreadyClosed; each says why."""
    refuse_unless_handler(by, referral)
    _refuse_if_closed(referral)
    if referral.state != ReferralState.IN_HAND:
        raise ReferralRefused(LOOK_AT_SCOPE_FIRST, clause="MED-A.0")
    chosen = Outcome(outcome)
    if chosen is Outcome.OUTSIDE:
        raise DecisionRefused("Whether it is outside the policy is answered before anything else.")
    grounds = list(grounds)
    cited = cited_clauses(chosen, grounds, scope=referral.scope, rule=rule)
    if chosen in TAKES_DOWN:
        take_down(referral, by)
    decision = _close(referral, by, chosen, reason, cited, grounds=grounds, rule=rule.strip())
    if chosen in TAKES_DOWN:
        keep_down(referral, decision)
    return decision


def _close(
    referral: Referral,
    by: User,
    outcome: Outcome,
    reason: str,
    clauses: list[str],
    *,
    grounds: Iterable[Ground] = (),
    **fields: Any,
) -> Decision:
    now = timezone.now()
    decision = record(
        kind=DecisionKind.REFERRAL,
        outcome=outcome_words(outcome, fields.get("scope", referral.scope)),
        reason=reason,
        clauses=clauses,
        by=by,
        office=acting_office(by, referral.offices),
        subject=referral,
        subject_title=str(referral),
        snapshot=snapshot(referral, grounds, rule=fields.get("rule", "")),
        withheld_from=Person.objects.filter(pk__in=concerned(referral)),
    )
    _move(
        referral,
        ReferralState.CLOSED,
        outcome=outcome,
        decision=decision,
        closed_at=now,
        first_looked_at=referral.first_looked_at or now,
        evidence_until=now + timedelta(days=referral_settings().evidence_days),
        **fields,
    )
    write(referral, decision.outcome, by=by, words=decision.reason)
    tell.tell_referrer(referral, decision)
    tell.tell_author(referral, decision)
    return decision


def fields_of(seen: Seen) -> dict[str, Any]:
    """The fields as they are; `dataclasses.asdict` would copy the person."""
    return {name: getattr(seen, name) for name in Seen.__slots__}


def _move(referral: Referral, state: ReferralState, **fields: Any) -> None:
    try:
        referral.move_to(state, **fields)
    except IllegalMove as quicker:
        _refuse_if_closed(referral)
        office = OfficeCode(referral.addressed_to).label
        raise ReferralRefused(
            f"Meanwhile somebody else had it in hand, and it lies with the {office} now. "
            "Nothing of yours was recorded."
        ) from quicker


def _refuse_if_closed(referral: Referral) -> None:
    referral.refresh_from_db()
    if referral.state == ReferralState.CLOSED:
        decision = referral.decision
        who = f" by {decision.made_by_name}" if decision else ""
        raise AlreadyClosed(
            f"Meanwhile it was closed{who}: {referral.get_outcome_display()}. Nothing of yours was recorded."
        )
