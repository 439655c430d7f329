"""Reviewing who holds what: begin, attest or take back, finish when nothing is left."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from home.accounts.models import User

from .. import log
from ..lifecycle import CustodyRefused, end_holding
from ..models import Holding, Verb
from ..notifications import tell_review
from ..permissions import MayNot, is_in_charge, is_trustee
from ..secret_free import refuse_secrets
from .models import Review, ReviewLine, ReviewState, Verdict

DUE_WITHIN = dt.timedelta(days=28)


@transaction.atomic
def begin_review(*, by: User) -> Review:
    """Take the snapshot of every open holding."""
    if not is_in_charge(by):
        raise MayNot("Only the Chair and the Vice-Chair begin a review.")
    holdings = Holding.objects.open().select_related("account", "person", "term__office")
    if not holdings:
        raise CustodyRefused("Nobody holds anything yet, so there is nothing to review.")
    try:
        with transaction.atomic():
            review = Review.objects.create(started_by=by, due_on=timezone.localdate() + DUE_WITHIN)
    except IntegrityError as refusal:
        raise CustodyRefused("A review is under way. Finish that one first.") from refusal
    for holding in holdings:
        ReviewLine.objects.create(
            review=review,
            holding=holding,
            person_name=str(holding.person),
            account_name=str(holding.account),
            entitlement=holding.ground,
            since=holding.since,
        )
    log.write(Verb.ATTESTED, f"A review of {len(holdings)} holdings began.", by=by)
    tell_review(review, left=len(holdings), again=False)
    return review


@transaction.atomic
def decide_line(*, line: ReviewLine, verdict: Verdict, by: User, reason: str = "") -> None:
    """Attest a holding or take it back, once. Nobody decides about themselves."""
    if not is_trustee(by):
        raise MayNot("Only Trustees decide in a review.")
    if line.holding.person.user_id == by.pk:
        raise MayNot("This is your own, so another Trustee decides about it.")
    if verdict == Verdict.REVOKED and not reason.strip():
        raise CustodyRefused("Write why it is taken back. It is kept.", "reason")
    refuse_secrets(reason=reason)
    decided = ReviewLine.objects.undecided().filter(pk=line.pk, review__state=ReviewState.OPEN)
    name = log.name_of(by)
    if not decided.update(
        verdict=verdict, decided_by=by, decided_by_name=name, decided_at=timezone.now(), reason=reason.strip()
    ):
        raise CustodyRefused("This has been decided already, and stays as it is.")
    holding = line.holding
    if verdict == Verdict.REVOKED:
        end_holding(holding=holding, because=f"Review: {reason.strip()}")
    now = "still holds it" if verdict == Verdict.ATTESTED else "no longer holds it"
    text = f"Review: {line.person_name} {now}."
    text += f" {reason.strip()}" if reason.strip() else ""
    log.write(Verb.ATTESTED, text, by=by, account=holding.account, person=holding.person)


@transaction.atomic
def finish_review(*, review: Review, by: User) -> None:
    """Refused until every line is decided."""
    if not is_in_charge(by):
        raise MayNot("Only the Chair and the Vice-Chair finish a review.")
    left = review.lines.undecided().count()
    if left:
        raise CustodyRefused(
            f"{left} {'is' if left == 1 else 'are'} not decided yet. A review is "
            "finished when nothing is left."
        )
    review.move_to(ReviewState.CLOSED, closed_at=timezone.now())
    log.write(Verb.ATTESTED, f"The {str(review)[:1].lower()}{str(review)[1:]} is finished.", by=by)
