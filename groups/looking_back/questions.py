"""What a group is asked once a year: a community by its own criteria, other kinds by what the policy asks."""

from dataclasses import dataclass

from ..choices.commitment import SEEK_IT
from ..kinds import RULES, Review
from ..pages.models import GroupPage

WHAT_WAS_DONE = "What did the group do this year, and what came of it?"
EVERYBODY = "What have you done so that officers and members of every kind take part?"


@dataclass(frozen=True, slots=True)
class Question:
    """One question, and the clause that asks it."""

    words: str
    clause: str


def questions_for(group: GroupPage) -> list[Question]:
    """Every question of the group's yearly form; none for a kind that reports at its end."""
    review = RULES[group.kind].review
    if review.value == Review.AT_THE_END:
        return []
    clause = review.clauses[0]
    if review.value == Review.BY_ITS_OWN_CRITERIA:
        own = [Question(one.words, clause) for one in group.criteria.all()]
        return own or [Question(WHAT_WAS_DONE, clause)]
    found = [Question(WHAT_WAS_DONE, clause)]
    if group.kind in SEEK_IT:
        found.append(Question(EVERYBODY, SEEK_IT[group.kind]))
    return found


def decides_on_itself(group: GroupPage) -> bool:
    """Whether the group says if it should carry on."""
    return bool(RULES[group.kind].review.value == Review.BY_ITS_OWN_CRITERIA)
