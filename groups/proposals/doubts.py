"""What has changed under a proposal, so that somebody has to look at it again; nothing is undone."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from home.decisions.models import Decision

from ..choices.models import group_settings
from ..kinds import RULES as KINDS
from .eligibility import entitlement, may_propose
from .models import Proposal
from .named import looked_at
from .rules import ProposalRefused

MINUTED = "COP-A3"


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to look at: what it is to its proposer, and what it is to those who decide."""

    title: str
    for_proposer: str
    for_office: str
    clause: str


def doubts(proposal: Proposal) -> list[Doubt]:
    """Everything that is in doubt about this proposal today."""
    found = [_about_minutes(decision) for decision in minutes_in_doubt(proposal)]
    return [*found, *kind_that_ended(proposal), *lapsed(proposal), *named_in_doubt(proposal)]


def kind_that_ended(proposal: Proposal) -> list[Doubt]:
    """The association has no groups of this kind any more; only while it is undecided."""
    settings = group_settings()
    if not proposal.is_open or settings.uses(proposal.kind):
        return []
    name = settings.name_of(proposal.kind)
    return [
        Doubt(
            "We found no more groups of this kind",
            f"Since you proposed it, the association has stopped founding groups of the kind “{name}”. Your "
            "proposal stays where it is, and nothing in it is lost. The office can tell you more.",
            f"The association has no groups of the kind “{name}” any more, so this cannot be approved. "
            "Decline it with the reason, or take the kind up again under Settings, Groups. "
            "Nothing in it is lost.",
            KINDS[proposal.kind].formation.clauses[0],
        )
    ]


def refuse_kind_that_ended(proposal: Proposal) -> None:
    """No group is founded of a kind that the association has switched off meanwhile."""
    for doubt in kind_that_ended(proposal):
        raise ProposalRefused(f"{doubt.for_office} (clause {doubt.clause})")


def lapsed(proposal: Proposal) -> list[Doubt]:
    """The proposer was entitled to propose, and is so no longer; only while it is undecided."""
    rule = entitlement(proposal.kind)
    person = proposal.proposer
    if rule is None or person is None or not proposal.is_open or may_propose(proposal.kind, person):
        return []
    return [
        Doubt(
            "The proposer's standing has changed",
            "On our record you are no longer one of those who can propose such a group. Your proposal stays "
            "where it is, and nothing in it is lost. Renew your membership, or ask a member to take it over.",
            f"{person} is no longer one of those who can propose such a group: "
            f"{person.get_standing_display().lower()} today. The proposal stays where it is. Whoever decides "
            "says whether it goes on all the same.",
            rule.clause,
        )
    ]


def named_in_doubt(proposal: Proposal) -> list[Doubt]:
    """Somebody named to run the group may not be an officer of it today; only while it is undecided.

    The proposer is not told what is on somebody else's record, only the rule and what to do.
    """
    wrong = [one for one in looked_at(proposal) if one.wrong] if proposal.is_open else []
    if not wrong:
        return []
    names = listed_in_words([one.name for one in wrong])
    rule = str(KINDS[proposal.kind].officers.value.label)
    kept = "Your proposal stays where it is, and nothing in it is lost."
    return [
        Doubt(
            "Who would run it is not clear yet",
            f"We cannot tell from our records that {names} may be an officer of this group. Officers are: "
            f"{rule[0].lower()}{rule[1:]} Ask them to see that their record with us is right, or tell us "
            f"whom you would name instead. {kept}",
            f"{' '.join(one.wrong for one in wrong)} Officers are: {rule[0].lower()}{rule[1:]} "
            "It cannot be founded while nobody who is named may be an officer.",
            wrong[0].clause,
        )
    ]


def listed_in_words(names: list[str]) -> str:
    """The names as one reads them out: A, B or C."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def minutes_in_doubt(proposal: Proposal) -> list[Decision]:
    """Decisions that were minuted at a meeting which, by the calendar of today, did not take place then."""
    steps = proposal.steps.filter(decision__meeting__isnull=False).select_related("decision__meeting__body")
    decisions = [step.decision for step in steps if step.decision is not None]
    return [one for one in decisions if did_not_take_place(one)]


def did_not_take_place(decision: Decision) -> bool:
    """Whether its meeting is cancelled, or later than the day on which it was recorded."""
    meeting = decision.meeting
    return meeting is not None and (meeting.cancelled or meeting.date > timezone.localdate(decision.made_at))


def _about_minutes(decision: Decision) -> Doubt:
    meeting: Any = decision.meeting
    what = "cancelled" if meeting.cancelled else "moved to a later day"
    outcome = decision.outcome.lower()
    return Doubt(
        f"The meeting is marked as {what}",
        f"“{decision.outcome}” was recorded for this meeting: {meeting}. In the calendar it is now {what}. "
        "What was recorded stands until it is confirmed or taken back. You need not do anything.",
        f"D{decision.pk} records “{outcome}” at this meeting: {meeting}. The calendar now says: {what}. "
        f"If it did take place, put the calendar right. If not, let the {meeting.body} confirm the decision, "
        "or take it back, at its next meeting. Nothing has been undone.",
        MINUTED if meeting.body.code == "board" else "MSG-SIG.11",
    )


def refuse_unsaid_lapse(proposal: Proposal, go_on: str) -> None:
    """Whoever says yes, though the proposer's standing has lapsed, says that it is meant so."""
    for doubt in lapsed(proposal):
        if go_on != "yes":
            raise ProposalRefused(
                f"{doubt.for_office} Say that it is founded all the same, or ask for another proposer "
                f"(clause {doubt.clause})."
            )
