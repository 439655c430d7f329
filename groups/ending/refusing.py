"""Who may see to the end of a group, and the refusal that says what to do instead."""

from collections.abc import Iterable
from typing import Any

from home.accounts.models import User
from home.decisions.lifecycle import DecisionRefused, record
from home.decisions.models import Decision, DecisionKind
from home.offices.models import OfficeCode, Term, holds

from ..kinds import RULES, AgainstTheRules, Ending, GroupStage
from ..pages.models import GroupPage

LOOKS_AFTER = (OfficeCode.STAFF, OfficeCode.CEO)
TRUSTEES = (OfficeCode.TRUSTEE, OfficeCode.CHAIR, OfficeCode.VICE_CHAIR)

ELSEWISE: dict[str, str] = {
    Ending.NEVER: "A group of this kind is permanent, however quiet it is. Look for new officers instead.",
    Ending.BY_AGREEMENT: "It ends only when a review found it inactive and every one of its officers agrees.",
    Ending.ON_A_DATE: "It ends on its last day, with its report. Hand in the report, or move the day.",
    Ending.NOT_CONTINUED: "It ends when its own yearly look back says that it should not go on.",
}
"""What holds instead, where somebody tries to end a group in the way of another kind."""


class CannotEnd(AgainstTheRules):
    """The group cannot be ended like this; the message says why, and what to do."""


def clause_of(group: GroupPage) -> str:
    """The clause by which a group of this kind ends, or does not."""
    return RULES[group.kind].ending.clauses[0]


def may_see_to_it(user: Any) -> bool:
    """The staff and the Chief Executive."""
    return holds(user, *LOOKS_AFTER)


def may_decide(user: Any) -> bool:
    """The trustees, who decide where nobody is left to agree."""
    return holds(user, *TRUSTEES)


def refuse_others(user: User, group: GroupPage) -> None:
    if not may_see_to_it(user):
        raise CannotEnd("The staff and the Chief Executive see to this.", clause_of(group))


def refuse_other_ways(group: GroupPage, *ways: Ending) -> None:
    """Raise unless groups of this kind end in one of these ways; say how it ends instead."""
    way = RULES[group.kind].ending.value
    if way not in ways:
        raise CannotEnd(ELSEWISE[way], clause_of(group))


def refuse_unless_active(group: GroupPage) -> None:
    if group.stage == GroupStage.SETTING_UP:
        raise CannotEnd(f"{group} has not begun yet, so there is nothing to end.", clause_of(group))
    if group.stage == GroupStage.ARCHIVED:
        raise CannotEnd(f"{group} has ended already.", clause_of(group))


def refuse_without_words(words: str, ask: str, group: GroupPage) -> str:
    if not words.strip():
        raise CannotEnd(ask, clause_of(group))
    return words.strip()


def decided(
    *, group: GroupPage, outcome: str, reason: str, by: User, acting: Iterable[OfficeCode], **more: Any
) -> Decision:
    """Write it in the register of decisions. Raises CannotEnd if the register refuses it."""
    term = Term.objects.of(*acting).current().filter(person__user=by).select_related("office").first()
    try:
        return record(
            kind=DecisionKind.GROUP,
            outcome=outcome,
            reason=reason,
            clauses=[clause_of(group)],
            by=by,
            by_name=str(getattr(by, "person", None) or by),
            office=str(term.office) if term else "",
            subject=group,
            **more,
        )
    except DecisionRefused as problem:
        raise CannotEnd(str(problem)) from problem
