"""What must be so before a group of each kind can end: each with its clause, and what to do."""

from ..kinds import RULES, Ending
from ..looking_back.models import YearlyLook
from ..officers.models import OfficerTerm
from ..pages.models import GroupPage
from ..reviews.models import Review
from ..setting_up.conditions import Condition
from .models import GroupEnding, LastReport, OfficerAsked
from .refusing import clause_of


def proposed_ending(group: GroupPage) -> GroupEnding | None:
    """The ending that its officers are being asked about."""
    return group.endings.proposed().first()


def last_review(group: GroupPage) -> Review | None:
    """The newest review that was held."""
    return group.reviews.held().first()


def last_look(group: GroupPage) -> YearlyLook | None:
    """What the group said of itself last."""
    return group.yearly_looks.order_by("-year").first()


def report_of(group: GroupPage) -> LastReport | None:
    """Its last report, if it is here."""
    return LastReport.objects.filter(group=group).select_related("by").first()


def officers_of(group: GroupPage) -> list[OfficerTerm]:
    """One term for each officer of today."""
    terms = OfficerTerm.objects.current().filter(group=group).select_related("person__user")
    return list({term.person_id: term for term in terms.order_by("pk")}.values())


def conditions(group: GroupPage) -> list[Condition]:
    """Everything that must be so; empty for a kind that never ends."""
    clause, way = clause_of(group), RULES[group.kind].ending.value
    if way == Ending.BY_AGREEMENT:
        return [was_found_inactive(group), *_agreed(group)]
    if way == Ending.NOT_CONTINUED:
        look = last_look(group)
        return [
            Condition(
                "Its newest look back says that it should come to an end",
                clause,
                look is not None and look.carries_on is False,
                f"The look back on {look.year} says that it should carry on."
                if look
                else "Its officers look back once a year; they have not done so yet.",
            )
        ]
    if way == Ending.ON_A_DATE:
        day = group.ended_on
        return [
            Condition(
                "Its last day is over",
                clause,
                group.has_ended,
                f"Its last day is {day:%-d %B %Y}." if day else "It has no last day. Set one below.",
            ),
            Condition(
                "Its report is here",
                clause,
                report_of(group) is not None,
                "Its officers find the form on their account; you can hand it in for them below.",
            ),
        ]
    return []


def was_found_inactive(group: GroupPage) -> Condition:
    """The review decides whether it is inactive; counting days only advises."""
    review = last_review(group)
    said = (
        f"The review of {review.held_on:%-d %B %Y} found that its members still pursue it."
        if review and review.held_on
        else "No review was held yet."
    )
    return Condition(
        "Its newest review found it inactive",
        clause_of(group),
        review is not None and review.found_inactive,
        f"{said} Hold one with its officers, and note it.",
    )


def _agreed(group: GroupPage) -> list[Condition]:
    """One condition for each officer of today; if there is none, the trustees decide."""
    clause, ending, officers = clause_of(group), proposed_ending(group), officers_of(group)
    if not officers:
        words = "It has no officers who could agree, so the trustees decide. No rule lets anybody else."
        return [Condition("The trustees have decided that it ends", clause, False, words)]
    said = {one.person_id: one for one in ending.asked.all()} if ending else {}
    return [Condition(f"{term.person} agrees", clause, *_met(said.get(term.person_id))) for term in officers]


def _met(asked: OfficerAsked | None) -> tuple[bool, str]:
    if asked is None:
        return False, "Not asked yet."
    if asked.said_at is None:
        return False, f"Asked on {asked.asked_on:%-d %B %Y}, and has not answered yet."
    words = f": “{asked.words}”" if asked.words else "."
    if asked.agrees:
        return True, ""
    return (
        False,
        f"Said no on {asked.said_at:%-d %B %Y}{words} Nobody is overruled: speak with them.",
    )
