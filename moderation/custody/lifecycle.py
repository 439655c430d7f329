"""Who holds which account: the only place where that changes by somebody's hand."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.offices.models import Term
from home.people.models import Person

from . import log
from .choices import AccountStatus
from .models import Account, Holding, Verb
from .permissions import (
    MayNot,
    holds_account,
    is_trustee_by_capacity,
    may_grant,
)
from .references import Reference, parse
from .secret_free import refuse_secrets

LONGEST_DEPUTY = dt.timedelta(days=366)


class CustodyRefused(Exception):
    """It cannot be done like this; the message says why and what to do, `field` where."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class ReasonNeeded(CustodyRefused):
    """Somebody who is not a Trustee may look after an account, if the reason is recorded (MED-1.0)."""

    def __init__(self, person: Person) -> None:
        super().__init__(
            f"{person} does not serve as a Trustee, and the policy (MED-1.0) leaves "
            "the accounts to the officers. "
            "You may go on, but write why. It is kept.",
            "reason",
        )


@transaction.atomic
def grant(*, account: Account, person: Person, by: User | None, reason: str = "") -> Holding:
    """Record that somebody holds an account through their term. None without an entitled term (MED-1.0)."""
    if by is not None and not may_grant(by, account):
        raise MayNot("Only those entitled to this account, the Chair and the Vice-Chair give it to somebody.")
    terms = Term.objects.current().filter(person=person, office__entitlements__account=account)
    term = terms.order_by("office__order", "start").first()
    if term is None:
        raise CustodyRefused(
            f"{person} serves in none of the offices entitled to {account}. Appoint {person} first, or name "
            "a deputy with an end date and a reason.",
            "person",
        )
    _end_as_deputy(account, person)
    _refuse_held(account, person)
    if not is_trustee_by_capacity(person) and not reason.strip():
        raise ReasonNeeded(person)
    holding = Holding.objects.create(
        account=account,
        person=person,
        term=term,
        reason=reason.strip(),
        since=timezone.localdate(),
        granted_by=by,
        granted_by_name=log.name_of(by),
    )
    why = f" {reason.strip()}" if reason.strip() else ""
    text = f"{person} holds it as {term.office}.{why}"
    log.write(Verb.GRANTED, text, by=by, account=account, person=person)
    return holding


@transaction.atomic
def name_deputy(*, account: Account, person: Person, until: dt.date, reason: str, by: User) -> Holding:
    """Give an account to somebody outside its offices, up to a day, for a reason. Nobody names themselves."""
    if not may_grant(by, account):
        raise MayNot("Only those entitled to this account, the Chair and the Vice-Chair name a deputy.")
    today = timezone.localdate()
    if person.user_id == by.pk:
        raise CustodyRefused("Nobody names themselves a deputy. Ask the Chair or the Vice-Chair.", "person")
    if not reason.strip():
        raise CustodyRefused("Write why a deputy is needed. It is kept.", "reason")
    if not today <= until <= today + LONGEST_DEPUTY:
        raise CustodyRefused("A deputy’s last day is today or later, and within a year.", "until")
    _refuse_held(account, person)
    holding = Holding.objects.create(
        account=account,
        person=person,
        until=until,
        reason=reason.strip(),
        since=today,
        granted_by=by,
        granted_by_name=log.name_of(by),
    )
    text = f"{person} is deputy until {until:%-d %B %Y}. {reason.strip()}"
    log.write(Verb.DEPUTY, text, by=by, account=account, person=person)
    return holding


def _end_as_deputy(account: Account, person: Person) -> None:
    """Whoever comes into an entitled office is no deputy any more."""
    for holding in account.holdings.open().filter(person=person, until__isnull=False):
        end_holding(holding=holding, because="Holds it through the office now.")


def _refuse_held(account: Account, person: Person) -> None:
    if account.status != AccountStatus.ACTIVE:
        raise CustodyRefused(f"{account} is closed.", "person")
    if account.holdings.open().filter(person=person).exists():
        raise CustodyRefused(f"{person} holds {account} already.", "person")


@transaction.atomic
def confirm(*, holding: Holding, by: User) -> None:
    """The holder says that they still get in."""
    if holding.person.user_id != by.pk or holding.ended_on is not None:
        raise MayNot("Only whoever holds the account can say that they get in.")
    holding.confirmed_on = timezone.localdate()
    holding.save(update_fields=["confirmed_on"])
    log.write(
        Verb.CONFIRMED,
        f"{holding.person} still gets in.",
        by=by,
        account=holding.account,
        person=holding.person,
    )


@transaction.atomic
def revoke(*, holding: Holding, by: User, because: str) -> None:
    """Take an account back from somebody, with the reason."""
    if not may_grant(by, holding.account):
        raise MayNot("Only those entitled to this account, the Chair and the Vice-Chair take it back.")
    if not because.strip():
        raise CustodyRefused("Write why. It is kept with the account’s history.", "reason")
    if end_holding(holding=holding, because=because.strip()):
        text = f"Taken back from {holding.person}: {because.strip()}"
        log.write(Verb.REVOKED, text, by=by, account=holding.account, person=holding.person)


def end_holding(*, holding: Holding, because: str) -> bool:
    """End a holding once; False when somebody else has ended it before."""
    refuse_secrets(reason=because)
    ended = Holding.objects.open().filter(pk=holding.pk)
    return bool(ended.update(ended_on=timezone.localdate(), ended_because=because))


@transaction.atomic
def reveal(*, account: Account, by: User) -> Reference:
    """Show where the password is kept, to whoever holds the account. Every look is logged."""
    if not holds_account(by, account):
        raise MayNot("Only whoever holds the account sees where its password is kept.")
    if not account.vault_reference:
        raise CustodyRefused("Nobody has recorded where its password is kept.")
    log.write(Verb.REVEALED, f"{log.name_of(by)} looked up where it is kept.", by=by, account=account)
    return parse(account.vault_reference)
