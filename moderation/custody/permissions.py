"""Who sees the register and who does what in it. For everybody else it is as if it were not there."""

from typing import Any

from django.db.models import Q, QuerySet

from home.offices.models import OfficeCode, Term, holds
from home.people.models import Person

from .choices import Network
from .handover.models import Handover
from .models import Account, Entitlement, Holding

IN_CHARGE = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR)
TRUSTEES = (*IN_CHARGE, OfficeCode.TRUSTEE)


class MayNot(Exception):
    """This person may not do this; `str()` says why and what to do, `clause` names the rule."""

    def __init__(self, sentence: str, clause: str = "MED-1.0") -> None:
        super().__init__(sentence)
        self.clause = clause


def person_of(user: Any) -> Person | None:
    """The person behind a log-in that works."""
    if not user.is_authenticated or not user.is_active:
        return None
    found: Person | None = Person.objects.filter(user_id=user.pk).first()
    return found


def custodial_codes() -> list[str]:
    """Codes of the offices that are entitled to some account in use."""
    rows = Entitlement.objects.filter(account__status="active")
    return list(rows.values_list("office__code", flat=True).distinct())


def is_trustee(user: Any) -> bool:
    return holds(user, *TRUSTEES)


def is_in_charge(user: Any) -> bool:
    """The Chair and the Vice-Chair."""
    return holds(user, *IN_CHARGE)


def sees_register(user: Any) -> bool:
    """Trustees, and whoever serves in an office that is entitled to an account."""
    return is_trustee(user) or holds(user, *custodial_codes())


def entitled_to(user: Any, account: Account) -> bool:
    """Whether one of the user's offices is entitled to this account today."""
    return holds(user, *account.entitlements.values_list("office__code", flat=True))


def holds_account(user: Any, account: Account) -> bool:
    """Whether the user holds it, by term or as a deputy."""
    return (
        user.is_authenticated and Holding.objects.open().filter(account=account, person__user=user).exists()
    )


def accounts_seen_by(user: Any) -> QuerySet[Account]:
    """All of them, for whoever sees the register; for a deputy, those that they hold."""
    if sees_register(user):
        return Account.objects.all()
    if not user.is_authenticated or not user.is_active:
        return Account.objects.none()
    return Account.objects.filter(holdings__in=Holding.objects.open().filter(person__user=user)).distinct()


def handovers_seen_by(user: Any) -> QuerySet[Handover]:
    """All of them, for whoever sees the register; for those who left, their own."""
    if sees_register(user):
        return Handover.objects.all()
    if not user.is_authenticated or not user.is_active:
        return Handover.objects.none()
    return Handover.objects.filter(Q(outgoing__user=user) | Q(incoming__user=user))


def has_something_here(user: Any) -> bool:
    """Whether "what you hold" has anything to say to this user."""
    return (
        sees_register(user)
        or accounts_seen_by(user).exists()
        or handovers_seen_by(user).filter(state="open").exists()
    )


def may_change_facts(user: Any, account: Account) -> bool:
    return is_in_charge(user) or entitled_to(user, account) or holds_account(user, account)


def may_grant(user: Any, account: Account) -> bool:
    return is_in_charge(user) or entitled_to(user, account)


def may_keep_members(user: Any, account: Account) -> bool:
    """The office that is entitled to the group, and recorded deputies."""
    return account.network == Network.FACEBOOK_GROUP and (
        entitled_to(user, account) or holds_account(user, account)
    )


def may_work_on(user: Any, handover: Handover, account: Account) -> bool:
    """The incoming person, whoever else is entitled to the account, and the Chair and Vice-Chair."""
    incoming = handover.incoming
    return (
        (incoming is not None and incoming.user_id == user.pk)
        or is_in_charge(user)
        or entitled_to(user, account)
    )


def is_trustee_by_capacity(person: Person) -> bool:
    """Whether the person serves in the capacity of a Trustee today, in whatever office."""
    return Term.objects.current().filter(person=person, capacity="trustee").exists()
