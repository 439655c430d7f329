"""Those whom a proposal names to run the group, and whether each may be an officer of it today."""

from dataclasses import dataclass

from home.people.models import Person, Region

from ..belonging import person_with
from ..kinds import RULES as KINDS
from ..kinds import AgainstTheRules, Officers
from ..officers.eligibility import refuse_as_officer
from .models import Proposal
from .rules import ProposalRefused
from .together.addresses import name_and_address

LED_BY_MEMBERS = (Officers.MEMBERS_OF_THE_REGION, Officers.MEMBERS)


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody named as an officer: as the proposal has it, and who that is on record."""

    name: str
    email: str
    person: Person | None
    wrong: str = ""
    """Why they may not be an officer today, for those who decide; empty if they may."""
    clause: str = ""


def lines_named(proposal: Proposal) -> list[tuple[str, str]]:
    """(name, address) of each whom the proposal names; none for kinds whose form does not ask."""
    found = map(name_and_address, map(str, proposal.answers.get("officers") or []))
    return [(name or email, email) for name, email in filter(None, found)]


def officers_named(proposal: Proposal) -> list[tuple[str, str]]:
    """Those whom the proposal names to run the group; else its proposer."""
    return lines_named(proposal) or [(proposal.proposer_name, proposal.proposer_email)]


def looked_at(proposal: Proposal) -> list[Named]:
    """Each whom the proposal names, by the rule of today; none where a call chose them."""
    if KINDS[proposal.kind].officers.value not in LED_BY_MEMBERS:
        return []
    region = Region.objects.filter(name=proposal.answers.get("region") or "").first()
    return [_looked_at(proposal, region, name, email) for name, email in lines_named(proposal)]


def _looked_at(proposal: Proposal, region: Region | None, name: str, email: str) -> Named:
    clause = clause_for_officers(proposal.kind)
    person = person_with(email)
    if person is None:
        return Named(name, email, None, f"We have nobody with the address of {name} on record.", clause)
    try:
        refuse_as_officer(person, kind=proposal.kind, region=region, called=proposal.name)
    except AgainstTheRules as refusal:
        return Named(name, email, person, refusal.words, clause)
    return Named(name, email, person)


def clause_for_officers(kind: str) -> str:
    """The clause that says who may be an officer of a group of this kind."""
    return KINDS[kind].officers.clauses[-1]


def refuse_without_officers(proposal: Proposal) -> None:
    """A group that names its officers is founded only if one of them, at least, may be one today."""
    named = looked_at(proposal)
    if named and all(one.wrong for one in named):
        said = " ".join(one.wrong for one in named)
        raise ProposalRefused(
            f"None of those who are named to run it may be an officer today (clause {named[0].clause}). "
            f"{said} "
            "Ask for changes, so that somebody else is named, or approve it once their record is put right. "
            "Nothing in the proposal is lost."
        )
