"""Who may propose a group of each kind; asked only about an address that is known to be the asker's own."""

from dataclasses import dataclass
from typing import Any

from home.association.models import get_association
from home.people.models import Person, Standing

from ..belonging import community, person_with
from ..kinds import RULES as KINDS
from ..kinds import Formation
from .rules import ProposalRefused


@dataclass(frozen=True, slots=True)
class Entitlement:
    """Who may propose by a route, in words, and the clause that says so."""

    words: str
    clause: str


MEMBERS = "Members in good standing"
RULES: dict[Formation, Entitlement] = {
    Formation.BY_CALL: Entitlement(MEMBERS, "MSG-SIG.11"),
    Formation.BY_STAFF: Entitlement(MEMBERS, "MSG-MG.1"),
    Formation.AT_ANY_TIME: Entitlement(
        "Members, people who work for member organisations, and those who serve on the Assembly, the Board "
        "or the staff",
        "COP-A2",
    ),
}


def entitlement(kind: str) -> Entitlement | None:
    """The rule of this kind; None for a kind that nobody proposes."""
    return RULES.get(KINDS[kind].formation.value)


def may_propose(kind: str, person: Person | None) -> bool:
    if person is None:
        return False
    if KINDS[kind].formation.value == Formation.AT_ANY_TIME:
        return community().filter(pk=person.pk).exists()
    return person.is_member_in_good_standing


def why_not(kind: str, email: str) -> str:
    """Why whoever has this address may not propose, and what they can do; empty if they may.

    It tells something about the person, so it is said only to them: signed in, or by a link in their mail.
    """
    person = person_with(email)
    rule = entitlement(kind)
    if rule is None or may_propose(kind, person):
        return ""
    return f"{rule.words} can propose this (clause {rule.clause}). {_found(person)} {_way_forward(person)}"


def what_is_known(kind: str, email: str) -> str:
    """What is on record of somebody who may not propose this; empty if they may. Said only to them."""
    person = person_with(email)
    return "" if entitlement(kind) is None or may_propose(kind, person) else _found(person)


def refuse_who_may_not(kind: str, answers: dict[str, Any]) -> None:
    """Raise unless the proposer may propose a group of this kind."""
    if reason := why_not(kind, answers["email"]):
        raise ProposalRefused(reason)


def _found(person: Person | None) -> str:
    if person is None:
        return "We have nobody with your e-mail address on record."
    if person.standing == Standing.LAPSED:
        return "On our record your membership has lapsed."
    if person.standing == Standing.SUSPENDED:
        return "On our record your membership is suspended."
    return "On our record you are not one of them."


def _way_forward(person: Person | None) -> str:
    association = get_association()
    office = association.proposals_mailbox or association.contact_mailbox
    write = f"write to {office}" if office else "write to the office"
    kept = "Your text is kept: save it, and send it when that is done."
    if person is None:
        return (
            "If we know you by another address, use that one. If you work for a member organisation, "
            f"{write}, and we put you on record. {kept}"
        )
    if person.standing == Standing.LAPSED:
        return f"Renew your membership, or ask a member to propose it with you. {kept}"
    return f"If that is wrong, {write}; or ask a member to propose it with you. {kept}"
