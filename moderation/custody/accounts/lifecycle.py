"""Accounts, what is known of them, and which offices are entitled: changed here and nowhere else."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from home.accounts.models import User
from home.association.models import get_association
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import Decision, DecisionKind
from home.offices.models import Office, OfficeCode, Term

from .. import log
from ..choices import AccountStatus
from ..following import follow
from ..lifecycle import CustodyRefused, end_holding
from ..models import Account, Duty, Entitlement, Settlement, Verb
from ..permissions import (
    MayNot,
    is_in_charge,
    is_trustee,
    may_change_facts,
)
from ..references import NotAReference, parse
from ..secret_free import refuse_secrets

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
