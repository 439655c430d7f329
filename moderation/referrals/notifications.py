"""Letters about referrals, in plain words: to the office, the referrer and the author."""

from datetime import timedelta

from django.utils import timezone

from home.accounts.models import User
from home.decisions.models import Decision
from home.mail import tell
from home.offices.models import OfficeCode
from home.policies.models import PolicyClause

from ..addresses import whole
from .links import second_look_path
from .models import Referral, SecondLook
from .options import referral_settings
from .outcomes import RESTRICTIVE
from .permissions import people_to_look

MAIL = "moderation/email/"


def tell_office(referral: Referral, *, passed_on_by: User | None = None, note: str = "") -> None:
    """One letter to each holder who may look. It says nothing of the content: a mailbox may be shared."""
    tell(
        f"{MAIL}referral_received.txt",
        to=_addresses(referral, referral.addressed_to),
        referral=referral,
        office=OfficeCode(referral.addressed_to).label,
        link=whole(referral.get_absolute_url()),
        passed_on_by=passed_on_by,
        note=note,
        days=referral_settings().first_look_days,
    )


def tell_raised(referral: Referral) -> None:
    """To the Chair or Vice-Chair: nobody has looked yet."""
    tell(
        f"{MAIL}referral_raised.txt",
        to=_addresses(referral, referral.escalated_to),
        referral=referral,
        office=OfficeCode(referral.addressed_to).label,
        link=whole(referral.get_absolute_url()),
        since=timezone.localtime(referral.waiting_since),
    )


def tell_referrer(referral: Referral, decision: Decision) -> None:
    """What came of it."""
    if referral.referred_by.is_active:
        tell(
            f"{MAIL}referral_outcome.txt",
            to=[referral.referred_by.email],
            referral=referral,
            decision=decision,
            link=whole(referral.get_absolute_url()),
        )


def tell_author(referral: Referral, decision: Decision) -> None:
    """What was done, why, under which clause, and how to ask somebody else to look again."""
    if referral.outcome in RESTRICTIVE and (address := author_address(referral)):
        days = referral_settings().second_look_days
        tell(
            f"{MAIL}referral_author.txt",
            to=[address],
            referral=referral,
            decision=decision,
            clauses=clauses_of(decision),
            link=whole(second_look_path(referral)),
            until=timezone.localtime(timezone.now()) + timedelta(days=days),
        )


def tell_second_look_asked(look: SecondLook) -> None:
    """To the office that looks again."""
    decided_by = look.referral.decision.made_by if look.referral.decision else None
    people = people_to_look(look.referral, look.office, besides=[decided_by])
    tell(
        f"{MAIL}second_look_asked.txt",
        to=[person.user.email for person in people if person.user],
        look=look,
        link=whole(look.get_absolute_url()),
    )


def tell_second_look_done(look: SecondLook, decision: Decision) -> None:
    """To the author and the referrer: how the second look ended."""
    referral = look.referral
    clauses = clauses_of(decision)
    if address := author_address(referral):
        link = whole(second_look_path(referral))
        tell(
            f"{MAIL}second_look_done.txt",
            to=[address],
            look=look,
            decision=decision,
            clauses=clauses,
            link=link,
        )
    if referral.referred_by.is_active:
        link = whole(referral.get_absolute_url())
        to = [referral.referred_by.email]
        tell(f"{MAIL}second_look_done.txt", to=to, look=look, decision=decision, clauses=clauses, link=link)


def author_address(referral: Referral) -> str:
    """Where the author can be written to; empty if nobody knows."""
    person = referral.author
    if person is None:
        return referral.author_email
    if person.user is not None:
        return person.user.email if person.user.is_active else ""
    return person.email


def clauses_of(decision: Decision) -> list[PolicyClause]:
    """The clauses that it cites, as they were worded that day."""
    return [citation.clause for citation in decision.citations.select_related("clause__version__page")]


def _addresses(referral: Referral, code: str) -> list[str]:
    return [person.user.email for person in people_to_look(referral, code) if person.user]
