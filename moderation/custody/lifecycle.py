"""Accounts, and who holds them: the only place where either changes by somebody's hand."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.association.models import get_association
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import Decision, DecisionKind
from home.offices.models import Office, OfficeCode, Term
from home.people.models import Person

from . import log
from .following import follow
from .models import Account, AccountStatus, Duty, Entitlement, Holding, Settlement, Verb
from .permissions import (
    MayNot,
    holds_account,
    is_in_charge,
    is_trustee,
    is_trustee_by_capacity,
    may_change_facts,
    may_grant,
)
from .references import NotAReference, Reference, parse
from .secret_free import refuse_secrets

FACTS = (
    "display_name",
    "public_address",
    "vault_reference",
    "second_factor",
    "second_factor_checked_on",
    "recovery_address",
    "recovery_contact",
    "credential_changed_on",
    "rotation_days",
    "notes",
    "channel",
)
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
def add_account(
    *, by: User | None, policy_name: str, network: str, offices: Iterable[Office], clause: str, **facts: Any
) -> Account:
    """Put an account on the register, with the offices that look after it; without one it is refused."""
    entitled = list(offices)
    if by is not None and not is_in_charge(by):
        raise MayNot("Only the Chair and the Vice-Chair add accounts. Ask one of them.")
    if not entitled:
        raise CustodyRefused("Choose at least one office that looks after the account.", "offices")
    _check_facts(facts)
    account = Account(policy_name=policy_name.strip(), network=network, clause=clause.strip(), **facts)
    account.display_name = account.display_name or account.policy_name
    account.save()
    for office in entitled:
        Entitlement.objects.create(account=account, office=office)
    names = ", ".join(str(office) for office in entitled)
    log.write(
        Verb.ADDED, f"{account} was added. Entitled: {names} ({account.clause}).", by=by, account=account
    )
    follow()
    return account


@transaction.atomic
def change_facts(*, account: Account, by: User, **facts: Any) -> list[str]:
    """Change what is known of an account, and return what changed. The policy's name for it stays."""
    if not may_change_facts(by, account):
        raise MayNot(
            "Only those who look after this account, the Chair and the Vice-Chair change what is known of it."
        )
    unknown = set(facts) - set(FACTS)
    if unknown:
        raise CustodyRefused("This cannot be changed here.", unknown.pop())
    _check_facts(facts)
    changed = [name for name, value in facts.items() if getattr(account, name) != value]
    if not changed:
        return []
    for name in changed:
        setattr(account, name, facts[name])
    account.save()
    labels = ", ".join(_label(name) for name in changed)
    log.write(Verb.CHANGED, f"Changed: {labels}.", by=by, account=account)
    return changed


def _label(name: str) -> str:
    """A field's label for the log; what was written there is not repeated."""
    return {
        "vault_reference": "the place in the safe",
        "credential_changed_on": "day of the last change",
    }.get(
        name,
        str(Account._meta.get_field(name).verbose_name).replace("_", " "),  # type: ignore[union-attr]
    )


def _check_facts(facts: dict[str, Any]) -> None:
    """References must be references, recovery mail must come to us, days must have come."""
    if facts.get("vault_reference"):
        try:
            facts["vault_reference"] = str(parse(facts["vault_reference"]))
        except NotAReference as refusal:
            raise CustodyRefused(str(refusal), "vault_reference") from refusal
    if facts.get("recovery_address") and not is_ours(facts["recovery_address"]):
        domains = " or ".join(sorted(our_domains())) or "the association’s own domain"
        raise CustodyRefused(
            f"A recovery address must be one of our own, at {domains}: a private one "
            "leaves with its owner (MED-1.0).",
            "recovery_address",
        )
    for name in ("second_factor_checked_on", "credential_changed_on"):
        if facts.get(name) and facts[name] > timezone.localdate():
            raise CustodyRefused("This day has not come yet.", name)
    refuse_secrets(**{name: str(facts.get(name) or "") for name in ("display_name", "notes")})


def our_domains() -> frozenset[str]:
    """The domains of the association's own mailboxes."""
    association = get_association()
    boxes = (association.contact_mailbox, association.proposals_mailbox)
    return frozenset(box.rpartition("@")[2].lower() for box in boxes if box)


def is_ours(address: str) -> bool:
    return address.rpartition("@")[2].lower() in our_domains()


@transaction.atomic
def change_entitlement(
    *, account: Account, offices: Iterable[Office], clause: str, by: User, reason: str
) -> Decision:
    """Entitle other offices, by a decision that cites the clause. Holdings follow at once."""
    if not is_in_charge(by):
        raise MayNot(
            "Only the Chair and the Vice-Chair change which offices are entitled, once it is decided."
        )
    entitled = list(offices)
    if not entitled:
        raise CustodyRefused("Choose at least one office that looks after the account.", "offices")
    refuse_secrets(reason=reason)
    before = ", ".join(str(each.office) for each in account.entitlements.select_related("office"))
    decision = _decide(
        by,
        outcome="Entitled offices changed",
        reason=reason,
        clause=clause,
        subject=account,
        snapshot={"before": before},
    )
    account.entitlements.exclude(office__in=entitled).delete()
    for office in entitled:
        Entitlement.objects.get_or_create(account=account, office=office)
    account.clause = clause
    account.save(update_fields=["clause"])
    names = ", ".join(str(office) for office in entitled)
    log.write(Verb.ENTITLED, f"Entitled now: {names} ({clause}). Before: {before}.", by=by, account=account)
    follow()
    return decision


@transaction.atomic
def close_account(*, account: Account, by: User, reason: str) -> None:
    """The association does not use the account any more; its holdings end, its history stays."""
    if not is_in_charge(by):
        raise MayNot("Only the Chair and the Vice-Chair close an account.")
    if not reason.strip():
        raise CustodyRefused("Write why it is closed. It is kept in the log.", "reason")
    refuse_secrets(reason=reason)
    Account.objects.filter(pk=account.pk).update(status=AccountStatus.CLOSED, orphaned_since=None)
    account.refresh_from_db()
    for holding in account.holdings.open():
        end_holding(holding=holding, because="The account was closed.")
    log.write(Verb.CLOSED, f"Closed: {reason.strip()}", by=by, account=account)


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


@transaction.atomic
def settle(*, office: Office, by: User, reason: str) -> Settlement:
    """Record what the Trustees decided about an office whose duties and log-ins do not match (MED-1.2)."""
    if not is_trustee(by):
        raise MayNot("Only Trustees settle this.", "MED-1.2")
    if Settlement.objects.filter(office=office).exists():
        raise CustodyRefused("This is settled already.")
    refuse_secrets(reason=reason)
    decision = _decide(by, outcome="Settled", reason=reason, clause="MED-1.2", subject=office, snapshot={})
    settlement = Settlement.objects.create(office=office, decision=decision)
    log.write(Verb.SETTLED, f"{office}: {reason.strip()}", by=by)
    return settlement


def record_duty(*, account: Account, office: Office, clause: str) -> None:
    """What the policy gives an office to do on an account. Safe to repeat."""
    Duty.objects.get_or_create(account=account, office=office, defaults={"clause": clause})


def _decide(
    by: User, *, outcome: str, reason: str, clause: str, subject: Account | Office, snapshot: dict[str, Any]
) -> Decision:
    try:
        return record(
            kind=DecisionKind.OFFICE,
            outcome=outcome,
            reason=reason,
            clauses=[clause],
            by=by,
            by_name=log.name_of(by),
            office=_acting_as(by),
            subject=subject,
            snapshot=snapshot,
        )
    except DecisionRefused as refusal:
        raise CustodyRefused(str(refusal), "reason") from refusal


def _acting_as(user: User) -> str:
    codes = Term.objects.current().filter(person__user=user).values_list("office__code", flat=True)
    order = (OfficeCode.CHAIR, OfficeCode.VICE_CHAIR, OfficeCode.TRUSTEE)
    return next((str(code.label) for code in order if code in codes), "")
