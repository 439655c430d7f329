"""What must be so before a group is active, by its kind: each condition with its clause and what to do."""

from dataclasses import dataclass
from typing import Any

from home.offices.models import OfficeCode

from ..aims.alignment import ASKED, serves_an_aim
from ..aims.strategy import aims_in_force
from ..kinds import RULES, Bond, Ending, Formation, GroupKind, Officers
from ..officers.eligibility import problem_with
from ..officers.models import OfficerTerm
from ..pages.models import GroupPage


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must be so."""

    words: str
    clause: str
    is_met: bool
    to_do: str = ""
    """What to do if it is not met."""


CLAUSES: dict[str, dict[str, str]] = {
    GroupKind.MEMBERS_GROUP: {
        "decision": "MSG-MG.0",
        "run": "MSG-MG.1",
        "contact": "MSG-MG.3",
        "promise": "MSG-MG.9",
        "remit": "MSG-MG.9",
        "page": "MSG-SUP.1",
    },
    GroupKind.SPECIAL_INTEREST_GROUP: {
        "decision": "MSG-SIG.11",
        "run": "MSG-SIG.1",
        "contact": "MSG-SIG.3",
        "promise": "MSG-SIG.8",
        "remit": "MSG-SIG.8",
        "page": "MSG-SUP.1",
    },
    GroupKind.WORKING_GROUP: {"decision": "PIL-1", "run": "PIL-1", "remit": "PIL-1", "page": "PIL-1"},
    GroupKind.COMMUNITY_OF_PRACTICE: {
        "decision": "COP-A1",
        "run": "COP-S0",
        "remit": "COP-S1",
        "page": "COP-S1",
    },
}


BY_MEMBERS = (Officers.MEMBERS_OF_THE_REGION, Officers.MEMBERS)


def conditions(group: GroupPage) -> list[Condition]:
    """Everything that a group of this kind needs, met or not."""
    return [*_founding(group), *_what_it_is_about(group), *_officers(group), *_support(group), _page(group)]


def missing(group: GroupPage) -> list[Condition]:
    return [one for one in conditions(group) if not one.is_met]


def warnings(group: GroupPage) -> list[str]:
    """What should be otherwise, but does not stand in the way."""
    if RULES[group.kind].officers.value != Officers.COMMUNITY:
        return []
    found = []
    officers = list(OfficerTerm.objects.current().filter(group=group).select_related("person"))
    if officers and all(map(_is_staff, officers)):
        found.append("Everybody who leads it is on the staff. Members should lead it (clause COP-S0).")
    if not group.rhythm:
        found.append("Its page does not say how often it means to meet (clause COP-D3).")
    return found


def _is_staff(term: OfficerTerm) -> bool:
    return bool(term.person.terms.current().filter(office__code=OfficeCode.STAFF).exists())


def _founding(group: GroupPage) -> list[Condition]:
    clause = CLAUSES[group.kind]["decision"]
    proposal = getattr(group, "proposal", None)
    before = getattr(group, "brought_in", None)
    if before is not None:
        decided = before.decision
        words = f"It was here before: brought in by {decided.made_by_name} on {decided.made_at:%-d %B %Y}"
        return [Condition(words, clause, True)]
    by_staff = RULES[group.kind].formation.value in {Formation.BY_STAFF, Formation.BY_VOLUNTEERS}
    if proposal is None and by_staff:
        return []
    return [
        Condition(
            "The decision to found it is on record",
            clause,
            proposal is not None and proposal.decision is not None,
            "Enter the proposal, and let it take its steps. If the group was here before, bring it in below.",
        )
    ]


def _what_it_is_about(group: GroupPage) -> list[Condition]:
    rules = RULES[group.kind]
    found = [
        Condition(
            "Its page says what it is for",
            CLAUSES[group.kind]["remit"],
            bool(group.remit.strip()),
            "Write its remit on its page.",
        )
    ]
    if group.kind in ASKED and aims_in_force():
        found.append(
            Condition(
                "It serves one of our aims",
                ASKED[group.kind],
                serves_an_aim(group),
                "Choose the aims that it serves, under Reports, Groups and our aims.",
            )
        )
    if rules.bond.value == Bond.REGION:
        found.append(
            Condition(
                "It has its region",
                rules.bond.clauses[0],
                group.region_id is not None,
                "Choose the region on its page.",
            )
        )
    if rules.bond.value == Bond.THEME:
        found.append(
            Condition(
                "It has its topic",
                rules.bond.clauses[0],
                group.topic_id is not None,
                "Choose the topic on its page; make a new one if none fits.",
            )
        )
    if rules.ending.value == Ending.ON_A_DATE:
        found.append(
            Condition(
                "It says when it ends",
                rules.ending.clauses[0],
                group.ended_on is not None,
                "Write the last day on its page.",
            )
        )
    return found


def _officers(group: GroupPage) -> list[Condition]:
    clauses = CLAUSES[group.kind]
    terms = OfficerTerm.objects.current().filter(group=group)
    officers = list(terms.select_related("person__organisation", "person__region", "group__region"))
    found = [
        Condition(
            "Somebody runs it",
            clauses["run"],
            bool(officers),
            "Wait for those who were asked, or appoint somebody else.",
        )
    ]
    if officers and RULES[group.kind].officers.value in BY_MEMBERS:
        found.append(
            Condition(
                "A member who is not on the staff is among them",
                "MSG-SUP.0",
                any(not _is_staff(term) for term in officers),
                "Members lead the group, and the staff help them. Appoint a member too.",
            )
        )
    for term in officers:
        wrong = problem_with(term)
        if wrong is not None:
            found.append(
                Condition(
                    f"{term.person} may be one of its officers",
                    wrong.clauses[-1] if wrong.clauses else clauses["run"],
                    False,
                    wrong.words,
                )
            )
    if "contact" in clauses:
        found.append(
            Condition(
                "One of its officers is the contact",
                clauses["contact"],
                any(term.is_contact for term in officers),
                "Tick “is the contact” in one officer's term.",
            )
        )
    if "promise" in clauses:
        waiting = [str(term.person) for term in officers if term.declared_on is None]
        found.append(
            Condition(
                "Its officers have given their promise",
                clauses["promise"],
                bool(officers) and not waiting,
                f"It is still to come from: {', '.join(waiting)}. Each finds it on their account."
                if waiting
                else "Each officer finds it on their account.",
            )
        )
    return found


def _support(group: GroupPage) -> list[Condition]:
    needed: Any = group.support_items.filter(is_needed=True)
    return [
        Condition(
            item.words, item.clause, item.done_on is not None, f"{item.owner} sees to it by {_day(item)}."
        )
        for item in needed.select_related("owner")
    ]


def _day(item: Any) -> str:
    return f"{item.due_on:%-d %B}"


def _page(group: GroupPage) -> Condition:
    return Condition(
        "Its page is published",
        CLAUSES[group.kind]["page"],
        bool(group.live),
        "Finish the page and submit it; it is published once it has been looked at.",
    )
