"""The accounts of the society, and who holds them; entered through the register's own doors."""

from typing import Any

from home.models import Office, User
from moderation.custody.accounts.lifecycle import add_account, record_duty
from moderation.custody.following import entitled_people
from moderation.custody.lifecycle import grant, name_deputy
from moderation.custody.members.lifecycle import note
from moderation.custody.members.models import MemberAction
from moderation.models import Account, Channel

from .calendar import days_from_today
from .data_files import read
from .people import log_in, person

AS_WRITTEN = ("public_address", "vault_reference", "second_factor", "recovery_address", "notes")


def load_custody() -> None:
    chair = log_in("samuel-okafor")
    for order, facts in enumerate(read("custody")["account"]):
        if not Account.objects.filter(policy_name=facts["policy_name"]).exists():
            _load(facts, order, by=chair)


def _load(facts: dict[str, Any], order: int, *, by: User) -> None:
    offices = Office.objects.in_bulk(facts["offices"], field_name="code")
    checked = facts.get("second_factor_checked")
    account = add_account(
        by=by,
        policy_name=facts["policy_name"],
        display_name=facts.get("display_name", facts["policy_name"]),
        network=facts["network"],
        clause=facts["clause"],
        offices=offices.values(),
        order=order,
        second_factor_checked_on=days_from_today(-checked) if checked else None,
        credential_changed_on=days_from_today(-facts["changed"]),
        recovery_contact=person(facts["recovery_contact"]) if "recovery_contact" in facts else None,
        channel=Channel.objects.filter(name=facts.get("channel", "")).first(),
        **{name: facts[name] for name in AS_WRITTEN if name in facts},
    )
    for code, clause in facts.get("duties", {}).items():
        record_duty(account=account, office=Office.objects.get(code=code), clause=clause)
    for each in entitled_people(account):
        grant(account=account, person=each, by=by)
    if "deputy" in facts:
        deputy = facts["deputy"]
        until = days_from_today(deputy["days"])
        name_deputy(
            account=account, person=person(deputy["person"]), until=until, reason=deputy["reason"], by=by
        )
    for member in facts.get("member", []):
        note(
            account=account,
            action=MemberAction(member["action"]),
            name=member["name"],
            reason=member["reason"],
            by=log_in("rhian-maddox"),
        )
