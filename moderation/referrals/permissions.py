"""Who may refer, who handles a referral, and who is kept from it because it is about them (MED-2.6)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from home.offices.models import Capacity, Office, OfficeCode, Term, holders
from home.people.models import Person

from ..desk.permissions import names_of, offices_of
from .models import Referral, ReferralQuerySet, SecondLook
from .options import referral_settings

HANDLERS: tuple[OfficeCode, ...] = (
    OfficeCode.SOCIAL_MEDIA_OFFICER,
    OfficeCode.WEB_EDITOR,
    OfficeCode.CHAIR,
    OfficeCode.VICE_CHAIR,
)
"""The four offices to which the media policy sends a referral."""

RAISED_TO: tuple[OfficeCode, ...] = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR)
"""Who is told when nobody looks, in this order."""


class ReferralRefused(Exception):
    """What was asked goes against a rule; `str()` says which and what to do, `clause` names it."""

    def __init__(self, sentence: str, clause: str = "MED-2.6", field: str = "") -> None:
        super().__init__(sentence)
        self.clause = clause
        self.field = field


def may_refer(user: Any) -> bool:
    """Trustees, whatever their office; staff where the association lets them."""
    if not user.is_authenticated or not user.is_active:
        return False
    capacities = [Capacity.TRUSTEE, *([Capacity.STAFF] if referral_settings().staff_may_refer else [])]
    return Term.objects.current().filter(person__user=user, capacity__in=capacities).exists()


def not_about(user: Any, referrals: ReferralQuerySet) -> ReferralQuerySet:
    """Leave out what this user wrote, what is about them or an office of theirs, and what they referred."""
    held = Office.objects.filter(code__in=offices_of(user))
    theirs = Q(author__user=user) | Q(referred_by=user) | Q(author_email__iexact=user.email)
    about_them = Referral.about.through.objects.filter(person__user=user).values("referral")
    about_office = Referral.about_offices.through.objects.filter(office__in=held).values("referral")
    return referrals.exclude(theirs).exclude(pk__in=about_them).exclude(pk__in=about_office)


def referrals_handled_by(user: Any) -> ReferralQuerySet:
    """Every referral, open or closed, that lies with an office of this user and is not about them."""
    held = offices_of(user)
    mine = Q(addressed_to__in=held) | Q(escalated_to__in=held)
    return not_about(user, Referral.objects.filter(mine))


def referrals_of(user: Any) -> ReferralQuerySet:
    """What this user has referred."""
    return Referral.objects.filter(referred_by=user)


def second_looks_for(user: Any) -> QuerySet[SecondLook]:
    """Second looks that lie with an office of this user, who did not decide before and is not concerned."""
    mine = SecondLook.objects.filter(office__in=offices_of(user)).exclude(referral__decision__made_by=user)
    return mine.filter(referral__in=not_about(user, Referral.objects.all()))


def evidence_open_to(user: Any) -> ReferralQuerySet:
    """The referrals whose evidence this user may see: as handler, for a second look, or as referrer."""
    looked_at_again = second_looks_for(user).values("referral")
    handled = referrals_handled_by(user).values("pk")
    return Referral.objects.filter(Q(pk__in=handled) | Q(pk__in=looked_at_again) | Q(referred_by=user))


def concerned(referral: Referral) -> set[int]:
    """The people whom a referral is by or about, the holders of its offices today included."""
    people = set(referral.about.values_list("pk", flat=True))
    people |= set(holders(*_codes(referral)).values_list("pk", flat=True))
    if referral.author_email:
        same = Q(email__iexact=referral.author_email) | Q(user__email__iexact=referral.author_email)
        people |= set(Person.objects.filter(same).values_list("pk", flat=True))
    return people | ({referral.author_id} if referral.author_id else set())


def people_to_look(referral: Referral, code: str, *, besides: Iterable[Any] = ()) -> list[Person]:
    """Holders of the office who may handle this referral; `besides` are users who may not."""
    if code in _codes(referral):
        return []
    kept_out = concerned(referral)
    users = {referral.referred_by_id, *(user.pk for user in besides if user is not None)}
    found = holders(code).filter(user__is_active=True).select_related("user")
    return [person for person in found if person.pk not in kept_out and person.user_id not in users]


def offices_that_may_look(referral: Referral, *, besides: Iterable[Any] = ()) -> list[OfficeCode]:
    """Those of the four offices with a holder who may handle this referral."""
    users = list(besides)
    return [code for code in HANDLERS if people_to_look(referral, code, besides=users)]


def refuse_unless_handler(user: Any, referral: Referral) -> None:
    """Raise ReferralRefused for everybody but those with whom the referral lies."""
    if not referrals_handled_by(user).filter(pk=referral.pk).exists():
        raise ReferralRefused(
            f"This lies with the {names_of(referral.offices)}. Nobody handles what is about themselves, and "
            "nobody decides on what they referred."
        )


def _codes(referral: Referral) -> set[str]:
    return set(referral.about_offices.values_list("code", flat=True))
