"""What can come of a referral, and what each outcome has to rest on (MED-2.3, MED-2.6)."""

from collections.abc import Iterable

from django.db import models

from home.decisions.lifecycle import DecisionRefused

from ..desk.grounds import EXCLUSIONS, Ground
from .choices import Scope

VALUES = "MED-2.2"
REFERRAL = "MED-2.6"
PRIVATE = "MED-P"
WHOM_IT_CONCERNS = "MED-A.0"
SPACES = "MED-A.1"


class Outcome(models.TextChoices):
    """What is done, from the usual answer to the gravest."""

    NO_ACTION = "no-action", "No action: no breach of the policy"
    REPLY = "reply", "Reply to it in public or by letter"
    ASK = "ask", "Ask the author to change it"
    HIDE = "hide", "Hide it"
    REMOVE = "remove", "Remove it"
    REPORT = "report", "Report it to the network it stands on"
    CODE = "code", "Refer it under the Code of Conduct"
    LEGAL = "legal", "Seek legal advice"
    OUTSIDE = "outside", "Outside the policy: no action"


OFFERED = tuple(outcome for outcome in Outcome if outcome is not Outcome.OUTSIDE)
RESTRICTIVE = frozenset({Outcome.ASK, Outcome.HIDE, Outcome.REMOVE, Outcome.REPORT, Outcome.CODE})
TAKES_DOWN = frozenset({Outcome.HIDE, Outcome.REMOVE})

POORLY_IS_NO_GROUND = (
    "That something shows the association in a bad light (MED-2.6) is a reason to look at it, not a reason "
    "to restrict it. Choose at least one of {grounds}, or “No action”."
)
NAME_THE_RULE = (
    "The author is not one of those whom the media policy is for (MED-A.0), so its three limits alone cannot "
    "restrict this. Write which rule of the space it breaks."
)


def grounds_for(outcome: Outcome) -> tuple[str, ...]:
    """The clauses of which a restrictive outcome needs one. The Code of Conduct has a clause of its own."""
    return (*EXCLUSIONS, VALUES) if outcome is Outcome.CODE else EXCLUSIONS


def cited_clauses(outcome: Outcome, grounds: Iterable[Ground], *, scope: str, rule: str) -> list[str]:
    """The clauses that a decision with this outcome cites. Raises DecisionRefused if they are too few."""
    chosen = list(grounds)
    clauses = list(dict.fromkeys(ground.clause for ground in chosen))
    if outcome in RESTRICTIVE:
        if scope == Scope.SPACE:
            if not rule.strip():
                raise DecisionRefused(NAME_THE_RULE)
        elif set(clauses).isdisjoint(grounds_for(outcome)):
            raise DecisionRefused(POORLY_IS_NO_GROUND.format(grounds=", ".join(grounds_for(outcome))))
        for ground in chosen:
            ground.refuse_unless_complete()
    space = [SPACES] if scope == Scope.SPACE else []
    return [*space, *clauses, REFERRAL]
